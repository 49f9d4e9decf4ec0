#include "sim/roller/needle_give.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace lt {

namespace {
// With the jump to 0.16 L and the deepest insertion of 0.7 L at four times the force that went
// through: the slope of inserted_depth_mm (sim/skin/puncture.h).
constexpr float length_share_per_force = 0.18f;
}  // namespace

void NeedleGive::dimple(const NeedleLaw& law, float spot, float grid) {
    k1_ = static_cast<float>(law.k1_mN_per_mm);
    k3_ = static_cast<float>(law.k3_mN_per_mm3);
    spot_ = std::max(spot, 1e-6f);
    grid_ = std::min(grid, spot_);
    // 1/F'(d) = S
    const float d = k3_ > 0 ? std::sqrt(std::max(0.0f, (1.0f / spot_ - k1_) / (3.0f * k3_)))
                            : (1.0f / spot_ > k1_ ? 1e6f : 0.0f);
    last_force_ = d * (k1_ + k3_ * d * d);
}

namespace {
/// Within 4 %: a third of the exponent (Kahan's cube root).
float rough_cbrt(float x) {
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) / 3 + 0x2a5119f2u);
}
}  // namespace

float NeedleGive::deflection(float f) const {
    // Newton on the convex F(d).
    float d = k3_ > 0 ? std::min(f / k1_, rough_cbrt(f / k3_)) : f / k1_;
    for (int i = 0; i < 4; ++i) d -= (d * (k1_ + k3_ * d * d) - f) / (k1_ + 3.0f * k3_ * d * d);
    return d;
}

Give NeedleGive::operator()(float force) const {
    const float f = std::min(force, last_force_);
    const float d = f > 0 ? deflection(f) : 0.0f;
    Give g{d + spot_ * (std::max(force, 0.0f) - f) - grid_ * force, spot_ - grid_};
    if (force < last_force_) g.slope = std::max(0.0f, 1.0f / (k1_ + 3.0f * k3_ * d * d) - grid_);
    if (inserted_) {
        g.value += depth_ - jump_;
        const float over = force - resistance_;
        if (over > 0 && depth_ < deepest_) {
            const float slide = over / hardening_;
            const bool stops = depth_ + slide >= deepest_;
            g.value += stops ? deepest_ - depth_ : slide;
            if (!stops) g.slope += 1.0f / hardening_;
        }
    }
    return g;
}

void NeedleGive::pierce(float force, float drop, float depth, float deepest, float length) {
    inserted_ = true;
    jump_ = depth_ = std::min(depth, deepest);
    deepest_ = deepest;
    resistance_ = (1.0f - drop) * force;
    hardening_ = std::max(force, 1e-3f) / (length_share_per_force * length);
}

void NeedleGive::settle(float force) {
    if (!inserted_ || force <= resistance_) return;
    const float slide = std::min((force - resistance_) / hardening_, deepest_ - depth_);
    depth_ += slide;
    resistance_ += slide * hardening_;
}

void NeedleGive::withdraw() {
    inserted_ = false;
    depth_ = jump_ = 0;
}

}  // namespace lt
