#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "engine/platform/gl_window.h"
#include "engine/render/appearance/sample_scene.h"
#include "engine/render/bench/render_bench.h"
#include "engine/render/capture.h"
#include "engine/render/renderer.h"
#include "files/assets/asset_files.h"
#include "sim/session/session.h"

namespace {

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

// Not part of the suites: build/lighttouch_tests --no-skip -tc="session pictures"
// LIGHTTOUCH_PICTURES: folder; LIGHTTOUCH_LEVELS: level.
// A light stroke forward and one too hard beside it, by the whole simulation.
TEST_CASE("session pictures" * doctest::skip()) {
    const std::string folder = setting("LIGHTTOUCH_PICTURES");
    lt::GlWindow window({.width = 64, .height = 64, .off_screen = true});
    const auto level = lt::quality_from_name(setting("LIGHTTOUCH_LEVELS"));
    lt::Renderer renderer(level.value_or(lt::Quality::medium));
    const lt::AssetLibrary library;
    lt::SessionSetup setup;
    const std::string skin = setting("LIGHTTOUCH_SKIN");
    setup.skin = lt::read_skin(library.find("skins", skin.empty() ? "thigh" : skin));
    setup.roller = lt::read_roller(library.find("rollers", "classic-192-1.0"));
    const std::string grid = setting("LIGHTTOUCH_GRID");
    setup.grid.n = grid.empty() ? 64 : std::stoi(grid);
    lt::SerialExecutor executor;
    lt::Session session(setup, executor);
    lt::SceneView view;
    dress(view, setup);
    view.dither = false;
    lt::Snapshot now, previous;
    const std::string force = setting("LIGHTTOUCH_FORCE");
    const double push = force.empty() ? 1.2 : std::stod(force);
    const int ticks = 200;
    for (int i = 0; i < ticks; ++i) {
        const double t = double(i) / ticks;
        lt::HandSample hand;
        hand.x_mm = 2.0;
        hand.y_mm = -26.0 + 40.0 * t;
        hand.force_N = push;
        session.tick(hand);
    }
    session.write_snapshot(now);
    view.viewport = {0, 0, 1280, 720};
    view.inset = view.cut_away = true;
    lt::write_png(lt::capture(renderer, now, view), folder + "/session_frame.png");
    view.inset = view.cut_away = false;
    view.camera = {lt::CameraMode::follow, {}, 52.0, -26.0, 26.0};
    lt::write_png(lt::capture(renderer, now, view), folder + "/session_follow.png");
    view.overlay = lt::Overlay::depth;
    view.camera = {};
    lt::write_png(lt::capture(renderer, now, view), folder + "/session_depth.png");
    MESSAGE("needles ", now.contact.needles.size(), " drum nodes ", now.contact.drum.size(),
            " depth ", now.contact.depth_mm, " pressure ", now.contact.pressure_kPa, " pops ",
            now.skin.pop_count, " axle ", now.contact.axle_height_mm, " perfusion ",
            now.skin.peak_perfusion);
}

TEST_CASE("times of the levels" * doctest::skip()) {
    lt::RenderBenchOptions options;
    options.frames =
        setting("LIGHTTOUCH_FRAMES").empty() ? 20 : std::stoi(setting("LIGHTTOUCH_FRAMES"));
    const std::string levels = setting("LIGHTTOUCH_LEVELS");
    options.levels.clear();
    for (const lt::Quality q : {lt::Quality::low, lt::Quality::medium, lt::Quality::high})
        if (levels.find(lt::name_of(q)) != std::string::npos) options.levels.push_back(q);
    options.inset = options.cut_away = !setting("LIGHTTOUCH_INSET").empty();
    MESSAGE(lt::to_text(lt::run_render_bench(options)));
}
