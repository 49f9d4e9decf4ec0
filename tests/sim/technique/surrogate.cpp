#include "tests/sim/technique/surrogate.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/random.h"

namespace lt::test {

Surrogate::Surrogate(std::uint64_t seed, double numbing)
    : seed_(seed),
      numbing_(numbing),
      popped_(roller_.needle_count(), 0),
      landed_(popped_),
      slid_mm_(popped_.size()),
      touched_(popped_) {
    skin_.map.peak_perfusion.assign(skin_.map.count(), 0.0f);
}

void Surrogate::advance(const HandSample& hand, double dt) {
    contact_.clear();
    ++tick_;
    skin_.t_s += dt;
    if (!has_last_) last_ = hand;
    has_last_ = true;
    const Vec2 step{hand.x_mm - last_.x_mm, hand.y_mm - last_.y_mm};
    last_ = hand;
    pop_rate_ *= std::exp(-dt / 1.0);
    skin_.discomfort = {};
    if (hand.force_N <= 0.0) return;

    const double yaw = hand.yaw_deg * radians_per_degree;
    const Vec2 axle{std::cos(yaw), std::sin(yaw)}, ahead{-axle.y, axle.x};
    const double travel = glm::length(step);
    rolled_mm_ += glm::dot(step, ahead);
    contact_.touching = true;
    contact_.hand_force_N = contact_.contact_force_N = hand.force_N;
    contact_.velocity_mm_s = step / dt;
    contact_.slip = travel > 0.0 ? std::abs(glm::dot(step, axle)) / travel : 0.0;
    const double a = std::clamp(5.2 * std::sqrt(hand.force_N), 2.0, 10.0);
    contact_.depth_mm = a * a / roller_.tip_radius_from_axle_mm();
    contact_.contact_area_mm2 = 2 * a * roller_.drum_width_mm;
    contact_.pressure_kPa = hand.force_N * mN_per_N / contact_.contact_area_mm2;

    const int per_row = static_cast<int>(roller_.per_row), rows = static_cast<int>(roller_.rows);
    const double pitch = 2 * pi * roller_.tip_radius_from_axle_mm() / per_row;
    double weights = 0.0;
    for (int row = 0; row < rows; ++row) {
        const double u = (row + 0.5) / rows * roller_.drum_width_mm - 0.5 * roller_.drum_width_mm;
        const double phase = rolled_mm_ / pitch + (row % 2 ? 0.5 : 0.0);
        for (long k = std::lround(phase - a / pitch); k <= std::lround(phase + a / pitch); ++k) {
            const double v = (k - phase) * pitch;
            const double share = 1.0 - v * v / (a * a);
            if (share <= 0.0) continue;
            const double tilted = std::max(0.05, 1.0 + u / 10.0 * hand.tilt_deg / -15.0);
            const int in_row = static_cast<int>(((k % per_row) + per_row) % per_row);
            NeedleContact n{.needle = row * per_row + in_row};
            n.force_mN = static_cast<float>(share * tilted);
            n.material_mm = n.position_mm = Vec2{hand.x_mm, hand.y_mm} + axle * u + ahead * v;
            n.slip_mm_s = static_cast<float>(contact_.slip * travel / dt);
            n.slip_mm = static_cast<float>(k);  // landing number, for the threshold below
            weights += n.force_mN;
            contact_.needles.push_back(n);
        }
    }
    for (NeedleContact& n : contact_.needles) {
        n.force_mN *= static_cast<float>(hand.force_N * mN_per_N / weights);
        const auto landing = static_cast<std::uint64_t>(static_cast<long>(n.slip_mm) + 1000000);
        const bool stayed = landed_[n.needle] == landing && touched_[n.needle] + 1 == tick_;
        slid_mm_[n.needle] = stayed ? slid_mm_[n.needle] + contact_.slip * travel : 0.0;
        landed_[n.needle] = landing;
        touched_[n.needle] = tick_;
        n.slip_mm = static_cast<float>(slid_mm_[n.needle]);
        const double threshold =
            112.0 * std::exp(0.3 * standard_normal(random_key(seed_, n.needle, landing))) *
            (1.0 - 0.5 * std::min(1.0, contact_.slip));
        if (n.force_mN < threshold || popped_[n.needle] == landing) continue;
        popped_[n.needle] = landing;
        pop_rate_ += 1.0;
        contact_.punctures.push_back(
            {.t_s = skin_.t_s, .needle = n.needle, .material_mm = n.material_mm});
        skin_.redness_minutes += 0.5;
        if (uniform01(random_key(seed_, n.needle, landing, 7)) < 0.1) {
            skin_.drops.push_back({.born_s = skin_.t_s, .material_mm = n.material_mm});
            ++skin_.drop_count;
            skin_.blood_uL += 0.1;
        }
    }
    const double count = static_cast<double>(contact_.needles.size());
    const double mean = count > 0 ? hand.force_N * mN_per_N / count : 0.0;
    skin_.discomfort.truth =
        std::min(10.0, 2.0 * std::pow(mean / 40.0, 0.8) * std::cbrt(count / 28.0) +
                           4.0 * std::sqrt(pop_rate_ / 20.0));
    skin_.discomfort.felt = skin_.discomfort.truth * (1.0 - numbing_);
    skin_.redness_minutes = std::max(skin_.redness_minutes, 10.0 * hand.force_N);
    skin_.flush = std::max(skin_.flush, 0.3 * hand.force_N);
}

void watch(TechniqueMonitor& monitor, double t_s, HandSample hand, const ContactFrame& contact,
           const SkinState& skin) {
    hand.t_s = t_s;
    monitor.measure(hand, contact, skin, tick);
    monitor.raise_flags(contact, skin);
}

TechniqueMonitor watch(std::span<const HandSample> samples, const TechniqueLimits& limits,
                       std::uint64_t seed, double numbing) {
    Surrogate world(seed, numbing);
    TechniqueMonitor monitor(limits, RollerSpec{}, 80.0);
    std::size_t i = 0;
    const long ticks = static_cast<long>(std::floor(samples.back().t_s / tick));
    for (long k = 1; k <= ticks; ++k) {
        const double t = k * tick;
        while (i + 1 < samples.size() && samples[i + 1].t_s < t) ++i;
        const HandSample hand =
            i + 1 < samples.size() ? interpolate(samples[i], samples[i + 1], t) : samples[i];
        world.advance(hand, tick);
        watch(monitor, t, hand, world.contact(), world.skin());
    }
    return monitor;
}

double add_stroke(std::vector<HandSample>& samples, double t0, Vec2 a, Vec2 b, double speed,
                  double force, double yaw, double tilt) {
    const double duration = glm::distance(a, b) / speed;
    const double ramp = std::min(0.1, 0.25 * duration);
    const auto add = [&](double s, double f) {
        const Vec2 p = a + (b - a) * s;
        samples.push_back({t0 + s * duration, p.x, p.y, yaw, tilt, f});
    };
    add(0.0, 0.0);
    add(ramp / duration, force);
    add(1.0 - ramp / duration, force);
    add(1.0, 0.0);
    return t0 + duration;
}

bool has(const std::vector<Flag>& flags, FlagCode code) {
    return std::any_of(flags.begin(), flags.end(),
                       [code](const Flag& f) { return f.code == code; });
}

}  // namespace lt::test
