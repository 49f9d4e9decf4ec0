// Mean, deviation, greatest and 95th percentile of a weighted stream, in constant memory.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/math.h"
#include "sim/technique/measures.h"

namespace lt {

/// Mean and sum of squares by Welford, Technometrics 1962;4:419, with weights after West, CACM
/// 1979;22:532. The percentile is read from a histogram of 512 equal bins over [0, top]; what lies
/// above top falls into the last.
class RunningStatistic {
  public:
    explicit RunningStatistic(double top) : bin_width_(top / bins) {}

    void add(double value, double weight) {
        weight_ += weight;
        const double from_mean = value - mean_;
        mean_ += from_mean * weight / weight_;
        squares_ += weight * from_mean * (value - mean_);
        max_ = std::max(max_, value);
        const int bin = std::clamp(static_cast<int>(value / bin_width_), 0, bins - 1);
        histogram_[bin] += weight;
        if (bin < marker_) below_ += weight;
        move_marker();
    }

    double weight() const { return weight_; }
    double mean() const { return mean_; }
    /// Sum of weighted squared deviations from the mean.
    double squares() const { return squares_; }

    Statistic get() const {
        if (weight_ <= 0.0) return {};
        const double in_bin = histogram_[marker_];
        const double part = in_bin > 0.0 ? (0.95 * weight_ - below_) / in_bin : 0.0;
        return {.mean = mean_,
                .max = max_,
                .sd = std::sqrt(std::max(0.0, squares_ / weight_)),
                .p95 = std::min(max_, (marker_ + std::clamp(part, 0.0, 1.0)) * bin_width_)};
    }

  private:
    static constexpr int bins = 512;

    // The marker stays on the bin that holds the 95th percentile; a sample moves it by a bin or
    // two.
    void move_marker() {
        const double target = 0.95 * weight_;
        while (marker_ < bins - 1 && below_ + histogram_[marker_] < target)
            below_ += histogram_[marker_++];
        while (marker_ > 0 && below_ >= target) below_ -= histogram_[--marker_];
    }

    double bin_width_;
    double weight_ = 0.0, mean_ = 0.0, squares_ = 0.0, max_ = 0.0;
    double below_ = 0.0;  // weight in the bins under the marker
    int marker_ = 0;
    std::array<double, bins> histogram_{};
};

/// Low-pass filter of first order that starts at its first value.
class Smoothed {
  public:
    explicit Smoothed(double tau_s) : tau_s_(tau_s) {}
    void add(double value, double dt_s) {
        value_ = empty_ ? value : value_ + (value - value_) * (1.0 - math::exp(-dt_s / tau_s_));
        empty_ = false;
    }
    void clear() {
        value_ = 0.0;
        empty_ = true;
    }
    double get() const { return value_; }

  private:
    double tau_s_;
    double value_ = 0.0;
    bool empty_ = true;
};

}  // namespace lt
