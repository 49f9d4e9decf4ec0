// Every view on three tones at every level, one sheet a view and level, to be looked at:
//     build/lighttouch_tests --no-skip -tc="contact sheets"
// writes build/contact-sheets/VIEW-LEVEL.png, tones 2, 6 and 9 beside each other.
// SHEETS="near rest" writes these views alone, SHEET_SIZE=1280x720 draws each picture larger.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <string>

#include "engine/render/appearance/sample_scene.h"
#include "engine/render/renderer.h"
#include "tests/engine/render/gl_test_window.h"
#include "tests/engine/render/picture_compare.h"
#include "tests/paths.h"

namespace {

using namespace lt;

struct SheetView {
    const char* name;
    SampleScene scene;
    std::function<void(SceneView&, Snapshot&)> change;
};

RollerSpec many_needles() {
    RollerSpec roller;
    roller.rows = 18;
    roller.per_row = 30;
    return roller;
}

std::vector<SheetView> sheet_views() {
    const SampleScene rolled{.place_mm = {0, 4}, .perfusion = 1.6, .holes = 90, .drops = 40};
    SampleScene lifted = rolled, wet = rolled;
    lifted.lifted = true;
    wet.wetness = 1.0;
    SampleScene dense = rolled;
    dense.place_mm = {2, 6};
    dense.yaw_deg = -14.0;
    dense.roller = many_needles();
    const auto overlay = [](Overlay o) { return [o](SceneView& v, Snapshot&) { v.overlay = o; }; };
    const auto near_by = [](SceneView& v, Snapshot&) {
        v.camera = {CameraMode::free, {1, 2, 2}, 46.0, -24.0, 24.0};
    };
    return {
        {"rest", {.lifted = true}, [](SceneView&, Snapshot&) {}},
        {"framed", rolled, [](SceneView&, Snapshot&) {}},
        {"dark", rolled, [](SceneView& v, Snapshot&) { v.theme = Theme::dark; }},
        {"contrast", rolled, [](SceneView& v, Snapshot&) { v.theme = Theme::high_contrast; }},
        {"left-hand", rolled, [](SceneView& v, Snapshot&) { v.left_handed = true; }},
        {"near", rolled, near_by},
        {"macro", dense,
         [](SceneView& v, Snapshot&) {
             v.roller = many_needles();
             v.camera = {CameraMode::free, {0, 0, 3}, 38.0, -6.0, 30.0};
         }},
        {"skin", lifted,
         [](SceneView& v, Snapshot&) {
             v.camera = {CameraMode::free, {4, -10, 0}, 26.0, -20.0, 30.0};
             v.show_roller = false;
         }},
        {"low-eye", rolled,
         [](SceneView& v, Snapshot&) {
             v.camera = {CameraMode::free, {0, 0, 4}, 90.0, 18.0, 9.0};
         }},
        {"smears", lifted,
         [](SceneView& v, Snapshot& s) {
             v.camera = {CameraMode::free, {0, -6, 0}, 42.0, -16.0, 52.0};
             v.show_roller = false;
             for (BloodDrop& d : s.skin.drops) {
                 d.smear_mm = {1.5, 6.0};
                 d.smear_uL = 0.6f * d.volume_uL;
             }
         }},
        {"serum", wet, near_by},
        {"cream", wet,
         [&](SceneView& v, Snapshot& s) {
             near_by(v, s);
             v.skin.cream = true;
         }},
        {"insets", rolled, [](SceneView& v, Snapshot&) { v.inset = v.cut_away = true; }},
        {"months-after",
         {.lifted = true},
         [](SceneView& v, Snapshot&) {
             v.show_roller = false;
             v.skin.striae.age_months = 60.0;
             v.skin.dark_marks = 0.3;
         }},
        {"pressure", rolled, overlay(Overlay::pressure)},
        {"needle-force", rolled, overlay(Overlay::needle_force)},
        {"coverage", rolled, overlay(Overlay::coverage)},
        {"perfusion", rolled, overlay(Overlay::perfusion)},
        {"pops", rolled, overlay(Overlay::pops)},
        {"depth", rolled, overlay(Overlay::depth)},
    };
}

/// SHEETS names the views that are wanted; none: all.
bool wanted(const char* view) {
    const char* names = std::getenv("SHEETS");
    return names == nullptr ||
           (' ' + std::string(names) + ' ').find(' ' + std::string(view) + ' ') !=
               std::string::npos;
}

void paste(const Image& from, Image& to, int x) {
    for (int y = 0; y < from.height; ++y)
        std::memcpy(to.rgba.data() + 4 * (static_cast<std::size_t>(y) * to.width + x),
                    from.rgba.data() + 4 * static_cast<std::size_t>(y) * from.width,
                    4 * static_cast<std::size_t>(from.width));
}

}  // namespace

TEST_SUITE("render") {
    TEST_CASE("contact sheets" * doctest::skip()) {
        REQUIRE(test::gl_window());
        int width = 640, height = 400;
        if (const char* size = std::getenv("SHEET_SIZE"))
            REQUIRE(std::sscanf(size, "%dx%d", &width, &height) == 2);
        const auto folder = test::build_path("contact-sheets");
        std::filesystem::create_directories(folder);
        for (const Quality q : {Quality::low, Quality::medium, Quality::high}) {
            Renderer renderer(q);
            for (const SheetView& sheet : sheet_views()) {
                if (!wanted(sheet.name)) continue;
                Image all;
                all.width = 3 * width;
                all.height = height;
                all.rgba.assign(4u * all.width * all.height, 255);
                int x = 0;
                for (const int monk : {2, 6, 9}) {
                    SceneView view = sample_view(monk);
                    view.viewport = {0, 0, width, height};
                    Snapshot now = sample_snapshot(sheet.scene);
                    sheet.change(view, now);
                    paste(capture(renderer, now, view), all, x);
                    x += width;
                }
                write_png(all, (folder /
                                (std::string(sheet.name) + "-" + std::string(name_of(q)) + ".png"))
                                   .string());
            }
        }
    }
}
