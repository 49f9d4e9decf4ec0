#include "engine/render/appearance/blood_beads.h"

#include <algorithm>
#include <cmath>

#include "sim/skin/laws/blood.h"

namespace lt {
namespace {

// A hemisphere as in sim/skin/laws/blood.h, sunk a little into the furrows.
constexpr double height_over_radius = 0.82;

struct Pool {
    Vec2 place_mm{};
    double volume_uL = 0.0;
    double dried = 0.0;
    bool smeared = false;
};

/// Joins pools that overlap. Those near each other are found by sorting along x.
void run_together(std::vector<Pool>& pools) {
    std::sort(pools.begin(), pools.end(),
              [](const Pool& a, const Pool& b) { return a.place_mm.x < b.place_mm.x; });
    for (std::size_t i = 0; i < pools.size(); ++i)
        for (std::size_t j = i + 1; j < pools.size(); ++j) {
            Pool& a = pools[i];
            Pool& b = pools[j];
            const double apart_x = b.place_mm.x - a.place_mm.x;
            if (apart_x > 1.6) break;
            if (a.volume_uL <= 0.0 || b.volume_uL <= 0.0 || a.smeared || b.smeared) continue;
            const Vec2 d = b.place_mm - a.place_mm;
            const double touch = bead_radius_mm(a.volume_uL) + bead_radius_mm(b.volume_uL);
            if (d.x * d.x + d.y * d.y > 0.72 * touch * touch) continue;
            const double sum = a.volume_uL + b.volume_uL, share = b.volume_uL / sum;
            b = {a.place_mm + share * d, sum, a.dried + share * (b.dried - a.dried), false};
            a.volume_uL = 0.0;
            break;
        }
}

}  // namespace

void gather_beads(const SceneFrame& frame, std::size_t most, std::vector<BloodBead>& out) {
    out.clear();
    const auto& drops = frame.now->skin.drops;
    std::vector<Pool> pools;
    pools.reserve(std::min(most, drops.size()));
    const std::size_t first = drops.size() > most ? drops.size() - most : 0;
    for (std::size_t i = first; i < drops.size(); ++i)
        if (drops[i].volume_uL > 1e-4f)
            pools.push_back(
                {drops[i].material_mm, drops[i].volume_uL, drops[i].dried, drops[i].smeared});
    run_together(pools);
    for (const Pool& pool : pools) {
        if (pool.volume_uL <= 0.0) continue;
        BloodBead bead;
        bead.radius_mm = static_cast<float>(bead_radius_mm(pool.volume_uL));
        bead.dried = static_cast<float>(pool.dried);
        // A drop that a roller went over lies flat; a dry one is a crust.
        float height = static_cast<float>(height_over_radius) * bead.radius_mm;
        if (pool.smeared) height *= 0.35f;
        bead.height_mm = height * (1.0f - 0.75f * bead.dried);
        const glm::vec3 u = frame.displacement(pool.place_mm);
        bead.centre_mm = glm::vec3(glm::vec2(pool.place_mm), 0.0f) + u;
        out.push_back(bead);
    }
}

}  // namespace lt
