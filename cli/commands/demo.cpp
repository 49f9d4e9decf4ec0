#include "cli/commands/demo.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "app/window/scene.h"
#include "app/window/ui_host.h"
#include "cli/common_options.h"
#include "engine/platform/gl_window.h"
#include "engine/render/capture.h"
#include "engine/threads/thread_pool.h"
#include "engine/ui/live/practice_panel.h"
#include "files/recording/recording_file.h"
#include "files/results/result_files.h"
#include "live/attempt.h"
#include "report/attempt_results.h"
#include "sim/base/error.h"
#include "texts/text_table.h"

namespace lt {
namespace {

/// A straight pass: lands, rolls, lifts. x, y in mm from where to where, force in N.
struct Pass {
    Vec2 from, to;
    double force_N;
    double seconds;
};
constexpr double between_s = 0.55;
// Light and slow in two lanes and across, then one pass that is far too hard.
const std::array<Pass, 6> passes = {{{{-9, -16}, {-9, 16}, 0.6, 1.0},
                                     {{9, 16}, {9, -16}, 0.6, 1.0},
                                     {{-16, 8}, {16, 8}, 0.7, 1.0},
                                     {{16, -8}, {-16, -8}, 0.7, 1.0},
                                     {{0, -18}, {0, 18}, 5.0, 1.2},
                                     {{0, 18}, {0, -18}, 5.0, 1.2}}};
constexpr double watch_s = 3.0;  ///< at the end, as the drops come

double smooth(double x) {
    x = std::clamp(x, 0.0, 1.0);
    return x * x * (3.0 - 2.0 * x);
}

double yaw_of(const Pass& p) {
    // The axle stays at right angles to the way, within half a turn.
    const Vec2 way = p.to - p.from;
    return std::remainder(std::atan2(way.y, way.x) / radians_per_degree - 90.0, 180.0);
}

}  // namespace

double demonstration_s() {
    double t = between_s;
    for (const Pass& p : passes) t += p.seconds + between_s;
    return t + watch_s;
}

HandSample demonstration_hand(double t_s) {
    double begin = between_s;
    HandSample hand{.t_s = t_s, .x_mm = -22, .y_mm = -24, .yaw_deg = 0};
    for (const Pass& p : passes) {
        // In the air: glide to the next beginning.
        const HandSample before = hand;
        const double w = smooth((t_s - (begin - between_s)) / between_s);
        hand = {.t_s = t_s,
                .x_mm = before.x_mm + w * (p.from.x - before.x_mm),
                .y_mm = before.y_mm + w * (p.from.y - before.y_mm),
                .yaw_deg = before.yaw_deg + w * (yaw_of(p) - before.yaw_deg)};
        if (t_s < begin) return hand;
        const double s = (t_s - begin) / p.seconds;
        if (s < 1.0) {
            const double way = smooth(s);
            hand.x_mm = p.from.x + way * (p.to.x - p.from.x);
            hand.y_mm = p.from.y + way * (p.to.y - p.from.y);
            hand.force_N = p.force_N * std::min(smooth(s / 0.15), smooth((1.0 - s) / 0.12));
            return hand;
        }
        hand.x_mm = p.to.x;
        hand.y_mm = p.to.y;
        begin += p.seconds + between_s;
    }
    // Aside, so that the skin is seen.
    const double w = smooth((t_s - (begin - between_s)) / 1.0);
    hand.x_mm += w * (24.0 - hand.x_mm);
    hand.y_mm += w * (24.0 - hand.y_mm);
    return hand;
}

int command_demo(const DemoOptions& o) {
    if (120 % o.frames_per_s != 0)
        throw InputError("frames a second must divide 120; choose 10, 15, 20, 24, 30 or 60");
    Settings settings;
    settings.skin = o.skin;
    settings.roller = o.roller;
    settings.monk = o.monk;
    if (!o.language.empty()) settings.language = o.language;
    settings.theme = o.theme;
    settings.scale = o.scale;
    settings.hints = false;
    const AssetLibrary library;
    Client client = make_client(library, client_choice(settings));
    client.setup.grid.n = o.grid;

    GlWindowOptions window_options;
    window_options.width = o.width;
    window_options.height = o.height;
    window_options.off_screen = true;
    window_options.api = gl_api_from_name(o.gl).value_or(GlApi::automatic);
    std::optional<GlWindow> window;
    try {
        window.emplace(window_options);
    } catch (const GlUnavailable& e) {
        std::fprintf(stderr, "lighttouch: %s\n", e.what());
        return 2;
    }
    Quality quality = quality_for(window->info().renderer);
    if (!o.quality.empty()) {
        const auto named = quality_from_name(o.quality);
        if (!named) throw InputError("quality '" + o.quality + "': choose low, medium or high");
        quality = *named;
    }
    Renderer renderer(quality);
    const ImVec2 size(static_cast<float>(o.width), static_cast<float>(o.height));
    UiHost host(nullptr, nullptr, settings, size);

    if (const auto parent = std::filesystem::path(o.out).parent_path(); !parent.empty())
        std::filesystem::create_directories(parent);
    ResultFolder folder(o.out, o.force);
    ThreadPool executor(2);
    Session session(client.setup, executor);
    RecordingWriter recording(folder.path_of("session.lts"), client.info, client.setup);
    client.info.inputs = {{.kind = InputKind::file}};
    recording.note_input(client.info.inputs.front());
    AttemptLog log;
    std::optional<VideoWriter> film;
    if (VideoWriter::available())
        film.emplace(folder.path_of("demonstration.mp4").string(), o.width, o.height,
                     o.frames_per_s);

    SceneView scene = scene_of(client.setup, settings);
    scene.camera = first_view(1.5);
    const KeyTable keys;
    const double seconds =
        o.seconds > 0.0 ? std::min(o.seconds, demonstration_s()) : demonstration_s();
    const int ticks_per_frame = 120 / o.frames_per_s;
    const int frames = static_cast<int>(seconds * o.frames_per_s);
    SnapshotPair pair;
    session.write_snapshot(pair.current);
    for (int frame = 0; frame < frames; ++frame) {
        HandSample hand;
        for (int i = 0; i < ticks_per_frame; ++i) {
            hand = demonstration_hand(session.time_s() + tick_s);
            session.tick(hand);
            log.observe(session, hand);
            recording.append(hand, tick_results(session));
        }
        pair.previous = pair.current;
        session.write_snapshot(pair.current);

        Ui& ui = host.begin(1.0 / o.frames_per_s);
        PracticeModel m;
        m.values = panel_values(pair.current, client.setup.limits);
        m.limits = client.setup.limits;
        m.asked_N = hand.force_N;
        m.client = client_label(host.text(), settings);
        m.roller = roller_label(host.text(), settings.roller);
        m.frames_per_s = o.frames_per_s;
        m.grid = o.grid;
        m.quality = name_of(quality);
        practice_screen(ui, m, keys, size);
        const SceneArea area = scene_area(ui.px, size, false);
        const int height = static_cast<int>(area.height);
        scene.viewport = {static_cast<int>(area.x), o.height - height, static_cast<int>(area.width),
                          height};
        renderer.draw(pair.previous, pair.current, 1.0f, scene);
        host.end();
        const Image image = read_pixels({0, 0, o.width, o.height});
        if (film) film->add(image);
        // Without ffmpeg every picture, else a few to look at.
        if (!film || frame % std::max(1, frames / 8) == frames / 16 || frame == frames - 1) {
            std::array<char, 40> name{};
            std::snprintf(name.data(), name.size(), "picture-%04d.png", frame);
            write_png(image, folder.path_of(name.data()).string());
        }
        window->swap();
    }
    if (film) film->finish();
    recording.finish();
    write_results(folder, session, log, client.info, {.language = settings.language});
    folder.commit();
    const Measures& measures = session.measures();
    const TextTable& text = texts_in(settings.language);
    std::puts(text.format("cli.demo",
                          {{"pictures", text.format(film ? "cli.demo_film" : "cli.demo_pictures",
                                                    {{"count", std::to_string(frames)}})},
                           {"seconds", text.number(session.time_s(), 1)},
                           {"pops", std::to_string(measures.pops)},
                           {"drops", std::to_string(measures.drops)},
                           {"folder", o.out}})
                  .c_str());
    return 0;
}

void add_demo(CLI::App& app, DemoOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "demo",
        "Render the built-in demonstration off-screen: pictures or a film, report, results");
    sub->add_option("--out", o.out, "Folder to make")->capture_default_str()->type_name("DIR");
    sub->add_flag("--force", o.force, "Replace an earlier demonstration in that folder");
    sub->add_option("--quality", o.quality, "Of the picture; by itself the machine chooses")
        ->check(CLI::IsMember({"low", "medium", "high"}));
    sub->add_option("--gl", o.gl, "OpenGL 3.3 core, OpenGL ES 3.0, or what the driver has")
        ->check(CLI::IsMember({"auto", "core", "es"}))
        ->capture_default_str();
    sub->add_option("--skin", o.skin, "Skin, by name or file")->capture_default_str();
    sub->add_option("--roller", o.roller, "Roller, by name or file")->capture_default_str();
    sub->add_option("--monk", o.monk, "Skin tone on the Monk scale")
        ->check(CLI::Range(1, 10))
        ->capture_default_str();
    add_language(*sub, o.language);
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

}  // namespace lt
