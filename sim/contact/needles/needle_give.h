// How far a needle's tip sinks in by itself, beyond the displacement that the grid carries for it.
//
// While it dimples: its law, but never stiffer than what the layers around give under a spot of
// dimple_spot_mm (S, layered_response.h), less the grid's own share G of that,
//     d/df give = max(1/F'(d), S) - G   >= 0.
// The law is of one tip alone; where it has stiffened past 1/S, further load moves the skin around
// the tip, which is the tissue's part. G approaches S when the grid is refined, so the sum of give
// and grid does not depend on the grid.
//
// Once through the skin it slides in when the force passes the shaft's resistance, which grows with
// depth: a pop at force F lets the resistance fall to F_0 = (1 - drop) F, and from there
//     resistance(z) = F_0 + k (z - z_pop),   k = F / slide
// with the slide that the skin's law of depth gives (needle_slide.h). It does not slide out again
// until it is withdrawn: withdrawing takes ~0.1 mN (Lam 2008). The depth z_pop of the jump itself
// is recoil of the dimple, finer than the grid, and adds no give.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "sim/contact/needles/needle_law.h"

namespace lt {

/// Size of that spot [mm], standard deviation along each axis. Calibrated together with the
/// needle's law and the puncture thresholds: docs/contact.md.
inline constexpr double dimple_spot_mm = 0.55;

struct Give {
    float value;  ///< [mm]
    float slope;  ///< [mm/mN], >= 0
};

/// The numbers of a NeedleGive, one needle or four side by side.
template <class T>
struct GiveNumbers {
    T k1, k3, spot, grid;
    T last_force;                   ///< beyond it the law is stiffer than its surroundings
    T slid;                         ///< through the skin: depth less the jump
    T resistance, hardening, room;  ///< room: how much deeper it may slide, 0 while it dimples
};

class NeedleGive {
  public:
    /// @param spot_mm_per_mN  S
    /// @param grid_mm_per_mN  G: settled displacement of the footprint under its own unit force
    void dimple(const NeedleLaw& law, float spot_mm_per_mN, float grid_mm_per_mN);
    Give operator()(float force_mN) const;
    GiveNumbers<float> numbers() const;

    /// @param drop      share of the force lost at the pop
    /// @param depth_mm  jumped at once, <= deepest_mm
    /// @param slide_mm  deeper for each force_mN more, >= 0
    void pierce(float force_mN, float drop, float depth_mm, float deepest_mm, float slide_mm);
    /// The force now found slides the needle in.
    void settle(float force_mN);
    void withdraw();
    bool inserted() const { return inserted_; }
    float depth_mm() const { return inserted_ ? depth_ : 0.0f; }
    /// How far it slid in after the jump.
    float slid_mm() const { return inserted_ ? depth_ - jump_ : 0.0f; }

  private:
    float k1_ = 28.0f, k3_ = 77.0f, spot_ = 0.0f, grid_ = 0.0f;
    float last_force_ = 0.0f;
    bool inserted_ = false;
    float depth_ = 0, jump_ = 0, deepest_ = 0;
    float resistance_ = 0, hardening_ = 1;
};

/// Many needles' give, four at a time; the same bits as one by one.
class NeedleGives {
  public:
    explicit NeedleGives(int most);
    void read(std::span<const NeedleGive> needles);
    /// value and slope have room up to the next multiple of four.
    void operator()(const float* force_mN, float* value, float* slope) const;

  private:
    int groups_ = 0;
    std::vector<GiveNumbers<std::array<float, 4>>> four_;
};

}  // namespace lt
