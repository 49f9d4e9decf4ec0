#include "sim/contact/candidates.h"
#include <algorithm>
#include <cmath>

namespace lt {

namespace {

constexpr double pad_mm = 1.25;  ///< drum pads are no closer than about this

}  // namespace

int pad_step(const SurfaceGrid& g) {
    return std::clamp(static_cast<int>(std::lround(pad_mm / g.spacing_mm())), 1,
                      Footprint::most / 2);
}

int most_candidates(const RollerSpec& s, const SurfaceGrid& g) {
    const double pad = pad_step(g) * g.spacing_mm();
    const double across = 2 * s.drum_radius_mm / pad + 2, along = s.drum_width_mm / pad + 2;
    return s.needle_count() + static_cast<int>(1.3 * across * along) + 16;
}

void Candidates::clear() {
    id.clear();
    footprint.clear();
    footprint0.clear();
    needles = 0;
    box = {};
    for (auto* v : {&skin0, &skin1, &shape0, &shape1, &closing, &force, &force_before}) v->clear();
    give.clear();
    for (auto* v : {&start, &skin_plane0, &skin_plane1, &origin, &slid_plane}) v->clear();
    touched.clear();
    tip.clear();
    for (auto* v : {&friction_x, &friction_y, &slid}) v->clear();
    plane.clear();
}

void Candidates::reserve(int most) {
    const auto n = static_cast<std::size_t>(most);
    id.reserve(n);
    footprint.reserve(n);
    footprint0.reserve(n);
    for (auto* v : {&skin0, &skin1, &shape0, &shape1, &closing, &force, &force_before})
        v->reserve(n);
    give.reserve(n);
    for (auto* v : {&start, &skin_plane0, &skin_plane1, &origin, &slid_plane}) v->reserve(n);
    touched.reserve(n);
    tip.reserve(n);
    for (auto* v : {&friction_x, &friction_y, &slid}) v->reserve(n);
    plane.reserve(n);
}

}  // namespace lt
