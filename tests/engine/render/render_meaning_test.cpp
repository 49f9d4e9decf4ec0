// What the picture says must be true: colours against the skin's laws, beads at their drops.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "app/window/scene.h"
#include "engine/render/appearance/colour_map.h"
#include "engine/render/appearance/sample_scene.h"
#include "engine/render/appearance/skin_colour.h"
#include "engine/render/appearance/sss_kernel.h"
#include "engine/render/passes/overlay_pass.h"
#include "engine/render/renderer.h"
#include "engine/render/shape/roller_mesh.h"
#include "engine/render/shape/spline_filter.h"
#include "sim/roller/roller_pose.h"
#include "tests/engine/render/gl_test_window.h"
#include "tests/engine/render/picture_compare.h"
#include "tests/paths.h"

namespace {

using namespace lt;

/// Skin alone in even light, the roller out of sight.
struct Bare {
    SceneView view;
    Snapshot now;
    explicit Bare(int monk, SampleScene scene = {}) {
        scene.lifted = true;
        view = sample_view(monk);
        view.viewport = {0, 0, 320, 240};
        view.skin.striae.count = 0;
        view.even_light = true;
        view.camera = {CameraMode::free, {0, 0, 0}, 90.0, 0.0, 80.0};
        now = sample_snapshot(scene);
        now.hand.y_mm = 300.0;
    }
    /// Seen larger, with a streak from (2, -3) to (2, 3).
    static Bare with_streak(float smear_uL) {
        Bare bare(3);
        bare.view.viewport = {0, 0, 640, 480};
        BloodDrop drop{.born_s = 1.0, .material_mm = {2.0, -3.0}, .smeared = true};
        drop.smear_mm = {0.0, 6.0};
        drop.smear_uL = smear_uL;
        bare.now.skin.drops.push_back(drop);
        return bare;
    }
    Vec3 colour(Renderer& renderer, int reach = 14) {
        return test::linear_colour(capture(renderer, now, view), 0.5, 0.5, reach);
    }
};

}  // namespace

TEST_SUITE("render") {
    TEST_CASE("in even light each tone has the albedo of its anchor") {
        if (!test::gl_window()) return;
        for (const Quality q : {Quality::low, Quality::medium}) {
            Renderer renderer(q);
            for (int monk = 1; monk <= 10; ++monk) {
                const Vec3 seen = Bare(monk).colour(renderer, 50);
                const Vec3 wanted = skin_albedo_linear(melanin_of_monk(monk), rest_blood_fraction);
                CAPTURE(name_of(q));
                CAPTURE(monk);
                CAPTURE(lab_of_linear(seen).x);
                CAPTURE(lab_of_linear(wanted).x);
                CHECK(test::colour_distance(seen, wanted) < 4.0);
            }
        }
    }

    TEST_CASE("skin is redder where it was rolled, as much as blood makes it") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::medium);
        for (const int monk : {1, 3, 6, 9}) {
            const Vec3 rest = lab_of_linear(Bare(monk).colour(renderer));
            const Vec3 rolled = lab_of_linear(Bare(monk, {.perfusion = 1.5}).colour(renderer));
            const double wanted = redness_delta_a(melanin_of_monk(monk), 2.5 * rest_blood_fraction);
            CAPTURE(monk);
            CAPTURE(wanted);
            CAPTURE(rolled.y - rest.y);
            CHECK(std::abs((rolled.y - rest.y) - wanted) < 0.6 + 0.25 * std::abs(wanted));
            CHECK(rolled.x < rest.x);
        }
    }

    TEST_CASE("skin under pressure is paler, and less red") {
        if (!test::gl_window()) return;
        for (const Quality q : {Quality::low, Quality::medium}) {
            Renderer renderer(q);
            Bare bare(3);
            const Vec3 rest = lab_of_linear(bare.colour(renderer));
            const double area = bare.now.grid.spacing_mm() * bare.now.grid.spacing_mm();
            for (int y = -4; y <= 4; ++y)
                for (int x = -4; x <= 4; ++x)
                    bare.now.contact.drum.push_back({bare.now.grid.index(32 + x, 32 + y),
                                                     static_cast<float>(12.0 * area), 0, 0});
            const Vec3 pressed = lab_of_linear(bare.colour(renderer));
            CHECK(pressed.x > rest.x + 2.0);
            CHECK(pressed.y < rest.y - 2.0);
        }
    }

    TEST_CASE("a bead of blood is where its drop is, and nowhere else") {
        if (!test::gl_window()) return;
        for (const Quality q : {Quality::low, Quality::medium, Quality::high}) {
            Renderer renderer(q);
            Bare bare(3);
            bare.view.viewport = {0, 0, 640, 480};
            const Vec2 places[] = {{-9.0, 4.0}, {6.0, -7.0}, {12.0, 8.0}};
            for (const Vec2 p : places)
                bare.now.skin.drops.push_back({1.0, p, 0.15f, 0.15f, 0.0f, false});
            const Image image = capture(renderer, bare.now, bare.view);
            const auto redness = [&](Vec2 p) {
                const auto at = renderer.camera().project({p.x, p.y, 0.2});
                const Vec3 c = test::linear_colour(image, at.x, at.y, 1);
                return c.r / std::max(c.g, 1e-3);
            };
            for (const Vec2 p : places) {
                CHECK(redness(p) > 3.0);
                CHECK(redness({p.x + 1.5, p.y}) < 2.0);
                CHECK(redness({-p.x, p.y}) < 2.0);
            }
        }
    }

    TEST_CASE("a smear lies where the roller drew it, and thins out along its way") {
        if (!test::gl_window()) return;
        for (const Quality q : {Quality::low, Quality::medium}) {
            CAPTURE(name_of(q));
            Renderer renderer(q);
            const Bare bare = Bare::with_streak(0.1f);
            const Image image = capture(renderer, bare.now, bare.view);
            const auto redness = [&](Vec2 p) {
                const auto at = renderer.camera().project({p.x, p.y, 0.0});
                const Vec3 c = test::linear_colour(image, at.x, at.y, 2);
                return c.r / std::max(c.g, 1e-3);
            };
            const double skin = redness({-12.0, -3.0});
            CHECK(redness({2.0, -2.0}) > 1.5 * skin);
            CHECK(redness({2.0, -2.0}) > redness({2.0, 1.0}));
            CHECK(redness({2.0, 1.0}) > 1.05 * skin);
            // Not behind, not beside, and not beyond.
            for (const Vec2 p : {Vec2{2.0, -5.0}, Vec2{4.0, -2.0}, Vec2{2.0, 4.5}})
                CHECK(redness(p) < 1.05 * skin);
        }
    }

    TEST_CASE("a streak that dries turns darker and from red to brown") {
        if (!test::gl_window()) return;
        for (const Quality q : {Quality::low, Quality::medium}) {
            CAPTURE(name_of(q));
            Renderer renderer(q);
            Bare bare = Bare::with_streak(0.3f);
            const auto seen = [&] {
                const Image image = capture(renderer, bare.now, bare.view);
                const auto at = renderer.camera().project({2.0, -2.0, 0.0});
                return lab_of_linear(test::linear_colour(image, at.x, at.y, 2));
            };
            const Vec3 wet = seen();
            bare.now.skin.drops[0].dried = 1.0f;
            bare.now.t_s += 1.0;  // the low level bakes ten times a second
            const Vec3 dry = seen();
            CHECK(dry.x < wet.x - 4.0);
            CHECK(dry.y < 0.7 * wet.y);  // red goes,
            CHECK(dry.y > 2.0);          // but not altogether
        }
    }

    TEST_CASE("steel mirrors the skin under it and the room above") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::medium);
        const auto drum = [&](int monk, double perfusion, double elevation_deg) {
            SceneView view = sample_view(monk);
            view.viewport = {0, 0, 640, 360};
            view.camera = {CameraMode::free, {0, 0, 8}, 60.0, 0.0, 12.0};
            view.roller.rows = 0;  // no needle in the way
            SampleScene scene{.perfusion = perfusion};
            scene.roller = view.roller;
            const Snapshot now = sample_snapshot(scene);
            const Image image = capture(renderer, now, view);
            const double a = elevation_deg * radians_per_degree, r = view.roller.drum_radius_mm;
            const auto at = renderer.camera().project(
                {3.0, -r * std::cos(a), now.contact.axle_height_mm + r * std::sin(a)});
            return lab_of_linear(test::linear_colour(image, at.x, at.y, 3));
        };
        const Vec3 pale = drum(2, 0.0, -25.0), dark = drum(9, 0.0, -25.0);
        CHECK(pale.x > dark.x + 15.0);
        CHECK(drum(2, 3.0, -25.0).y > pale.y + 1.0);  // redness is seen in it
        CHECK(glm::length(drum(2, 0.0, 40.0) - drum(9, 0.0, 40.0)) < 2.0);
    }

    TEST_CASE("pops are a density: spread around each, their number kept") {
        const SceneView view = [] {
            SceneView v = sample_view();
            v.overlay = Overlay::pops;
            return v;
        }();
        Snapshot now = sample_snapshot({.lifted = true});
        SkinMap& map = now.skin.map;
        const auto cell = static_cast<std::size_t>(map.index({5.5, -7.5}));
        map.pops[cell] = 9;
        SceneFrame frame;
        frame.interpolate(now, now, 1.0f, view);
        const MeasureField field = measure_field(frame, {});
        REQUIRE(field.value.size() == map.count());
        double sum = 0.0;
        for (const float v : field.value) sum += v * field.legend.max;
        CHECK(sum == doctest::Approx(9.0));
        CHECK(std::max_element(field.value.begin(), field.value.end()) - field.value.begin() ==
              static_cast<std::ptrdiff_t>(cell));
        CHECK(field.presence[cell + 1] > 0.5f);
        CHECK(field.presence[cell + 4] == 0.0f);
    }

    TEST_CASE("the handle goes ahead of a pulling hand") {
        const auto after = [](double speed_mm_s, bool lifted, double seconds) {
            HandleLean lean;
            for (int i = 0; i <= std::lround(seconds * 60); ++i)
                lean.follow(i / 60.0, i == 0 ? 0.0 : speed_mm_s, lifted);
            return lean.angle_rad();
        };
        CHECK(after(0.0, false, 1.0) == 0.0);
        CHECK(after(-50.0, false, 1.0) < -0.05);  // pulled: flatter
        CHECK(after(50.0, false, 1.0) == doctest::Approx(-after(-50.0, false, 1.0)));
        CHECK(after(0.0, true, 1.0) > 0.01);
        CHECK(std::abs(after(1e6, true, 2.0)) < 0.165);
        // A wrist takes its time; a jump in a recording does not.
        CHECK(after(50.0, false, 0.1) < 0.5 * after(50.0, false, 1.0));
        HandleLean jump;
        jump.follow(100.0, 50.0, false);
        CHECK(jump.angle_rad() == doctest::Approx(after(50.0, false, 3.0)).epsilon(0.01));
    }

    TEST_CASE("a map is seen through the drum, the skin is not") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::low);
        const auto through = [&](Overlay overlay) {
            SceneView view = sample_view(4);
            view.viewport = {0, 0, 640, 360};
            view.overlay = overlay;
            Snapshot now = sample_snapshot({});
            const auto seen = [&](std::uint16_t passes) {
                std::fill(now.skin.map.passes.begin(), now.skin.map.passes.end(), passes);
                const Image image = capture(renderer, now, view);
                const auto at = renderer.camera().project({0.0, 0.0, 8.0});  // on the drum
                return test::linear_colour(image, at.x, at.y, 6);
            };
            return test::colour_distance(seen(0), seen(4));
        };
        CHECK(through(Overlay::coverage) > 8.0);
        CHECK(through(Overlay::none) == 0.0);
    }

    TEST_CASE("zones of an overlay are apart for every kind of colour vision on every tone") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::low);
        for (const Overlay overlay : {Overlay::coverage, Overlay::needle_force}) {
            for (int monk = 1; monk <= 10; ++monk) {
                Bare bare(monk);
                bare.view.even_light = false;
                bare.view.overlay = overlay;
                // untouched, a little, right, much: four bands along x
                SkinMap& map = bare.now.skin.map;
                const int passes[] = {0, 1, 2, 4};
                const float force[] = {0.0f, 15.0f, 30.0f, 50.0f};
                for (int y = 0; y < map.cells; ++y)
                    for (int x = 0; x < map.cells; ++x) {
                        const int band = std::clamp((x - 24) / 8, 0, 3);
                        map.passes[y * map.cells + x] = static_cast<std::uint16_t>(passes[band]);
                        map.peak_needle_force_mN[y * map.cells + x] = force[band];
                    }
                const Image image = capture(renderer, bare.now, bare.view);
                Vec3 colours[4];
                for (int band = 0; band < 4; ++band) {
                    const auto at = renderer.camera().project({-12.0 + 8.0 * band, 0.0, 0.0});
                    colours[band] = test::linear_colour(image, at.x, at.y, 4);
                }
                for (int kind = 0; kind < 3; ++kind)
                    for (int a = 0; a < 4; ++a)
                        for (int b = a + 1; b < 4; ++b) {
                            CAPTURE(monk);
                            CAPTURE(kind);
                            CAPTURE(a);
                            CAPTURE(b);
                            CHECK(test::colour_distance(test::seen_by_dichromat(colours[a], kind),
                                                        test::seen_by_dichromat(colours[b], kind)) >
                                  8.0);
                        }
            }
        }
    }

    TEST_CASE("a pixel picks the place that is drawn there") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::low);
        SceneView view = sample_view();
        view.viewport = {40, 30, 480, 270};
        const Snapshot now = sample_snapshot({});
        capture(renderer, now, view);
        for (const Vec2 p : {Vec2{0, 0}, Vec2{-30, 12}, Vec2{25, -31}}) {
            const auto at = renderer.camera().project({p.x, p.y, 0.0});
            const auto back = renderer.pick(at.x * 480, at.y * 270);
            REQUIRE(back);
            CHECK(glm::length(*back - p) < 1e-6);
        }
    }

    TEST_CASE("the blur keeps energy and spreads red furthest, blue least") {
        for (const int monk : {1, 10})
            for (const int pairs : {5, 8, 12}) {
                const SssKernel k = sss_kernel(skin_tone(monk).scatter_mm, pairs);
                glm::vec3 sum(k[0]), spread(0.0f);
                for (int i = 1; i <= pairs; ++i) {
                    sum += 2.0f * glm::vec3(k[i]);
                    spread += 2.0f * glm::vec3(k[i]) * k[i].a * k[i].a;
                }
                for (int c = 0; c < 3; ++c) CHECK(sum[c] == doctest::Approx(1.0).epsilon(1e-5));
                CHECK(spread.r > spread.g);
                CHECK(spread.g > spread.b);
            }
    }

    TEST_CASE("the drawn skin passes through the simulation's nodes") {
        // B-spline at a node: (1, 4, 1)/6 in each direction of the coefficients.
        const int n = 32;
        std::vector<float> values(n * n), c;
        for (int y = 0; y < n; ++y)
            for (int x = 0; x < n; ++x)
                values[y * n + x] = std::sin(0.7f * x) * std::cos(1.3f * y) + (x == 5 && y == 9);
        c = values;
        spline_coefficients(c.data(), n, 1);
        const auto at = [&](int x, int y) { return c[((y + n) % n) * n + (x + n) % n]; };
        for (int y = 0; y < n; ++y)
            for (int x = 0; x < n; ++x) {
                float v = 0.0f;
                for (int j = -1; j <= 1; ++j)
                    for (int i = -1; i <= 1; ++i)
                        v += (i ? 1.0f : 4.0f) * (j ? 1.0f : 4.0f) * at(x + i, y + j) / 36.0f;
                CHECK(v == doctest::Approx(values[y * n + x]).epsilon(1e-4));
            }
    }

    TEST_CASE("needles are drawn where the simulation has them") {
        RollerSpec roller;
        const auto places = needle_places(roller);
        const RollerPose pose = roller_pose({0, 3, -4, 20, 5, 1}, 10.4, 0.9);
        for (int k = 0; k < roller.needle_count(); k += 7) {
            // as shaders/needle.vert does it
            const double angle = places[2 * k + 1] - pose.spin_rad;
            const Vec3 out = pose.forward * std::sin(angle) - pose.up * std::cos(angle);
            const Vec3 tip = pose.centre_mm + pose.axle * double(places[2 * k]) +
                             out * roller.tip_radius_from_axle_mm();
            CHECK(glm::length(tip - needle_tip_mm(roller, pose, k)) < 1e-4);
        }
    }

    TEST_CASE("however the roller is turned, its handle hides little of the skin") {
        if (!test::gl_window()) return;
        for (const Quality q : {Quality::low, Quality::medium}) {
            Renderer renderer(q);
            for (const bool left : {false, true})
                for (int yaw = -170; yaw < 180; yaw += 30) {
                    SampleScene scene;
                    scene.lifted = true;
                    Snapshot now = sample_snapshot(scene);
                    now.hand.yaw_deg = yaw;
                    now.hand.x_mm = -6.0;
                    now.hand.y_mm = -24.0;
                    SceneView view = sample_view(3);
                    view.viewport = {0, 0, 240, 160};
                    view.camera = first_view(1.5);
                    view.left_handed = left;
                    const Image with = capture(renderer, now, view);
                    view.show_roller = false;
                    const Image without = capture(renderer, now, view);
                    int hidden = 0;
                    for (std::size_t i = 0; i < with.rgba.size(); i += 4)
                        hidden += std::abs(with.rgba[i] - without.rgba[i]) > 12;
                    CAPTURE(name_of(q));
                    CAPTURE(left);
                    CAPTURE(yaw);
                    CHECK(hidden < 0.3 * 240 * 160);
                }
        }
    }

    TEST_CASE("a software rasteriser gets the low level") {
        CHECK(quality_for("llvmpipe (LLVM 15.0.6, 256 bits)") == Quality::low);
        CHECK(
            quality_for("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device), SwiftShader driver)") ==
            Quality::low);
        CHECK(quality_for("Mesa Intel(R) Xe Graphics (TGL GT2)") == Quality::medium);
        CHECK(quality_for("NVIDIA GeForce RTX 3060/PCIe/SSE2") == Quality::high);
    }
}

TEST_SUITE("render") {
    TEST_CASE("the level can change while it runs, and nothing stays behind") {
        if (!test::gl_window()) return;
        SceneView view = sample_view(4);
        const Snapshot now = sample_snapshot({.perfusion = 1.0, .holes = 20, .drops = 8});
        Renderer renderer(Quality::low);
        const Image first = capture(renderer, now, view);
        renderer.set_quality(Quality::medium);
        const Image other = capture(renderer, now, view);
        renderer.set_quality(Quality::low);
        CHECK(capture(renderer, now, view).rgba == first.rgba);
        CHECK(other.rgba != first.rgba);
        // another client's snapshot in between, with more holes and later
        Snapshot later = sample_snapshot({.perfusion = 0.3, .holes = 60, .drops = 20});
        later.t_s = later.skin.t_s = 60.0;
        capture(renderer, later, view);
        CHECK(capture(renderer, now, view).rgba == first.rgba);
    }

    TEST_CASE("vessels that were pressed empty fill again") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::low);
        Bare bare(3);
        const Vec3 rest = lab_of_linear(bare.colour(renderer));
        const double area = bare.now.grid.spacing_mm() * bare.now.grid.spacing_mm();
        for (int y = -4; y <= 4; ++y)
            for (int x = -4; x <= 4; ++x)
                bare.now.contact.drum.push_back(
                    {bare.now.grid.index(32 + x, 32 + y), static_cast<float>(12.0 * area), 0, 0});
        bare.now.t_s = 2.1;
        bare.colour(renderer);
        bare.now.contact.drum.clear();
        bare.now.t_s = 2.2;
        const Vec3 soon = lab_of_linear(bare.colour(renderer));
        bare.now.t_s = 4.0;
        bare.colour(renderer);
        bare.now.t_s = 5.5;
        const Vec3 later = lab_of_linear(bare.colour(renderer));
        CHECK(soon.x > rest.x + 1.0);
        CHECK(std::abs(later.x - rest.x) < 0.2);
    }

    TEST_CASE("a picture survives its file, and ffmpeg makes a film of many") {
        if (!test::gl_window()) return;
        Renderer renderer(Quality::low);
        Bare bare(5);
        const Image image = capture(renderer, bare.now, bare.view);
        const std::string folder = test::build_path("").string();
        const std::string picture = folder + "/render-capture.png";
        write_png(image, picture);
        CHECK(read_png(picture).rgba == image.rgba);
        std::filesystem::remove(picture);
        if (!VideoWriter::available()) {
            MESSAGE("no film: ffmpeg is not installed");
            CHECK_THROWS(VideoWriter(folder + "/render-film.mkv", 320, 240, 30));
            return;
        }
        const std::string film = folder + "/render-film.mkv";
        std::filesystem::remove(film);
        VideoWriter writer(film, image.width, image.height, 30);
        for (int i = 0; i < 6; ++i) writer.add(image);
        writer.finish();
        CHECK(std::filesystem::file_size(film) > 1000);
        // Nothing is overwritten silently.
        VideoWriter again(film, image.width, image.height, 30);
        CHECK_THROWS([&] {
            for (int i = 0; i < 40; ++i) again.add(image);
            again.finish();
        }());
        std::filesystem::remove(film);
    }
}
