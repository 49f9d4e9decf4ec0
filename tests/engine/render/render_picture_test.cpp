#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "engine/platform/gl_window.h"
#include "engine/render/capture.h"
#include "engine/render/renderer.h"
#include "tests/engine/render/render_scene.h"

TEST_SUITE("render_look") {
    // Pictures for the eye: set LIGHTTOUCH_PICTURES to a folder to get them.
    TEST_CASE("pictures to look at") {
        const char* folder = std::getenv("LIGHTTOUCH_PICTURES");
        if (!folder) return;
        lt::GlWindow window({.width = 64, .height = 64, .off_screen = true});
        const char* only = std::getenv("LIGHTTOUCH_PICTURES_LEVEL");
        for (const lt::Quality q : {lt::Quality::low, lt::Quality::medium, lt::Quality::high}) {
            if (only && std::string(only).find(lt::name_of(q)) == std::string::npos) continue;
            lt::Renderer renderer(q);
            for (const int tone : {2, 6, 9}) {
                lt::SceneView view = lt::test::golden_view(tone);
                view.viewport = {0, 0, 1280, 720};
                const auto scene = lt::test::pressed(
                    {.place_mm = {0, 4}, .perfusion = 1.6, .holes = 60, .drops = 26});
                const auto image = lt::capture(renderer, scene, view);
                lt::write_png(image, std::string(folder) + "/" + std::string(lt::name_of(q)) + "_" +
                                         std::to_string(tone) + ".png");
            }
        }
    }
}
