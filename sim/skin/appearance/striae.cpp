#include "sim/skin/appearance/striae.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/base/math.h"
#include "sim/base/random.h"

namespace lt {

namespace {
using P = StriaeParams;
constexpr Field<P> table[] = {
    {"count", "", 0.0, 40.0, &P::count, "bands on the patch", "assumed"},
    {"age_months", "months", 0.0, 600.0, &P::age_months, "age of the bands", "assumed"},
    {"pigmented", "", 0.0, 1.0, &P::pigmented, "0 pale when old (alba) to 1 dark (nigra)",
     "assumed"},
    {"direction_deg", "deg", -180.0, 180.0, &P::direction_deg, "of the tension lines, from +x",
     "clinical: along the lines of tension"},
    {"fan_deg_per_cm", "deg/cm", -30.0, 30.0, &P::fan_deg_per_cm,
     "turn of the lines from lane to lane", "assumed"},
    {"wander_deg", "deg", 0.0, 60.0, &P::wander_deg, "how much a band winds", "assumed"},
    {"width_mm", "mm", 0.5, 15.0, &P::width_mm, "of a band at its middle", "clinical (1 to 10)"},
    {"length_mm", "mm", 5.0, 200.0, &P::length_mm, "of a band", "clinical (5 to 150)"},
    {"spacing_mm", "mm", 2.0, 80.0, &P::spacing_mm, "from lane to lane", "assumed"},
    {"stiffness_factor", "", 0.2, 1.0, &P::stiffness_factor, "stiffness in a band over that beside",
     "assumed, 0.6 to 0.9"},
    {"thinning", "", 0.0, 0.7, &P::thinning, "share of the dermis that is missing in a band",
     "assumed, 0.1 to 0.3"},
    {"relief_mm", "mm", 0.0, 1.0, &P::relief_mm,
     "depth of an old band, half that height of a young", "assumed, 0.05 to 0.3"},
    {"blood_factor", "", 1.0, 6.0, &P::blood_factor, "blood in a young band over that beside",
     "assumed, 2 to 3"},
    {"melanin_factor_alba", "", 0.1, 1.0, &P::melanin_factor_alba,
     "melanin in an old pale band over that beside", "assumed, 0.5 to 0.7"},
    {"melanin_factor_nigra", "", 1.0, 4.0, &P::melanin_factor_nigra,
     "melanin in a dark band over that beside", "assumed"},
    {"maturing_from_months", "months", 0.0, 120.0, &P::maturing_from_months,
     "when red bands begin to pale", "recalled: 6 to 24 months"},
    {"mature_months", "months", 0.0, 240.0, &P::mature_months, "when they are pale",
     "recalled: 6 to 24 months"},
};

constexpr double step_mm = 2.0;
constexpr double edge_share = 0.35;  // of the half width, over which a band's edge fades

double smoothstep(double a, double b, double x) {
    const double t = std::clamp((x - a) / std::max(b - a, 1e-9), 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

double signed_uniform(std::uint64_t key) {
    return 2.0 * uniform01(key) - 1.0;
}
}  // namespace

std::span<const Field<P>> StriaeParams::fields() {
    return table;
}

std::string_view to_string(StriaKind kind) {
    constexpr std::string_view names[] = {"none", "rubra", "alba", "nigra"};
    return names[static_cast<int>(kind)];
}

double stria_maturity(const StriaeParams& p) {
    return smoothstep(p.maturing_from_months, p.mature_months, p.age_months);
}

StriaKind stria_kind(const StriaeParams& p) {
    if (std::lround(p.count) <= 0) return StriaKind::none;
    if (p.pigmented >= 0.5) return StriaKind::nigra;
    return stria_maturity(p) < 0.5 ? StriaKind::rubra : StriaKind::alba;
}

StriaLook stria_look(const StriaeParams& p) {
    const double old = stria_maturity(p);
    const double aged =
        p.melanin_factor_alba + (p.melanin_factor_nigra - p.melanin_factor_alba) * p.pigmented;
    // A dark band is dark from the beginning; paleness comes with age.
    const double young = 1.0 + (p.melanin_factor_nigra - 1.0) * p.pigmented;
    return {.blood_factor = p.blood_factor + (0.9 - p.blood_factor) * old,
            .melanin_factor = young + (aged - young) * old,
            .height_mm = p.relief_mm * (0.5 - 1.5 * old),
            .scattering_factor = 1.0 + 0.15 * old};
}

double stria_stiffness(const StriaeParams& p) {
    return std::clamp(p.stiffness_factor * (1.0 - p.thinning), 0.05, 1.0);
}

StriaField::StriaField(const StriaeParams& p, double side_mm, std::uint64_t seed)
    : params_(p), side_mm_(side_mm) {
    const int count = static_cast<int>(std::lround(p.count));
    const double base = p.direction_deg * radians_per_degree;
    const Vec2 across{-math::sin(base), math::cos(base)};
    const Vec2 along{math::cos(base), math::sin(base)};
    const int lanes = std::max(1, static_cast<int>(side_mm / p.spacing_mm));
    for (int i = 0; i < count; ++i) {
        const std::uint64_t key = random_key(seed, 0x7374726961ull, i);
        // Lanes are filled from the middle outwards; more bands than lanes share a lane end to end.
        const int order = i % lanes;
        const int lane = (order % 2 == 0) ? order / 2 : -(order + 1) / 2;
        const double offset = (lane + 0.25 * signed_uniform(random_key(key, 1))) * p.spacing_mm;
        const double round = static_cast<double>(i / lanes);
        const double shift =
            0.35 * side_mm * signed_uniform(random_key(key, 2)) + round * 0.5 * p.length_mm;
        const double length = p.length_mm * (0.6 + 0.6 * uniform01(random_key(key, 3)));
        const double width = p.width_mm * (0.6 + 0.7 * uniform01(random_key(key, 4)));
        const double turn = p.fan_deg_per_cm * offset / 10.0 * radians_per_degree;
        const double wander = p.wander_deg * radians_per_degree;
        const double phase = 2.0 * pi * uniform01(random_key(key, 5));
        const double wave_mm = 25.0 + 25.0 * uniform01(random_key(key, 6));

        const int steps = std::max(2, static_cast<int>(std::ceil(length / step_mm)));
        const double step = length / steps;
        StriaBand band;
        band.points.reserve(static_cast<std::size_t>(steps) + 1);
        Vec2 at = across * offset + along * (shift - 0.5 * length);
        for (int k = 0; k <= steps; ++k) {
            const double s = k * step;
            const double angle = base + turn + wander * math::sin(2.0 * pi * s / wave_mm + phase);
            band.points.push_back(at);
            const double u = 2.0 * s / length - 1.0;
            const double ragged = 1.0 + 0.2 * signed_uniform(random_key(key, 7, k));
            const double profile = std::sqrt(std::max(0.0, 1.0 - u * u * u * u));
            band.half_width_mm.push_back(0.5 * width * profile * ragged);
            at += Vec2{math::cos(angle), math::sin(angle)} * step;
        }
        bands_.push_back(std::move(band));
    }
}

double StriaField::weight(Vec2 m) const {
    double most = 0.0;
    for (const StriaBand& band : bands_) {
        for (std::size_t k = 0; k + 1 < band.points.size(); ++k) {
            const Vec2 a = band.points[k], d = band.points[k + 1] - a;
            const double reach = std::max(band.half_width_mm[k], band.half_width_mm[k + 1]);
            const Vec2 r = m - a;
            // Most segments are far away; the division below takes longer than all of this.
            if (r.x < std::min(d.x, 0.0) - reach || r.x > std::max(d.x, 0.0) + reach ||
                r.y < std::min(d.y, 0.0) - reach || r.y > std::max(d.y, 0.0) + reach)
                continue;
            const double length2 = std::max(glm::dot(d, d), 1e-12);
            const double t = std::clamp(glm::dot(r, d) / length2, 0.0, 1.0);
            const Vec2 gap = r - d * t;
            const double distance2 = glm::dot(gap, gap);
            if (distance2 >= reach * reach) continue;
            const double half =
                band.half_width_mm[k] + (band.half_width_mm[k + 1] - band.half_width_mm[k]) * t;
            if (half <= 0.0) continue;
            most = std::max(
                most, 1.0 - smoothstep((1.0 - edge_share) * half, half, std::sqrt(distance2)));
        }
    }
    return most;
}

std::vector<float> StriaField::mask(int n) const {
    std::vector<float> out(static_cast<std::size_t>(n) * n, 0.0f);
    if (bands_.empty()) return out;
    const double texel = side_mm_ / n;
    for (int y = 0; y < n; ++y)
        for (int x = 0; x < n; ++x)
            out[static_cast<std::size_t>(y) * n + x] = static_cast<float>(
                weight({(x + 0.5) * texel - 0.5 * side_mm_, (y + 0.5) * texel - 0.5 * side_mm_}));
    return out;
}

std::vector<float> StriaField::dermis_stiffness(const SurfaceGrid& grid) const {
    if (bands_.empty()) return {};
    std::vector<float> out(grid.count(), 1.0f);
    const double soft = stria_stiffness(params_);
    const double h = grid.spacing_mm();
    constexpr int samples = 4;
    for (int iy = 0; iy < grid.n; ++iy)
        for (int ix = 0; ix < grid.n; ++ix) {
            double sum = 0.0;
            for (int sy = 0; sy < samples; ++sy)
                for (int sx = 0; sx < samples; ++sx)
                    sum += weight({grid.coordinate_mm(ix) + ((sx + 0.5) / samples - 0.5) * h,
                                   grid.coordinate_mm(iy) + ((sy + 0.5) / samples - 0.5) * h});
            const double w = sum / (samples * samples);
            out[grid.index(ix, iy)] = static_cast<float>(1.0 + (soft - 1.0) * w);
        }
    return out;
}

}  // namespace lt
