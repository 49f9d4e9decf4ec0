#include "sim/contact/needles/needle_give.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "sim/base/bits.h"

namespace lt {

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

typedef float Four __attribute__((vector_size(16)));

/// Within 5 %: a third of the exponent (Kahan's cube root).
float rough_cbrt(float x) {
    const float bits = static_cast<float>(bit_cast<int>(x));
    return bit_cast<float>(static_cast<int>(bits * (1.0f / 3.0f) + 709958130.0f));
}
Four rough_cbrt(Four x) {
    typedef int Ints __attribute__((vector_size(16)));
    const Four bits = __builtin_convertvector(bit_cast<Ints>(x), Four);
    return bit_cast<Four>(__builtin_convertvector(bits * (1.0f / 3.0f) + 709958130.0f, Ints));
}

/// The steps are the same for one needle and for four, so are the bits.
template <class T>
void evaluate(const GiveNumbers<T>& n, T force, T& value, T& slope) {
    const T zero = force * 0.0f;
    const T load = force > 0.0f ? force : zero;
    const T f = load < n.last_force ? load : n.last_force;
    // Newton on the convex F(d), from above: 2e-5 of d after three steps.
    const T straight = f / n.k1, cubic = rough_cbrt(f / n.k3);
    T d = straight < cubic ? straight : cubic;
    for (int i = 0; i < 3; ++i) {
        const T square = n.k3 * d * d;
        d -= (d * (n.k1 + square) - f) / (n.k1 + 3.0f * square);
    }
    const T own = 1.0f / (n.k1 + 3.0f * n.k3 * d * d) - n.grid;
    slope = force < n.last_force ? (own > 0.0f ? own : zero) : n.spot - n.grid;
    value = d + n.spot * (load - f) - n.grid * force;
    const T over = (force - n.resistance) / n.hardening;
    const T slide = n.room > 0.0f ? (over > 0.0f ? over : zero) : zero;
    value += n.slid + (slide < n.room ? slide : n.room);
    slope += slide > 0.0f ? (slide < n.room ? 1.0f / n.hardening : zero) : zero;
}

}  // namespace

GiveNumbers<float> NeedleGive::numbers() const {
    const float room = inserted_ ? std::max(0.0f, deepest_ - depth_) : 0.0f;
    // no cubic term: as good as none
    return {k1_,       std::max(k3_, 1e-12f), spot_,      grid_, last_force_,
            slid_mm(), resistance_,           hardening_, room};
}

Give NeedleGive::operator()(float force) const {
    Give g;
    evaluate(numbers(), force, g.value, g.slope);
    return g;
}

NeedleGives::NeedleGives(int most) : four_(static_cast<std::size_t>(most + 3) / 4) {}

void NeedleGives::read(std::span<const NeedleGive> needles) {
    groups_ = static_cast<int>(needles.size() + 3) / 4;
    for (int g = 0; g < groups_; ++g)
        for (std::size_t lane = 0; lane < 4; ++lane) {
            const std::size_t i = std::min(4 * g + lane, needles.size() - 1);
            const GiveNumbers<float> n = needles[i].numbers();
            GiveNumbers<std::array<float, 4>>& to = four_[g];
            to.k1[lane] = n.k1;
            to.k3[lane] = n.k3;
            to.spot[lane] = n.spot;
            to.grid[lane] = n.grid;
            to.last_force[lane] = n.last_force;
            to.slid[lane] = n.slid;
            to.resistance[lane] = n.resistance;
            to.hardening[lane] = n.hardening;
            to.room[lane] = n.room;
        }
}

void NeedleGives::operator()(const float* force, float* value, float* slope) const {
    for (int g = 0; g < groups_; ++g) {
        Four f, v, s;
        std::memcpy(&f, force + 4 * g, sizeof f);
        evaluate(bit_cast<GiveNumbers<Four>>(four_[g]), f, v, s);
        std::memcpy(value + 4 * g, &v, sizeof v);
        std::memcpy(slope + 4 * g, &s, sizeof s);
    }
}

void NeedleGive::pierce(float force, float drop, float depth, float deepest, float slide) {
    inserted_ = true;
    jump_ = depth_ = std::min(depth, deepest);
    deepest_ = deepest;
    resistance_ = (1.0f - drop) * force;
    hardening_ = std::max(force, 1e-3f) / std::max(slide, 1e-6f);
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
