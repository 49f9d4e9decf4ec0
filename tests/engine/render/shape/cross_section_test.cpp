// The cut through the skin: layers keep their order and the skin its thickness, however deep the
// roller presses, and the picture shows them where the geometry says.
#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "engine/render/appearance/sample_scene.h"
#include "engine/render/renderer.h"
#include "engine/render/shape/cross_section.h"
#include "files/asset_library.h"
#include "files/assets/asset_files.h"
#include "tests/engine/render/gl_test_window.h"
#include "tests/engine/render/picture_compare.h"

namespace {

using namespace lt;

SceneView thigh_view() {
    SceneView view = sample_view(3);
    view.layers = read_skin(AssetLibrary().find("skins", "thigh")).layers;
    return view;
}

CrossSection cut_at(double force_N, const SceneView& view) {
    static Snapshot now;
    now = sample_snapshot({.force_N = force_N});
    SceneFrame frame;
    frame.interpolate(now, now, 1.0f, view);
    return cut_under_needle(frame, {});
}

}  // namespace

TEST_SUITE("render") {
    TEST_CASE("layers of a cut keep their order and the skin its thickness, light or hard") {
        const SceneView view = thigh_view();
        for (const double force_N : {0.3, 0.8, 4.0, 8.0}) {
            CAPTURE(force_N);
            const CrossSection cut = cut_at(force_N, view);
            CHECK(cut.skin_mm() == doctest::Approx(1.9));
            CHECK(cut.deep_mm() == doctest::Approx(20.3));
            for (int i = 0; i < CrossSection::samples; i += 7) {
                CHECK(cut.z_of(0.0, i) == doctest::Approx(cut.surface_mm[i]));
                double above = cut.z_of(0.0, i);
                for (double depth = 0.05; depth < 20.0; depth += 0.05) {
                    const double z = cut.z_of(depth, i);
                    CHECK(z < above);
                    above = z;
                }
                // The bone stays where it is; only fat and muscle are squeezed.
                CHECK(cut.z_of(cut.deep_mm(), i) == doctest::Approx(-cut.deep_mm()).epsilon(0.01));
                const double skin = cut.smooth_mm[i] - cut.z_of(cut.skin_mm(), i);
                CHECK(skin == doctest::Approx(cut.skin_mm()).epsilon(0.25));
            }
        }
    }

    TEST_CASE("on the low level close-up and cut take turns while time runs, and only then") {
        if (!test::gl_window()) return;
        SceneView view = thigh_view();
        view.viewport = {0, 0, 960, 600};
        view.inset = view.cut_away = true;
        for (const Quality q : {Quality::low, Quality::medium}) {
            CAPTURE(name_of(q));
            Renderer renderer(q);
            double force_N = 0.5, t_s = 2.0;
            // Which of the two pictures are new; each moment presses harder than the last.
            std::array<Image, 2> before;
            const auto fresh = [&](double dt_s) {
                t_s += dt_s;
                force_N += 0.5;
                Snapshot now = sample_snapshot({.force_N = force_N});
                now.t_s = now.skin.t_s = t_s;
                const Image image = capture(renderer, now, view);
                int count = 0, k = 0;
                for (const Viewport& a : {renderer.inset_area(), renderer.section_area()}) {
                    Image part{a.width, a.height, {}};
                    for (int y = 0; y < a.height; ++y) {
                        const auto from =
                            image.rgba.begin() + 4 * ((600 - a.y - a.height + y) * 960 + a.x);
                        part.rgba.insert(part.rgba.end(), from, from + 4 * a.width);
                    }
                    count += part.rgba != before[k].rgba;
                    before[k++] = part;
                }
                return count;
            };
            CHECK(fresh(0.0) == 2);
            const int each = q == Quality::low ? 1 : 2;
            for (int i = 0; i < 4; ++i) CHECK(fresh(0.05) == each);
            CHECK(fresh(0.0) == 2);    // a pause, another look
            CHECK(fresh(10.0) == 2);   // a jump on,
            CHECK(fresh(-11.0) == 2);  // and back
        }
    }

    TEST_CASE("under a hard press the cut still shows dermis above fat") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::medium);
        SceneView view = thigh_view();
        view.viewport = {0, 0, 960, 600};
        view.cut_away = true;
        const Image image = capture(renderer, sample_snapshot({.force_N = 6.0}), view);
        const CrossSection& cut = renderer.section();
        const Viewport area = renderer.section_area();
        REQUIRE(area.width > 0);
        // Fat is yellow, dermis pink: blue over red.
        const auto blue = [&](double depth_mm) {
            double sum = 0.0;
            constexpr int from = 8, to = 40;  // left of the middle
            for (int i = from; i < to; ++i) {
                const double x = area.x + area.width * (i + 0.5) / CrossSection::samples;
                const double y =
                    area.y +
                    area.height * (1.0 - (cut.top_mm - cut.z_of(depth_mm, i)) / cut.height_mm);
                const Vec3 c = test::linear_colour(image, x / view.viewport.width,
                                                   y / view.viewport.height, 0);
                sum += c.b / c.r;
            }
            return sum / (to - from);
        };
        const double dermis = blue(1.0), fat = blue(2.6);
        CAPTURE(dermis);
        CAPTURE(fat);
        CHECK(dermis > 1.3 * fat);
    }
}
