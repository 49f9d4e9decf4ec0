#include "sim/skin/bleeding.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/base/random.h"

namespace lt {

namespace {
// Lists are bounded so that a tick allocates nothing; what leaves them stays in the map.
constexpr std::size_t most_holes = 4096, most_drops = 2048;
constexpr double uL_per_um = 1e-3;       // of film on a cell of 1 mm^2
constexpr double clotting_begins = 0.3;  // share of the time to dry
constexpr double smearable = 0.8;        // a drop dried further stays where it is
constexpr double place_steps_per_mm = 100.0;
}  // namespace

Bleeding::Bleeding(const BloodParams& params, const RollerSpec& roller, std::uint64_t seed)
    : params_(params),
      tip_um_(roller.tip_diameter_um),
      shaft_mm_(roller.needle_diameter_mm),
      length_mm_(roller.needle_length_mm),
      seed_(random_key(seed, 0x626c6f6f64ull)),
      open_(static_cast<std::size_t>(std::max(roller.needle_count(), 1)), -1) {
    pending_.reserve(most_holes);
    flow_.reserve(most_drops);
}

std::uint64_t Bleeding::fate_key(std::uint64_t seed, Vec2 m) {
    return random_key(seed, static_cast<std::int64_t>(std::floor(m.x * place_steps_per_mm)),
                      static_cast<std::int64_t>(std::floor(m.y * place_steps_per_mm)));
}

void Bleeding::decide(Hole& hole) const {
    hole.diameter_um = static_cast<float>(
        hole_diameter_um(params_, hole.depth_mm, tip_um_, shaft_mm_, length_mm_));
    // One draw for the hole's life: as it deepens the chance rises past it once or never.
    const double draw = uniform01(random_key(fate_key(seed_, hole.material_mm), 1));
    hole.bleeds = draw < bleed_chance(params_, hole.depth_mm, hole.diameter_um);
}

void Bleeding::make_room(SkinState& state) {
    if (state.holes.size() < most_holes) return;
    const int gone = static_cast<int>(most_holes / 4);
    state.holes.erase(state.holes.begin(), state.holes.begin() + gone);
    for (int& index : open_) index = std::max(index - gone, -1);
}

void Bleeding::open(const PunctureEvent& event, SkinState& state) {
    make_room(state);
    if (state.holes.capacity() < most_holes) state.holes.reserve(most_holes);
    Hole hole{.t_s = event.t_s, .material_mm = event.material_mm, .depth_mm = event.depth_mm};
    decide(hole);
    state.holes.push_back(hole);
    ++state.pop_count;
    if (event.needle >= 0 && event.needle < static_cast<int>(open_.size()))
        open_[static_cast<std::size_t>(event.needle)] = static_cast<int>(state.holes.size()) - 1;
    if (state.map.holds(event.material_mm)) {
        std::uint16_t& pops = state.map.pops[state.map.index(event.material_mm)];
        if (pops < 0xffff) ++pops;
    }
}

Bleeding::Growth Bleeding::deepen(int needle, double depth_mm, SkinState& state) {
    const int index = open_[static_cast<std::size_t>(needle)];
    if (index < 0) return {};
    Hole& hole = state.holes[static_cast<std::size_t>(index)];
    const double deeper = depth_mm - hole.depth_mm;
    if (deeper <= 0.0) return {};
    hole.depth_mm = static_cast<float>(depth_mm);
    decide(hole);
    return {deeper, state.t_s - hole.t_s};
}

double Bleeding::close(int needle, const SkinState& state, Vec2& material_mm) {
    int& index = open_[static_cast<std::size_t>(needle)];
    if (index < 0) return 0.0;
    const Hole& hole = state.holes[static_cast<std::size_t>(index)];
    index = -1;
    material_mm = hole.material_mm;
    if (hole.bleeds && pending_.size() < most_holes) {
        const DropFate fate = drop_fate(params_, hole.depth_mm, hole.diameter_um,
                                        random_key(fate_key(seed_, hole.material_mm), 2));
        pending_.push_back({.due_s = hole.t_s + fate.delay_s,
                            .pop_s = hole.t_s,
                            .material_mm = hole.material_mm,
                            .volume_uL = static_cast<float>(fate.volume_uL),
                            .clot_s = static_cast<float>(fate.clot_s)});
    }
    return hole.depth_mm;
}

void Bleeding::step(SkinState& state) {
    if (state.drops.capacity() < most_drops) state.drops.reserve(most_drops);
    for (std::size_t i = 0; i < pending_.size();) {
        if (pending_[i].due_s > state.t_s) {
            ++i;
            continue;
        }
        if (state.drops.size() >= most_drops) {
            // The oldest quarter is dry by now or soon: its blood joins the film where it lies.
            const std::size_t gone = most_drops / 4;
            for (std::size_t k = 0; k < gone; ++k)
                to_film(state.drops[k], {0.0, 0.0}, 0.0, state.map);
            state.drops.erase(state.drops.begin(),
                              state.drops.begin() + static_cast<std::ptrdiff_t>(gone));
            flow_.erase(flow_.begin(), flow_.begin() + static_cast<std::ptrdiff_t>(gone));
        }
        const Pending& p = pending_[i];
        state.drops.push_back(
            {.born_s = p.due_s, .material_mm = p.material_mm, .final_uL = p.volume_uL});
        flow_.push_back({.clot_s = p.clot_s});
        ++state.drop_count;
        pending_[i] = pending_.back();
        pending_.pop_back();
    }
    for (std::size_t i = 0; i < state.drops.size(); ++i) {
        BloodDrop& drop = state.drops[i];
        if (drop.dried >= 1.0f) continue;
        Flow& flow = flow_[i];
        const double age = state.t_s - drop.born_s;
        const double out =
            drop.final_uL * drop_share_out(params_, std::min<double>(age, flow.clot_s));
        const double more = out - flow.shed_uL;
        if (more > 0.0) {
            drop.volume_uL += static_cast<float>(more);
            flow.shed_uL = static_cast<float>(out);
            state.blood_uL += more;
        }
        const double begin = clotting_begins * flow.clot_s;
        drop.dried =
            static_cast<float>(std::clamp((age - begin) / (flow.clot_s - begin), 0.0, 1.0));
    }
}

void Bleeding::to_film(BloodDrop& drop, Vec2 direction, double length_mm, SkinMap& map) const {
    const int parts = std::max(1, static_cast<int>(std::ceil(length_mm)));
    const double weights = 0.5 * parts * (parts + 1);  // a trail that thins out
    for (int k = 0; k < parts; ++k) {
        const Vec2 at = drop.material_mm + direction * static_cast<double>(k);
        const double share = (parts - k) / weights;
        map.blood_film_um[static_cast<std::size_t>(map.index(at))] +=
            static_cast<float>(drop.volume_uL * share / uL_per_um);
    }
    drop.volume_uL = 0.0f;
}

void Bleeding::smear(Vec2 centre, Vec2 axle, double half_width, double half_length, Vec2 direction,
                     SkinState& state) {
    const Vec2 roll{-axle.y, axle.x};
    for (BloodDrop& drop : state.drops) {
        if (drop.volume_uL <= 0.0f || drop.dried >= smearable) continue;
        const Vec2 from = drop.material_mm - centre;
        if (std::abs(glm::dot(from, axle)) > half_width ||
            std::abs(glm::dot(from, roll)) > half_length)
            continue;
        drop.smear_mm = direction * params_.smear_length_mm;
        drop.smear_uL += drop.volume_uL;
        drop.smeared = true;
        to_film(drop, direction, params_.smear_length_mm, state.map);
    }
}

}  // namespace lt
