// A stand-in for contact and skin that follows from the hand in closed form, so that technique can
// be tested for itself: needles on a drum that rolls without solving anything, force shared like
// Hertz's line contact, pops where a needle's share exceeds Romgens' threshold.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "sim/technique/technique_monitor.h"

namespace lt::test {

class Surrogate {
  public:
    explicit Surrogate(std::uint64_t seed = 1, double numbing = 0.0);
    /// numbing: share of the discomfort that cream takes away.
    void advance(const HandSample& hand, double dt_s);
    const ContactFrame& contact() const { return contact_; }
    const SkinState& skin() const { return skin_; }

  private:
    RollerSpec roller_;
    std::uint64_t seed_;
    double numbing_;
    ContactFrame contact_;
    SkinState skin_;
    HandSample last_{};
    bool has_last_ = false;
    double rolled_mm_ = 0.0, pop_rate_ = 0.0;
    std::vector<std::uint64_t> popped_;  // landing of a needle's last pop
    std::vector<std::uint64_t> landed_;  // its present landing
    std::vector<double> slid_mm_;        // since that
    std::uint64_t tick_ = 0;
    std::vector<std::uint64_t> touched_;  // tick of its last touch
};

inline constexpr double tick = 1.0 / 120.0;

/// Measures and flags of one tick.
void watch(TechniqueMonitor& monitor, double t_s, HandSample hand, const ContactFrame& contact,
           const SkinState& skin);
/// Runs samples (linear in between) through surrogate and monitor.
TechniqueMonitor watch(std::span<const HandSample> samples, const TechniqueLimits& limits = {},
                       std::uint64_t seed = 1, double numbing = 0.0);

/// A lifted stroke from a to b at constant speed and force, beginning at t0; ramps of 0.1 s.
/// Appends to samples and returns the time at its end, roller lifted.
double add_stroke(std::vector<HandSample>& samples, double t0, Vec2 a, Vec2 b, double speed_mm_s,
                  double force_N, double yaw_deg, double tilt_deg = 0.0);

bool has(const std::vector<Flag>& flags, FlagCode code);

}  // namespace lt::test
