#include "engine/render/appearance/skin_chart.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "engine/render/frame/frame.h"
#include "sim/base/random.h"

namespace lt {
namespace {

/// Smooth noise in -1..1 with cells of `cell_mm`.
class Noise {
  public:
    Noise(std::uint64_t seed, float cell_mm) : seed_(seed), cell_(cell_mm) {}
    float operator()(float x, float y) const {
        const float fx = x / cell_ + 1000.0f, fy = y / cell_ + 1000.0f;
        const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
        const float u = smooth(fx - ix), v = smooth(fy - iy);
        const float low = value(ix, iy) * (1 - u) + value(ix + 1, iy) * u;
        const float high = value(ix, iy + 1) * (1 - u) + value(ix + 1, iy + 1) * u;
        return low * (1 - v) + high * v;
    }

  private:
    static float smooth(float t) { return t * t * t * (t * (6 * t - 15) + 10); }
    float value(int x, int y) const {
        return static_cast<float>(2.0 * uniform01(random_key(seed_, x, y)) - 1.0);
    }
    std::uint64_t seed_;
    float cell_;
};

/// Two box blurs of this reach, in texels.
void soften(std::vector<float>& field, int texels, int reach) {
    std::vector<float> line(static_cast<std::size_t>(texels));
    const auto along = [&](std::size_t first, std::size_t step) {
        float sum = 0.0f;
        const auto at = [&](int i) {
            return field[first + step * static_cast<std::size_t>(std::clamp(i, 0, texels - 1))];
        };
        for (int i = -reach; i <= reach; ++i) sum += at(i);
        for (int i = 0; i < texels; ++i) {
            line[i] = sum / (2 * reach + 1);
            sum += at(i + reach + 1) - at(i - reach);
        }
        for (int i = 0; i < texels; ++i) field[first + step * i] = line[i];
    };
    const auto n = static_cast<std::size_t>(texels);
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t k = 0; k < n; ++k) along(k * n, 1);
        for (std::size_t k = 0; k < n; ++k) along(k, n);
    }
}

/// Weight of the session's bands over the chart: StriaField's bands, drawn with the long thin ends
/// and the ragged edges of real marks.
std::vector<float> paint_striae(const SkinLook& look, int texels) {
    const StriaField field(look.striae, look.side_mm, look.seed);
    std::vector<float> out(static_cast<std::size_t>(texels) * texels, 0.0f);
    if (field.bands().empty()) return out;
    const float per_mm = texels / (2.0f * chart_half_mm);
    const auto texel = [&](double mm) {
        return std::clamp(static_cast<int>((mm + chart_half_mm) * per_mm), 0, texels - 1);
    };
    const Noise wide(look.seed + 16, 3.1f), ragged(look.seed + 17, 1.3f),
        fine(look.seed + 18, 0.45f);
    for (const StriaBand& band : field.bands()) {
        const std::size_t last = band.points.size() - 1;
        for (std::size_t k = 0; k < last; ++k) {
            const Vec2 a = band.points[k], d = band.points[k + 1] - a;
            const double reach = std::max(band.half_width_mm[k], band.half_width_mm[k + 1]);
            const double length2 = std::max(glm::dot(d, d), 1e-12);
            const Vec2 low = glm::min(a, a + d) - reach, high = glm::max(a, a + d) + reach;
            for (int j = texel(low.y); j <= texel(high.y); ++j)
                for (int i = texel(low.x); i <= texel(high.x); ++i) {
                    const float x = (i + 0.5f) / per_mm - chart_half_mm;
                    const float y = (j + 0.5f) / per_mm - chart_half_mm;
                    const Vec2 r = Vec2{x, y} - a;
                    const double t = std::clamp(glm::dot(r, d) / length2, 0.0, 1.0);
                    const double u = 2.0 * (static_cast<double>(k) + t) / last - 1.0;
                    const double half = (band.half_width_mm[k] +
                                         (band.half_width_mm[k + 1] - band.half_width_mm[k]) * t) *
                                        std::sqrt(std::max(0.0, 1.0 - u * u));
                    if (half < 0.05) continue;
                    const auto from_middle = static_cast<float>(glm::length(r - d * t) / half);
                    const float edge = from_middle + 0.16f * wide(x, y) + 0.13f * ragged(x, y) +
                                       0.07f * fine(x, y);
                    const float w = std::clamp((1.05f - edge) / 0.65f, 0.0f, 1.0f);
                    const float even = 0.90f + 0.07f * fine(y, x) + 0.08f * ragged(y, x);
                    float& at = out[static_cast<std::size_t>(j) * texels + i];
                    at = std::max(at, w * w * (3 - 2 * w) * std::min(even, 1.0f));
                }
        }
    }
    soften(out, texels, std::max(1, static_cast<int>(0.22f * per_mm)));
    return out;
}

/// Blotches of some millimetres where holes lay close together (post-inflammatory
/// hyperpigmentation), between the marks and on them.
void paint_dark_marks(const SkinLook& look, int texels, std::vector<float>& dark) {
    const float per_mm = texels / (2.0f * chart_half_mm);
    const Noise wide(look.seed + 21, 7.0f), fine(look.seed + 22, 2.2f);
    // exp(-0.75 x) on the albedo's green channel for x = 0.5 (skin_colour.glsl): a third more
    // melanin on brown skin darkens it about as much.
    const auto strength = static_cast<float>(0.9 * look.dark_marks);
    for (int j = 0; j < texels; ++j)
        for (int i = 0; i < texels; ++i) {
            const float x = (i + 0.5f) / per_mm - chart_half_mm;
            const float y = (j + 0.5f) / per_mm - chart_half_mm;
            const float w = 0.55f + 0.7f * wide(x, y) + 0.35f * fine(x, y);
            dark[static_cast<std::size_t>(j) * texels + i] = strength * std::clamp(w, 0.0f, 1.0f);
        }
}

}  // namespace

bool same_chart(const SkinLook& a, const SkinLook& b) {
    const auto same = [](const auto& x, const auto& y) {
        for (const auto& field : x.fields())
            if (x.*field.member != y.*field.member) return false;
        return true;
    };
    return same(a.tone, b.tone) && same(a.striae, b.striae) && a.side_mm == b.side_mm &&
           a.seed == b.seed && a.dark_marks == b.dark_marks;
}

std::vector<std::uint8_t> paint_skin_chart(const SkinLook& look, int texels) {
    const auto count = static_cast<std::size_t>(texels) * texels;
    const std::vector<float> stria = paint_striae(look, texels);
    const StriaLook stria_is = stria_look(look.striae);
    const auto spread = static_cast<float>(look.tone.melanin_spread / 0.08);

    const Noise mottle_wide(look.seed + 1, 9.0f), mottle_fine(look.seed + 2, 2.6f);
    const Noise melanin_wide(look.seed + 3, 14.0f), melanin_fine(look.seed + 4, 3.1f);
    const Noise bump_wide(look.seed + 5, 11.0f), bump_fine(look.seed + 6, 3.4f);
    std::vector<float> freckles(count, 0.0f), dark(count, 0.0f);
    const float per_mm = texels / (2.0f * chart_half_mm);
    for (int k = 0; k < 34; ++k) {
        const auto r = [&](int i) {
            return static_cast<float>(uniform01(random_key(look.seed, 900 + k, i)));
        };
        const float x = chart_half_mm * (2 * r(0) - 1), y = chart_half_mm * (2 * r(1) - 1);
        const float radius = 0.25f + 0.65f * r(2) * r(2), strength = 0.25f + 0.55f * r(3);
        const int cx = static_cast<int>((x + chart_half_mm) * per_mm);
        const int cy = static_cast<int>((y + chart_half_mm) * per_mm);
        const int reach = static_cast<int>(2.5f * radius * per_mm) + 1;
        for (int j = std::max(cy - reach, 0); j <= std::min(cy + reach, texels - 1); ++j)
            for (int i = std::max(cx - reach, 0); i <= std::min(cx + reach, texels - 1); ++i) {
                const float dx = (i + 0.5f) / per_mm - chart_half_mm - x;
                const float dy = ((j + 0.5f) / per_mm - chart_half_mm - y) * (0.8f + 0.5f * r(4));
                freckles[static_cast<std::size_t>(j) * texels + i] +=
                    strength * std::exp(-(dx * dx + dy * dy) / (radius * radius));
            }
    }
    if (look.dark_marks > 0.0) paint_dark_marks(look, texels, dark);
    std::vector<std::uint8_t> out(4 * count);
    const auto byte = [](float v) {
        return static_cast<std::uint8_t>(std::clamp(v * 255.0f + 0.5f, 0.0f, 255.0f));
    };
    const auto maturity = static_cast<float>(stria_maturity(look.striae));
    const auto height = static_cast<float>(stria_is.height_mm);
    for (int j = 0; j < texels; ++j)
        for (int i = 0; i < texels; ++i) {
            const auto at = static_cast<std::size_t>(j) * texels + i;
            const float x = (i + 0.5f) / per_mm - chart_half_mm;
            const float y = (j + 0.5f) / per_mm - chart_half_mm;
            const float red = 0.32f * mottle_wide(x, y) + 0.26f * mottle_fine(x, y);
            const float brown = spread * (0.13f * melanin_wide(x, y) + 0.10f * melanin_fine(x, y)) +
                                0.42f * std::min(freckles[at], 1.0f) + dark[at];
            // Old marks sink and carry fine folds across; young ones are swollen.
            const float sunk = height * stria[at];
            const float folds = 0.0025f * stria[at] * maturity * std::sin(4.2f * y + 1.3f * x);
            const float bump = 0.050f * bump_wide(x, y) + 0.016f * bump_fine(x, y);
            out[4 * at + 0] = byte(stria[at]);
            out[4 * at + 1] = byte(0.5f + 0.5f * red);
            out[4 * at + 2] = byte(0.5f + brown);
            out[4 * at + 3] = byte(0.5f + (bump + sunk + folds) / 0.8f);
        }
    return out;
}

}  // namespace lt
