// How steady a value is within the legs of a stroke; "settled" as in measures.h.
#pragma once

#include <algorithm>
#include <cmath>

namespace lt {

class Steadiness {
  public:
    /// settled: the force is high enough now. Samples between two settled ones count too.
    void add(double value, double weight, bool settled) {
        if (settled) {
            leg_.merge(pending_);
            pending_ = {};
            leg_.add(value, weight);
        } else if (leg_.weight > 0.0) {
            pending_.add(value, weight);
        }
    }

    void end_leg() {
        squares_ += leg_.squares;
        weight_ += leg_.weight;
        sum_ += leg_.weight * leg_.mean;
        leg_ = pending_ = {};
    }

    /// Deviation within legs over the mean of all; 0 before anything settled.
    double cv() const {
        const double weight = weight_ + leg_.weight;
        const double sum = sum_ + leg_.weight * leg_.mean;
        if (weight <= 0.0 || sum <= 0.0) return 0.0;
        return std::sqrt(std::max(0.0, (squares_ + leg_.squares) / weight)) / (sum / weight);
    }

    double leg_mean() const { return leg_.mean; }
    double leg_weight() const { return leg_.weight; }

  private:
    // Welford's recurrence and its merge (Chan, Golub & LeVeque 1983).
    struct Moments {
        double weight = 0.0, mean = 0.0, squares = 0.0;
        void add(double x, double w) {
            weight += w;
            const double d = x - mean;
            mean += d * w / weight;
            squares += w * d * (x - mean);
        }
        void merge(const Moments& o) {
            if (o.weight <= 0.0) return;
            const double d = o.mean - mean, total = weight + o.weight;
            squares += o.squares + d * d * weight * o.weight / total;
            mean += d * o.weight / total;
            weight = total;
        }
    };
    Moments leg_, pending_;
    double squares_ = 0.0, weight_ = 0.0, sum_ = 0.0;
};

}  // namespace lt
