#include "engine/render/skin_chart.h"

#include <algorithm>
#include <cmath>

#include "engine/render/frame.h"
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

struct Layers {
    std::vector<float> stria, red, melanin, relief;
};

/// Marks run roughly along y, side by side, as skin tears across the direction of stretch.
void paint_striae(const StriaeLook& look, std::uint64_t seed, int texels, std::vector<float>& out) {
    const float per_mm = texels / (2.0f * chart_half_mm);
    const Noise ragged(seed + 17, 1.1f);
    for (int k = 0; k < look.count; ++k) {
        const auto r = [&](int i) {
            return static_cast<float>(uniform01(random_key(seed, 400 + k, i)));
        };
        const float across = -36.0f + 72.0f * (k + 0.25f + 0.5f * r(0)) / look.count;
        const float length = 22.0f + 34.0f * r(1);
        const float middle = -20.0f + 40.0f * r(2);
        const float width = look.width_mm * (0.45f + 0.55f * r(3));
        const float bend = 5.0f * (r(4) - 0.5f), lean = 0.5f * (r(5) - 0.5f), phase = 6.0f * r(6);
        for (float s = -1.0f; s <= 1.0f; s += 0.15f / length) {
            const float y = middle + 0.5f * length * s;
            const float x = across + lean * (y - middle) + bend * s * s +
                            1.2f * std::sin(2.4f * s + phase) + 0.35f * std::sin(9.0f * s + phase);
            const float taper = std::pow(1.0f - s * s, 0.6f);
            const float half = 0.5f * width * taper * (1.0f + 0.22f * std::sin(6.0f * s + phase));
            const int reach = static_cast<int>((half + 1.0f) * per_mm) + 1;
            const int cx = static_cast<int>((x + chart_half_mm) * per_mm);
            const int cy = static_cast<int>((y + chart_half_mm) * per_mm);
            for (int j = std::max(cy - 1, 0); j <= std::min(cy + 1, texels - 1); ++j)
                for (int i = std::max(cx - reach, 0); i <= std::min(cx + reach, texels - 1); ++i) {
                    const float px = (i + 0.5f) / per_mm - chart_half_mm;
                    const float py = (j + 0.5f) / per_mm - chart_half_mm;
                    const float edge = half * (1.0f + 0.25f * ragged(px, py));
                    const float d = std::abs(px - x);
                    const float soft = 0.35f + 0.25f * half;
                    float m = std::clamp((edge + 0.5f * soft - d) / soft, 0.0f, 1.0f);
                    m = m * m * (3 - 2 * m) * std::min(1.0f, 3.0f * taper);
                    float& o = out[static_cast<std::size_t>(j) * texels + i];
                    o = std::max(o, m);
                }
        }
    }
}

}  // namespace

std::vector<std::uint8_t> paint_skin_chart(const SkinLook& look, int texels) {
    const auto count = static_cast<std::size_t>(texels) * texels;
    std::vector<float> stria(count, 0.0f);
    if (look.striae.count > 0) paint_striae(look.striae, look.seed, texels, stria);

    const Noise mottle_wide(look.seed + 1, 9.0f), mottle_fine(look.seed + 2, 2.6f);
    const Noise melanin_wide(look.seed + 3, 14.0f), melanin_fine(look.seed + 4, 3.1f);
    const Noise bump_wide(look.seed + 5, 11.0f), bump_fine(look.seed + 6, 3.4f);
    std::vector<float> freckles(count, 0.0f);
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
    std::vector<std::uint8_t> out(4 * count);
    const auto byte = [](float v) {
        return static_cast<std::uint8_t>(std::clamp(v * 255.0f + 0.5f, 0.0f, 255.0f));
    };
    const float maturity = look.striae.maturity;
    for (int j = 0; j < texels; ++j)
        for (int i = 0; i < texels; ++i) {
            const auto at = static_cast<std::size_t>(j) * texels + i;
            const float x = (i + 0.5f) / per_mm - chart_half_mm;
            const float y = (j + 0.5f) / per_mm - chart_half_mm;
            const float red = 0.32f * mottle_wide(x, y) + 0.26f * mottle_fine(x, y);
            const float brown = 0.13f * melanin_wide(x, y) + 0.10f * melanin_fine(x, y) +
                                0.42f * std::min(freckles[at], 1.0f);
            // Old marks sink and carry fine folds across; young ones are swollen.
            const float sunk = -look.striae.depth_mm * (1.6f * maturity - 0.6f) * stria[at];
            const float folds = 0.012f * stria[at] * maturity * std::sin(4.2f * y + 1.3f * x);
            const float bump = 0.050f * bump_wide(x, y) + 0.016f * bump_fine(x, y);
            out[4 * at + 0] = byte(stria[at]);
            out[4 * at + 1] = byte(0.5f + 0.5f * red);
            out[4 * at + 2] = byte(0.5f + brown);
            out[4 * at + 3] = byte(0.5f + (bump + sunk + folds) / 0.8f);
        }
    return out;
}

}  // namespace lt
