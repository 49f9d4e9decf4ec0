#include "sim/scenes/strokes.h"
#include "files/stroke_file.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/units.h"
#include "sim/scenes/stroke_builder.h"

using namespace lt;

TEST_SUITE("files") {
    TEST_CASE("every shared stroke reads back from its own file, and stays on the patch") {
        for (const StrokeScene& scene : stroke_scenes()) {
            CAPTURE(scene.name);
            const Stroke stroke = scene.make();
            const Stroke again = read_stroke({"scene.csv", write_stroke(stroke, scene.what)}, 40.0);
            CHECK(again.samples == stroke.samples);
            CHECK(stroke.samples.back().force_N == 0.0);
            CHECK(find_stroke_scene(scene.name) == &scene);
        }
        CHECK(four_directions().duration_s() == doctest::Approx(60.0));
    }

    TEST_CASE("a pass reaches its end at the asked speed, and never faster") {
        StrokeBuilder b({0, 0}, 0);
        b.roll({30, 40}, 50.0);
        const Stroke stroke = b.stroke();
        double fastest = 0.0, length = 0.0;
        for (std::size_t i = 1; i < stroke.samples.size(); ++i) {
            const HandSample &p = stroke.samples[i - 1], &q = stroke.samples[i];
            const double way = std::hypot(q.x_mm - p.x_mm, q.y_mm - p.y_mm);
            fastest = std::max(fastest, way / (q.t_s - p.t_s));
            length += way;
        }
        CHECK(length == doctest::Approx(50.0));
        CHECK(fastest == doctest::Approx(50.0).epsilon(0.01));
        CHECK(stroke.samples.back().x_mm == doctest::Approx(30.0));
    }

    TEST_CASE("the axle lies across the way: yaw 0 along y, 90 along x, and the nearer of both") {
        CHECK(yaw_for({0, 1}) == doctest::Approx(0.0));
        CHECK(yaw_for({0, -1}) == doctest::Approx(0.0));
        CHECK(std::abs(yaw_for({1, 0})) == doctest::Approx(90.0));
        CHECK(yaw_for({-1, 1}) == doctest::Approx(45.0));
        CHECK(yaw_for({1, 1}) == doctest::Approx(-45.0));
    }
}
