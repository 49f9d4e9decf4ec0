// The ghost roller and the marks on the skin: seen where they are, and nowhere else.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/render/appearance/sample_scene.h"
#include "engine/render/appearance/skin_colour.h"
#include "engine/render/renderer.h"
#include "sim/roller/roller_pose.h"
#include "tests/engine/render/gl_test_window.h"
#include "tests/engine/render/picture_compare.h"

namespace {

using namespace lt;

/// From straight above, so that a place on the skin is a place in the picture.
SceneView from_above() {
    SceneView view = sample_view(3);
    view.viewport = {0, 0, 320, 320};
    view.camera = {CameraMode::free, {0, 0, 0}, 150.0, 0.0, 88.0};
    return view;
}

GhostRoller ghost_at(double x, double y, double axle_height_mm) {
    return {.pose = roller_pose({.x_mm = x, .y_mm = y}, axle_height_mm, 0.3)};
}

/// Share of changed pixels within `reach_mm` of a place of the skin, and of all others.
struct Changed {
    double inside = 0.0, outside = 0.0;
};
Changed changed(const Renderer& renderer, const Image& a, const Image& b, Vec2 place,
                double reach_mm) {
    Changed c;
    int n_in = 0, n_out = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x) {
            const auto at = renderer.pick(x + 0.5, a.height - y - 0.5);
            if (!at) continue;
            const std::size_t i = 4u * (y * a.width + x);
            bool differs = false;
            for (int k = 0; k < 3; ++k) differs |= std::abs(a.rgba[i + k] - b.rgba[i + k]) > 2;
            const bool inside = glm::length(*at - place) < reach_mm;
            (inside ? n_in : n_out) += 1;
            (inside ? c.inside : c.outside) += differs;
        }
    c.inside /= std::max(n_in, 1);
    c.outside /= std::max(n_out, 1);
    return c;
}

}  // namespace

TEST_SUITE("render") {
    TEST_CASE("a ghost is seen where it is, in its own colour, and never hides the skin whole") {
        if (!test::gl_window()) return;
        for (const Quality q : {Quality::low, Quality::medium}) {
            Renderer renderer(q);
            SceneView view = from_above();
            view.show_roller = false;
            const Snapshot now = sample_snapshot({.lifted = true});
            const Image without = capture(renderer, now, view);
            view.ghost = ghost_at(-20.0, 10.0, 11.0);
            const Image with = capture(renderer, now, view);
            CHECK(changed(renderer, without, with, {-20, 10}, 5.0).inside == 1.0);
            // The drum is 20 mm wide; its handle is seen to the right and below of it.
            CHECK(changed(renderer, without, with, {-20, 10}, 120.0).outside == 0.0);
            CHECK(changed(renderer, without, with, {-40, 36}, 10.0).inside == 0.0);
            CHECK(changed(renderer, without, with, {30, 30}, 14.0).inside == 0.0);
            const auto at = renderer.camera().project({-20, 10, 18});
            const Vec3 before = test::linear_colour(without, at.x, at.y, 3);
            const Vec3 after = test::linear_colour(with, at.x, at.y, 3);
            CHECK(after.z > 1.3 * before.z);
            CHECK(after.x < 0.9 * before.x);
            view.ghost->tint = {0.9f, 0.1f, 0.1f};
            CHECK(test::linear_colour(capture(renderer, now, view), at.x, at.y, 3).z < after.z);
        }
    }

    TEST_CASE("skin and roller hide a ghost behind them") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::low);
        SceneView view = from_above();
        const Snapshot now = sample_snapshot({});
        const Image without = capture(renderer, now, view);
        view.ghost = ghost_at(0.0, 0.0, -400.0);
        CHECK(capture(renderer, now, view).rgba == without.rgba);
        view.ghost = ghost_at(0.0, 0.0, 2.0);  // inside the drum of the roller
        CHECK(changed(renderer, without, capture(renderer, now, view), {0, 0}, 4.0).inside == 0.0);
    }

    TEST_CASE("marks are seen where they lie and nowhere else") {
        if (!test::gl_window()) return;
        for (const Quality q : {Quality::low, Quality::medium}) {
            Renderer renderer(q);
            SceneView view = from_above();
            view.show_roller = false;
            const Snapshot now = sample_snapshot({.lifted = true});
            const Image without = capture(renderer, now, view);
            const auto differs_at = [&](const GuideMarks& marks, Vec2 place) {
                view.marks = marks;
                const Image with = capture(renderer, now, view);
                return changed(renderer, without, with, place, 0.6).inside > 0.5;
            };
            GuideMarks path;
            path.paths.push_back({.points_mm = {{-20, -10}, {20, -10}, {20, 15}}});
            CHECK(differs_at(path, {-12, -10}));
            CHECK(differs_at(path, {20, 0}));
            CHECK(differs_at(path, {20, 14}));  // the last head's point
            CHECK_FALSE(differs_at(path, {0, 0}));
            CHECK_FALSE(differs_at(path, {20, 18}));
            GuideMarks area;
            area.areas.push_back({.centre_mm = {5, 5}, .half_mm = {15, 10}});
            for (const Vec2 p : {Vec2{20, 5}, Vec2{-10, 5}, Vec2{5, 15}, Vec2{5, -5}})
                CHECK(differs_at(area, p));
            CHECK_FALSE(differs_at(area, {5, 5}));
            GuideMarks ring;
            ring.rings.push_back({.place_mm = {-12, 8}, .radius_mm = 6.0});
            CHECK(differs_at(ring, {-6, 8}));
            CHECK(differs_at(ring, {-12, 14}));
            CHECK_FALSE(differs_at(ring, {-12, 8}));
        }
    }

    TEST_CASE("a snapshot without a roller shows the redness of hours later by itself") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::low);
        SceneView view = from_above();
        view.skin.striae.count = 0;
        Snapshot now = sample_snapshot({.perfusion = 1.5});
        now.contact = {};
        view.show_roller = false;
        const auto redness = [&](const Snapshot& s) {
            const Image image = capture(renderer, s, view);
            return lab_of_linear(test::linear_colour(image, 0.5, 0.5, 10)).y;
        };
        const double at_once = redness(now);
        Snapshot later = now;
        later.t_s = later.skin.t_s = now.t_s + 24.0 * 3600.0;
        for (float& p : later.skin.map.perfusion) p *= 0.2f;
        const double next_day = redness(later);
        for (float& p : later.skin.map.perfusion) p = 0.0f;
        const double healed = redness(later);
        CHECK(at_once > next_day + 2.0);
        CHECK(next_day > healed + 0.5);
        // Back in time again, as a slider goes.
        CHECK(redness(now) == doctest::Approx(at_once).epsilon(0.01));
    }
}
