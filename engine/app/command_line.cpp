#include "engine/app/command_line.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <functional>
#include <new>

#include "engine/app/command_bench.h"
#include "engine/app/command_check.h"
#include "engine/app/command_course.h"
#include "engine/app/command_demo.h"
#include "engine/app/command_devices.h"
#include "engine/app/command_indent.h"
#include "engine/app/command_records.h"
#include "engine/app/command_replay.h"
#include "engine/app/command_simulate.h"
#include "engine/app/command_stroke.h"
#include "engine/app/version.h"
#include "engine/app/window_app.h"
#include "sim/base/error.h"

namespace lt {

namespace {

constexpr int bad_input = 2;

using Command = std::function<int()>;

void add_window(CLI::App& app, WindowOptions& o) {
    app.add_option("--screen", o.screen, "Screen to begin with")
        ->check(CLI::IsMember({"start", "practice", "setup", "course"}));
    app.add_option("--trainee", o.trainee, "Name that goes with the attempts")->type_name("NAME");
    app.add_option("--quality", o.quality, "Of the picture")
        ->check(CLI::IsMember({"low", "medium", "high"}));
    app.add_option("--store", o.store, "Where recordings go")->type_name("DIR|URL");
    app.add_option("--skin", o.skin, "Skin, by name or file")->type_name("NAME|FILE");
    app.add_option("--roller", o.roller, "Roller, by name or file")->type_name("NAME|FILE");
    app.add_option("--monk", o.monk, "Skin tone on the Monk scale")->check(CLI::Range(1, 10));
    app.add_option("--grid", o.grid, "Nodes a side; by itself what the machine keeps in real time")
        ->check(CLI::Range(32, 256));
    app.add_option("--language", o.language, "Of the texts")->type_name("en|de");
    app.add_option("--scale", o.scale, "Of the interface")->check(CLI::Range(0.75, 2.0));
    app.add_option("--width", o.width, "Of the window")->check(CLI::Range(640, 7680));
    app.add_option("--height", o.height, "Of the window")->check(CLI::Range(480, 4320));
    app.add_flag("--mute", o.mute, "No sound");
    app.add_option("--trace", o.trace, "CSV: what the panel shows, a row a picture")
        ->type_name("FILE");
    app.add_option("--screenshot", o.screenshot, "PNG of the window")->type_name("FILE");
    app.add_option("--screenshot-after", o.screenshot_after_s, "Seconds from the start")
        ->capture_default_str();
    app.add_option("--quit-after", o.quit_after_s, "Seconds from the start; by itself it stays");
    app.add_flag("--kiosk", o.kiosk, "Full screen, guests leave nothing behind");
}

void add_simulate(CLI::App& app, SimulateOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "simulate", "Run a stroke through the whole simulation and write the results to a folder");
    sub->add_option("stroke", o.stroke, "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N; linear in between")
        ->required()
        ->type_name("STROKE.csv");
    sub->add_option("--out", o.out,
                    "Folder to make: summary.json, ticks.csv, events.csv, map.csv, report.html, "
                    "session.lts")
        ->required()
        ->type_name("DIR");
    sub->add_flag("--force", o.force, "Replace earlier results in that folder");
    add_common_options(*sub, o.common);
    sub->callback([&] { command = [&] { return command_simulate(o); }; });
}

void add_replay(CLI::App& app, ReplayOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand("replay", "Run a recorded session again, bit for bit");
    sub->add_option("session", o.session, "Recording")->required()->type_name("SESSION.lts");
    sub->add_flag("--verify", o.verify,
                  "Compare every tick with the recorded one; exit 1 at the first that differs");
    sub->add_option("--out", o.out, "Folder to make for the results, as of simulate")
        ->type_name("DIR");
    sub->add_flag("--force", o.force, "Replace earlier results in that folder");
    sub->add_option("--threads", o.threads, "1 to 64; results are the same bits for any number")
        ->capture_default_str();
    sub->callback([&] { command = [&] { return command_replay(o); }; });
}

void add_indent(CLI::App& app, CommandIndentOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "indent", "Static force and peak pressure of a rigid indenter, fully converged");
    sub->add_option("--indenter", o.indenter, "sphere:R, punch:R, cylinder:RxW in mm, or roller")
        ->required()
        ->type_name("SHAPE");
    sub->add_option("--depth-mm", o.depths_mm, "Depths below the surface, apart by commas")
        ->required()
        ->delimiter(',')
        ->type_name("D[,D...]");
    sub->add_option("--skin", o.skin, "Skin, by name or file: its layers and nothing else count")
        ->capture_default_str()
        ->type_name("NAME|FILE");
    sub->add_option("--roller", o.roller, "Roller, by name or file, for --indenter roller")
        ->capture_default_str()
        ->type_name("NAME|FILE");
    sub->add_option("--assets", o.assets, "Folder whose files hide the built-in assets")
        ->type_name("DIR");
    sub->add_option("--grid", o.grid,
                    "Nodes a side, a multiple of 16 from 32 to 256; by itself "
                    "the solver chooses");
    sub->add_option("--threads", o.threads, "1 to 64; results are the same bits for any number")
        ->capture_default_str();
    sub->add_flag("--json", o.json, "Answer as JSON, with the surface's profile");
    sub->callback([&] { command = [&] { return command_indent(o); }; });
}

void add_course(CLI::App& app, CommandCourseOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "course", "What weeks and months of such sessions do to the marks: a scenario, no promise");
    sub->add_option("summary", o.summary, "Result of a session")
        ->required()
        ->type_name("SUMMARY.json");
    sub->add_option("--days", o.days, "How long, 1 to 3650")->required();
    sub->add_option("--per-week", o.per_week, "Sessions a week, 0 to 14")->capture_default_str();
    sub->add_option("--missed", o.missed_share, "Share of the sessions that is left out, 0 to 1")
        ->capture_default_str();
    sub->add_option("--marks", o.stria, "Kind of stretch marks; by itself the skin's own")
        ->check(CLI::IsMember({"rubra", "alba", "nigra"}));
    sub->add_option("--monk", o.monk, "Skin tone, 1 to 10; by itself the session's")
        ->check(CLI::Range(1, 10));
    sub->add_option("--seed", o.seed, "Of the days that are missed")->capture_default_str();
    sub->add_option("--assets", o.assets, "Folder whose files hide the built-in assets")
        ->type_name("DIR");
    sub->add_flag("--json", o.json, "Answer as JSON, day by day");
    sub->callback([&] { command = [&] { return command_course(o); }; });
}

void add_stroke(CLI::App& app, StrokeOptions& o, Command& command) {
    CLI::App* sub =
        app.add_subcommand("stroke", "List the built-in strokes, or write one as a stroke file");
    sub->add_option("name", o.name, "Which; none: list them")->type_name("NAME");
    sub->add_option("--out", o.out, "File to make; none: the standard output")->type_name("FILE");
    sub->callback([&] { command = [&] { return command_stroke(o); }; });
}

void add_bench(CLI::App &app, BenchOptions &o, Command &command) {
  CLI::App *sub = app.add_subcommand(
      "bench", "How long a tick takes on grids from 32 to 256, and where");
  sub->add_flag("--json", o.json, "Answer as JSON");
  sub->add_option("--repeats", o.repeats, "Rounds over all cases, 1 to 100")
      ->capture_default_str();
  sub->add_option("--threads", o.threads,
                  "1 to 64; results are the same bits for any number")
      ->capture_default_str();
  sub->add_option("--skin", o.skin, "Skin, by name or file")
      ->capture_default_str()
      ->type_name("NAME|FILE");
  sub->add_option("--roller", o.roller, "Roller, by name or file")
      ->capture_default_str()
      ->type_name("NAME|FILE");
  sub->callback([&] { command = [&] { return command_bench(o); }; });
}

void add_check(CLI::App& app, std::vector<std::string>& files, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "check",
        "Say whether rollers, skins, limits, strokes and sessions are sound; exit 1 if not");
    sub->add_option("files", files, "Files of any of these kinds")->required()->type_name("FILE");
    sub->callback([&] { command = [&] { return command_check(files); }; });
}

void add_demo(CLI::App& app, DemoOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "demo",
        "Render the built-in demonstration off-screen: pictures or a film, report, results");
    sub->add_option("--out", o.out, "Folder to make")->capture_default_str()->type_name("DIR");
    sub->add_flag("--force", o.force, "Replace an earlier demonstration in that folder");
    sub->add_option("--quality", o.quality, "Of the picture; by itself the machine chooses")
        ->check(CLI::IsMember({"low", "medium", "high"}));
    sub->add_option("--skin", o.skin, "Skin, by name or file")->capture_default_str();
    sub->add_option("--roller", o.roller, "Roller, by name or file")->capture_default_str();
    sub->add_option("--monk", o.monk, "Skin tone on the Monk scale")
        ->check(CLI::Range(1, 10))
        ->capture_default_str();
    sub->add_option("--language", o.language, "Of the panels")->capture_default_str();
    sub->add_option("--theme", o.theme, "Of the panels")
        ->check(CLI::IsMember({"dark", "light", "contrast"}))
        ->capture_default_str();
    sub->add_option("--width", o.width, "Pixels")->check(CLI::Range(640, 3840));
    sub->add_option("--height", o.height, "Pixels")->check(CLI::Range(480, 2160));
    sub->add_option("--scale", o.scale, "Of the interface")->check(CLI::Range(0.75, 2.0));
    sub->add_option("--fps", o.frames_per_s, "Pictures a second, a divisor of 120")
        ->capture_default_str();
    sub->add_option("--seconds", o.seconds, "Length; by itself the whole demonstration");
    sub->add_option("--grid", o.grid, "Nodes a side")->capture_default_str();
    sub->callback([&] { command = [&] { return command_demo(o); }; });
}

void add_devices(CLI::App& app, DevicesOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand("devices", "List pens, and show what they send");
    sub->add_option("--listen", o.listen_s, "Listen for so long")->type_name("SECONDS");
    sub->add_option("--trace", o.trace, "CSV of every sample")->type_name("FILE");
    sub->callback([&] { command = [&] { return command_devices(o); }; });
}

int dispatch(int argc, const char* const* argv) {
    CLI::App app{
        "LightTouch: a training simulator for derma rolling. Without a subcommand it opens "
        "the trainer's window."};
    app.set_version_flag("--version", version);
    app.require_subcommand(0, 1);
    app.get_formatter()->column_width(34);

    Command command;
    WindowOptions window;
    SimulateOptions simulate;
    ReplayOptions replay;
    DevicesOptions devices;
    DemoOptions demo;
    CommandIndentOptions indent;
    CommandCourseOptions course;
    StrokeOptions stroke;
    BenchOptions bench;
    RecordsOptions records;
    std::vector<std::string> files;
    add_window(app, window);
    add_simulate(app, simulate, command);
    add_replay(app, replay, command);
    add_indent(app, indent, command);
    add_course(app, course, command);
    add_stroke(app, stroke, command);
    add_bench(app, bench, command);
    add_check(app, files, command);
    add_devices(app, devices, command);
    add_records(app, records, command);
    add_demo(app, demo, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : bad_input;
    }
    return command ? command() : run_window(window);
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
    // What a command answers goes to the standard output, all messages beside it.
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
    spdlog::set_pattern("%v");
    try {
        return dispatch(argc, argv);
    } catch (const InputError& e) {
        spdlog::error("{}", e.what());
    } catch (const std::bad_alloc&) {
        spdlog::error("there is not enough memory; a smaller --grid needs less");
    } catch (const std::exception& e) {
        spdlog::error("unexpected: {}", e.what());
    }
    return bad_input;
}

}  // namespace lt
