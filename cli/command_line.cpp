#include "cli/command_line.h"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>
#include <mutex>
#include <new>
#include <string>
#include <vector>

#include "app/settings/settings.h"
#include "app/window/screen.h"
#include "app/window/window_app.h"
#include "cli/command.h"
#include "cli/commands/bench.h"
#include "cli/commands/check.h"
#include "cli/commands/course.h"
#include "cli/commands/demo.h"
#include "cli/commands/devices.h"
#include "cli/commands/hands.h"
#include "cli/commands/indent.h"
#include "cli/commands/keys.h"
#include "cli/commands/replay.h"
#include "cli/commands/scenes.h"
#include "cli/commands/simulate.h"
#include "cli/commands/stroke.h"
#include "cli/common_options.h"
#include "cli/records/records.h"
#include "cli/secret_input.h"
#include "files/version.h"
#include "records/failure.h"
#include "records/hash_chain.h"
#include "records/names.h"
#include "sim/base/error.h"
#include "sim/base/unicode.h"

namespace lt {

namespace {

/// Without a display the built-in demonstration is rendered to out/demo.
int render_instead(const WindowOptions& options) {
    DemoOptions demo;
    demo.force = true;
    std::printf("lighttouch: there is no display here; the demonstration is rendered to %s\n",
                demo.out.c_str());
    if (!options.quality.empty()) demo.quality = options.quality;
    if (!options.skin.empty()) demo.skin = options.skin;
    if (!options.roller.empty()) demo.roller = options.roller;
    if (options.monk > 0) demo.monk = options.monk;
    return command_demo(demo);
}

constexpr int bad_input = 2;

/// Messages quote files, names and servers: nothing in them may steer the terminal.
class PrintableStderr final : public spdlog::sinks::base_sink<std::mutex> {
  protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        std::string_view rest(message.payload.data(), message.payload.size());
        std::string text;
        while (true) {  // our own line breaks stay
            const auto end = std::min(rest.find('\n'), rest.size());
            text += printable(rest.substr(0, end)) + "\n";
            if (end == rest.size()) break;
            rest.remove_prefix(end + 1);
        }
        std::fwrite(text.data(), 1, text.size(), stderr);
    }
    void flush_() override { std::fflush(stderr); }
};

std::vector<std::string> names_of_screens() {
    std::vector<std::string> out;
    for (const Screen* s : screens())
        if (s->from_outside) out.emplace_back(s->name);
    return out;
}

void add_window(CLI::App& app, WindowOptions& o) {
    app.add_option("--screen", o.screen, "Screen to begin with")
        ->check(CLI::IsMember(names_of_screens()));
    app.add_option("--session", o.session, "Recording that --screen replay shows")
        ->type_name("SESSION.lts");
    app.add_option("--lesson", o.lesson, "Lesson that --screen lesson shows")->type_name("NAME");
    app.add_option("--seed", o.seed, "Of the skin's chance, from 1")->type_name("NUMBER");
    app.add_option("--trainee", o.trainee, "Name that goes with the attempts")
        ->type_name("NAME")
        ->transform([](const std::string& name) { return records::checked_name(name); });
    app.add_option("--quality", o.quality, "Of the picture")
        ->check(CLI::IsMember({"low", "medium", "high"}));
    app.add_option("--gl", o.gl, "OpenGL 3.3 core, OpenGL ES 3.0, or what the driver has")
        ->check(CLI::IsMember({"auto", "core", "es"}))
        ->capture_default_str();
    app.add_option("--store", o.store, "Where recordings go")->type_name("DIR|URL");
    app.add_option("--skin", o.skin, "Skin, by name or file")->type_name("NAME|FILE");
    app.add_option("--roller", o.roller, "Roller, by name or file")->type_name("NAME|FILE");
    app.add_option("--monk", o.monk, "Skin tone on the Monk scale")->check(CLI::Range(1, 10));
    app.add_option("--grid", o.grid, "Nodes a side; by itself what the machine keeps in real time")
        ->check(CLI::Range(32, 256));
    add_language(app, o.language);
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
    app.add_flag("--kiosk", o.kiosk,
                 "Demonstrations in a loop, full screen; guests may try and leave nothing behind");
    app.add_option("--kiosk-pin", o.kiosk_pin, "Lets out of a kiosk; by itself as in the settings")
        ->type_name("DIGITS")
        ->check([](const std::string& pin) {
            return records::is_pin(pin) ? "" : "a PIN has 4 to 12 digits and nothing else";
        });
    app.add_option_function<std::string>(
           "--kiosk-pin-file",
           [&o](const std::string& file) {
               o.kiosk_pin = read_secret(file);
               if (!records::is_pin(o.kiosk_pin))
                   throw InputError({file}, "a PIN has 4 to 12 digits and nothing else");
           },
           "The same from a file's first line; -: the standard input")
        ->type_name("FILE");
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
    BenchOptions bench;
    DemoOptions demo;
    HandsOptions hands;
    CommandIndentOptions indent;
    CommandCourseOptions course;
    StrokeOptions stroke;
    ScenesOptions scenes;
    KeysOptions keys;
    RecordsOptions records;
    std::vector<std::string> files;
    add_window(app, window);
    add_simulate(app, simulate, command);
    add_replay(app, replay, command);
    add_indent(app, indent, command);
    add_course(app, course, command);
    add_stroke(app, stroke, command);
    add_scenes(app, scenes, window, command);
    add_keys(app, keys, command);
    add_check(app, files, command);
    add_bench(app, bench, command);
    add_devices(app, devices, command);
    add_records(app, records, command);
    add_demo(app, demo, command);
    add_hands(app, hands, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : bad_input;
    }
    for (std::string* of_command : {&simulate.language, &replay.language, &course.language,
                                    &demo.language, &records.language})
        if (of_command->empty()) *of_command = window.language;
    return command ? command() : has_display() ? run_window(window) : render_instead(window);
}

/// Whether all that was answered went where it was asked for: a full disk takes a file's end
/// silently.
bool answered() {
    std::cout.flush();
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good()) return true;
    spdlog::error("the standard output cannot be written ({}); what is there is not whole",
                  std::strerror(errno));
    return false;
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
    // What a command answers goes to the standard output, all messages beside it.
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<PrintableStderr>()));
    spdlog::set_pattern("%v");
    try {
        const int status = dispatch(argc, argv);
        return answered() ? status : bad_input;
    } catch (const InputError& e) {
        spdlog::error("{}", e.what());
    } catch (const std::bad_alloc&) {
        spdlog::error("there is not enough memory; a smaller --grid needs less");
    } catch (const std::exception& e) {
        const std::string why = records::plain_reason(e);
        spdlog::error("{}{}", why == e.what() ? "unexpected: " : "", why);
    }
    return bad_input;
}

}  // namespace lt
