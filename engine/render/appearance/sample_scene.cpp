#include "engine/render/appearance/sample_scene.h"

#include <algorithm>
#include <cmath>

#include "engine/render/shape/roller_mesh.h"
#include "sim/base/random.h"

namespace lt {

Snapshot sample_snapshot(const SampleScene& scene, int n) {
    Snapshot s;
    s.tick = 240;
    s.t_s = 2.0;
    s.grid.n = n;
    const RollerSpec& roller = scene.roller;
    const double depth = scene.lifted ? -6.0 : 0.9 + 0.9 * scene.force_N;
    s.hand = {s.t_s,         scene.place_mm.x, scene.place_mm.y,
              scene.yaw_deg, scene.tilt_deg,   scene.lifted ? 0.0 : scene.force_N};
    ContactFrame& c = s.contact;
    c.touching = !scene.lifted;
    c.depth_mm = depth;
    c.axle_height_mm = roller.tip_radius_from_axle_mm() - depth;
    c.spin_rad = scene.spin_rad;
    const double yaw = scene.yaw_deg * radians_per_degree;
    const Vec2 along{std::cos(yaw), std::sin(yaw)}, forward{-std::sin(yaw), std::cos(yaw)};
    for (auto& axis : s.surface) axis.assign(s.grid.count(), 0.0f);
    const double envelope = roller.drum_radius_mm + 0.45;  // where skin rests between needles
    for (int iy = 0; iy < n && !scene.lifted; ++iy)
        for (int ix = 0; ix < n; ++ix) {
            const Vec2 p =
                Vec2{s.grid.coordinate_mm(ix), s.grid.coordinate_mm(iy)} - scene.place_mm;
            const double a = p.x * along.x + p.y * along.y, f = p.x * forward.x + p.y * forward.y;
            const double side = std::max(0.0, std::abs(a) - 0.5 * roller.drum_width_mm);
            const double under =
                std::min(0.0, c.axle_height_mm -
                                  std::sqrt(std::max(0.0, envelope * envelope - f * f)) + 0.0);
            const double bowl =
                (depth - 0.5) * std::exp(-std::pow(f / 6.5, 2) * 0.5 - side * side / 18.0);
            const double bulge =
                0.22 * std::exp(-std::pow((std::abs(f) - 12.0) / 4.0, 2) - side * side / 60.0);
            double z = -bowl + bulge * scene.force_N;
            if (std::abs(f) < envelope && side == 0.0) z = std::min(z, under);
            const auto i = static_cast<std::size_t>(s.grid.index(ix, iy));
            s.surface[2][i] = static_cast<float>(z);
            const double drag = 0.35 * std::exp(-(a * a + f * f) / 150.0);
            s.surface[0][i] = static_cast<float>(drag * forward.x);
            s.surface[1][i] = static_cast<float>(drag * forward.y);
        }
    const auto places = needle_places(roller);
    for (int k = 0; k < roller.needle_count() && !scene.lifted; ++k) {
        const double angle = places[2 * k + 1] - scene.spin_rad;
        const double tip = roller.tip_radius_from_axle_mm();
        const double z = c.axle_height_mm - tip * std::cos(angle);
        if (z > -0.25) continue;
        NeedleContact needle;
        needle.needle = k;
        needle.position_mm = scene.place_mm + along * static_cast<double>(places[2 * k]) +
                             forward * (tip * std::sin(angle));
        needle.material_mm = needle.position_mm;
        needle.indentation_mm = static_cast<float>(-z);
        needle.force_mN = static_cast<float>(30.0 * scene.force_N);
        c.needles.push_back(needle);
    }
    SkinMap& map = s.skin.map;
    s.skin.t_s = s.t_s;
    map.perfusion.assign(map.count(), 0.0f);
    map.peak_perfusion = map.peak_needle_force_mN = map.wetness = map.blood_film_um = map.perfusion;
    map.imprints.assign(map.count(), 0);
    map.passes.assign(map.count(), 0);
    map.pops.assign(map.count(), 0);
    for (int y = 0; y < map.cells; ++y)
        for (int x = 0; x < map.cells; ++x) {
            const Vec2 p = Vec2{map.centre_mm(x), map.centre_mm(y)} - scene.place_mm;
            const double a = p.x * along.x + p.y * along.y, f = p.x * forward.x + p.y * forward.y;
            const double track = 1.0 / (1.0 + std::exp((std::abs(a) - 10.5) * 1.6)) /
                                 (1.0 + std::exp((std::abs(f) - 26.0) * 0.9));
            const auto i = static_cast<std::size_t>(y * map.cells + x);
            map.perfusion[i] = static_cast<float>(scene.perfusion * track);
            map.peak_perfusion[i] = map.perfusion[i];
            map.wetness[i] = static_cast<float>(scene.wetness);
            map.passes[i] = static_cast<std::uint16_t>(
                std::lround(6.0 * track * (0.5 + 0.5 * std::exp(-f * f / 300.0))));
            map.imprints[i] = map.passes[i];
            map.peak_needle_force_mN[i] = static_cast<float>(60.0 * track * scene.force_N);
        }
    for (int k = 0; k < scene.holes; ++k) {
        const auto r = [&](int i) { return uniform01(random_key(77, k, i)); };
        Hole hole{1.0 + 0.001 * k,
                  scene.place_mm + along * (20.0 * r(0) - 10.0) + forward * (44.0 * r(1) - 34.0),
                  0.4f, static_cast<float>(60.0 + 50.0 * r(2)), false};
        if (k < scene.drops) {
            hole.bleeds = true;
            const auto volume = static_cast<float>(0.02 + 0.16 * r(3) * r(3));
            BloodDrop drop{1.2, hole.material_mm, volume, volume, k % 5 == 4 ? 1.0f : 0.0f};
            if (k % 7 == 6) {
                drop.smeared = true;
                drop.smear_mm = 6.0 * forward;
                drop.smear_uL = volume;
            }
            s.skin.drops.push_back(drop);
        }
        s.skin.holes.push_back(hole);
        const auto cell = [&](double mm) { return std::clamp(static_cast<int>(mm + 40.0), 0, 79); };
        ++map.pops[static_cast<std::size_t>(cell(hole.material_mm.y) * 80 +
                                            cell(hole.material_mm.x))];
    }
    s.skin.pop_count = static_cast<std::uint32_t>(s.skin.holes.size());
    s.skin.drop_count = static_cast<std::uint32_t>(s.skin.drops.size());
    return s;
}

SceneView sample_view(int monk) {
    SceneView view;
    view.viewport = {0, 0, 480, 270};
    view.monk = monk;
    view.skin.striae.count = 6;
    view.skin.striae.age_months = 30;
    view.dither = false;
    return view;
}

}  // namespace lt
