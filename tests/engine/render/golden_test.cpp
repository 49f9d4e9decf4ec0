// Pictures that must stay as they are. To make them anew after a wanted change:
//     LIGHTTOUCH_UPDATE_GOLDEN=1 build/lighttouch_tests -ts=render_golden
// and look at every file in tests/data/golden before it is committed.
#include <doctest/doctest.h>
#include <glad/gl.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/platform/gl_window.h"
#include "engine/render/appearance/sample_scene.h"
#include "engine/render/renderer.h"
#include "tests/engine/render/gl_test_window.h"
#include "tests/engine/render/picture_compare.h"
#include "tests/paths.h"

namespace {

using namespace lt;

struct GoldenScene {
    std::string name;
    Quality quality;
    SampleScene scene;
    SceneView view;
};

std::vector<GoldenScene> golden_scenes() {
    const SampleScene rolled{.place_mm = {0, 4}, .perfusion = 1.6, .holes = 60, .drops = 26};
    std::vector<GoldenScene> out;
    const auto add = [&](const char* name, Quality q, const SampleScene& scene, int monk,
                         auto&& change) {
        GoldenScene g{name, q, scene, sample_view(monk)};
        change(g.view);
        out.push_back(g);
    };
    const auto as_is = [](SceneView&) {};
    const auto near_view = [](SceneView& v) {
        v.camera = {CameraMode::free, {1, 2, 2}, 46.0, -24.0, 24.0};
    };
    add("low-rest-tone2", Quality::low, {.lifted = true}, 2, as_is);
    add("low-rolled-tone6", Quality::low, rolled, 6, as_is);
    add("low-coverage-tone4", Quality::low, rolled, 4,
        [](SceneView& v) { v.overlay = Overlay::coverage; });
    add("low-insets-tone3", Quality::low, rolled, 3,
        [](SceneView& v) { v.inset = v.cut_away = true; });
    add("medium-rolled-tone9", Quality::medium, rolled, 9, as_is);
    add("medium-near-tone2", Quality::medium, rolled, 2, near_view);
    add("medium-depth-tone5", Quality::medium, rolled, 5,
        [](SceneView& v) { v.overlay = Overlay::depth; });
    add("medium-rubrae-tone4", Quality::medium, rolled, 4,
        [](SceneView& v) { v.skin.striae.age_months = 3.0; });
    auto wet = rolled;
    wet.wetness = 1.0;
    wet.yaw_deg = 25.0;
    wet.tilt_deg = 4.0;
    add("medium-serum-left-tone3", Quality::medium, wet, 3, [](SceneView& v) {
        v.theme = Theme::dark;
        v.left_handed = true;
    });
    add("high-near-cream-tone7", Quality::high, wet, 7, [&](SceneView& v) {
        near_view(v);
        v.skin.cream = true;
        v.theme = Theme::high_contrast;
    });
    return out;
}

std::filesystem::path golden_path(const std::string& name) {
    return test::source_path("tests/data/golden/" + name + ".png");
}

}  // namespace

TEST_SUITE("render_golden") {
    TEST_CASE("every view looks as it did") {
        if (!test::gl_window()) return;
        const bool update = std::getenv("LIGHTTOUCH_UPDATE_GOLDEN") != nullptr;
        std::map<Quality, Renderer> renderers;
        for (const GoldenScene& g : golden_scenes()) {
            CAPTURE(g.name);
            Renderer& renderer = renderers.try_emplace(g.quality, g.quality).first->second;
            const Image image = capture(renderer, sample_snapshot(g.scene), g.view);
            if (update) {
                write_png(image, golden_path(g.name).string());
                continue;
            }
            const auto d = test::difference(image, read_png(golden_path(g.name).string()));
            CAPTURE(d.mean);
            CAPTURE(d.share);
            CHECK(d.passes());
            if (!d.passes()) {
                const auto folder = test::build_path("golden-failures");
                std::filesystem::create_directories(folder);
                write_png(image, (folder / (g.name + ".png")).string());
            }
        }
    }

    // What WebGL 2 is made of: the same calls and shaders on OpenGL ES 3.0.
    TEST_CASE("OpenGL ES draws the same pictures") {
        if (!test::gl_window()) return;
        {
            GlWindow es({.width = 64, .height = 64, .off_screen = true, .api = GlApi::es});
            REQUIRE(es.info().es);
            REQUIRE(es.info().version.find("OpenGL ES 3") != std::string::npos);
            std::map<Quality, Renderer> renderers;
            while (glGetError() != GL_NO_ERROR) {
            }
            for (const GoldenScene& g : golden_scenes()) {
                CAPTURE(g.name);
                Renderer& renderer = renderers.try_emplace(g.quality, g.quality).first->second;
                const Image image = capture(renderer, sample_snapshot(g.scene), g.view);
                const auto d = test::difference(image, read_png(golden_path(g.name).string()));
                CAPTURE(d.mean);
                CAPTURE(d.share);
                CHECK(d.passes());
                CHECK(glGetError() == GL_NO_ERROR);
            }
        }
        test::gl_window();  // current again
    }

    TEST_CASE("a defect does not pass") {
        if (!test::gl_window()) return;
        std::map<Quality, Renderer> renderers;
        for (const GoldenScene& g : golden_scenes()) {
            const bool map = g.name == "low-coverage-tone4", close = g.name == "medium-near-tone2";
            if (!map && !close) continue;
            CAPTURE(g.name);
            Renderer& renderer = renderers.try_emplace(g.quality, g.quality).first->second;
            const Image golden = read_png(golden_path(g.name).string());
            Snapshot wrong = sample_snapshot(g.scene);
            if (map) {  // the skin's state moved by one cell
                auto& passes = wrong.skin.map.passes;
                std::rotate(passes.begin(), passes.begin() + 1, passes.end());
            } else {  // the needles turned by a quarter of their pitch
                wrong.contact.spin_rad += 0.25 * 2.0 * pi / 24.0;
            }
            const auto d = test::difference(capture(renderer, wrong, g.view), golden);
            CAPTURE(d.mean);
            CAPTURE(d.share);
            CHECK_FALSE(d.passes());
        }
    }
}
