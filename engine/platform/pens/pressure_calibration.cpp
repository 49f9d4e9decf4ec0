#include "engine/platform/pens/pressure_calibration.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/base/error.h"

namespace lt {
namespace {

constexpr double standard_gravity_N_per_kg = 9.80665;

}  // namespace

MonotoneCurve::MonotoneCurve(std::vector<Point> points) : points_(std::move(points)) {
    if (points_.size() < 2) throw InputError("a curve needs two points or more");
    for (std::size_t i = 1; i < points_.size(); ++i) {
        if (!(points_[i].x > points_[i - 1].x))
            throw InputError("the points of a curve must lie in rising order");
        if (!(points_[i].y >= points_[i - 1].y))
            throw InputError("a curve from pressure to force must not fall");
    }
    const std::size_t n = points_.size();
    std::vector<double> secant(n - 1);
    for (std::size_t i = 0; i + 1 < n; ++i)
        secant[i] = (points_[i + 1].y - points_[i].y) / (points_[i + 1].x - points_[i].x);
    slopes_.assign(n, 0.0);
    slopes_.front() = secant.front();
    slopes_.back() = secant.back();
    for (std::size_t i = 1; i + 1 < n; ++i)
        if (secant[i - 1] * secant[i] > 0.0) slopes_[i] = 0.5 * (secant[i - 1] + secant[i]);
    // Fritsch & Carlson's circle of radius 3 keeps every piece monotone.
    for (std::size_t i = 0; i + 1 < n; ++i) {
        if (secant[i] == 0.0) {
            slopes_[i] = slopes_[i + 1] = 0.0;
            continue;
        }
        const double a = slopes_[i] / secant[i], b = slopes_[i + 1] / secant[i];
        const double r = std::hypot(a, b);
        if (r > 3.0) {
            slopes_[i] = 3.0 / r * a * secant[i];
            slopes_[i + 1] = 3.0 / r * b * secant[i];
        }
    }
}

double MonotoneCurve::operator()(double x) const {
    if (points_.empty()) return x;
    if (x <= points_.front().x)
        return points_.front().y + slopes_.front() * (x - points_.front().x);
    if (x >= points_.back().x) return points_.back().y + slopes_.back() * (x - points_.back().x);
    const auto upper = std::upper_bound(points_.begin(), points_.end(), x,
                                        [](double v, const Point& p) { return v < p.x; });
    const std::size_t i = static_cast<std::size_t>(upper - points_.begin()) - 1;
    const double h = points_[i + 1].x - points_[i].x, t = (x - points_[i].x) / h;
    const double t2 = t * t, t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * points_[i].y + (t3 - 2 * t2 + t) * h * slopes_[i] +
           (-2 * t3 + 3 * t2) * points_[i + 1].y + (t3 - t2) * h * slopes_[i + 1];
}

MonotoneCurve preset_curve(CurvePreset preset) {
    const double middle = preset == CurvePreset::soft   ? 0.70
                          : preset == CurvePreset::firm ? 0.30
                                                        : 0.50;
    return MonotoneCurve({{0.0, 0.0}, {0.5, middle}, {1.0, 1.0}});
}

ScaleFit fit_scale(std::span<const ScaleReading> readings, double raw_at_rest) {
    std::map<double, std::pair<double, int>> by_mass;
    for (const ScaleReading& r : readings) {
        if (!std::isfinite(r.mass_g) || !std::isfinite(r.raw_pressure) || r.mass_g <= 0.0)
            throw InputError("a weight must be a number of grams above zero");
        by_mass[r.mass_g].first += r.raw_pressure;
        by_mass[r.mass_g].second += 1;
    }
    if (by_mass.size() < 2)
        throw InputError("press to two different weights or more, 50 g and 200 g for example");
    std::vector<MonotoneCurve::Point> points{{raw_at_rest, 0.0}};
    for (const auto& [mass, sum] : by_mass) {
        const double raw = sum.first / sum.second;
        if (raw <= points.back().x)
            throw InputError("at " + std::to_string(static_cast<int>(mass)) +
                             " g the pen reported no more pressure than below; press again");
        points.push_back({raw, mass * 1e-3 * standard_gravity_N_per_kg});
    }
    ScaleFit fit{.newtons = MonotoneCurve(points)};
    // Each weight predicted from the others: what a force between the weights may be wrong by.
    double square = 0.0, relative = 0.0;
    for (std::size_t leave = 1; leave < points.size(); ++leave) {
        std::vector<MonotoneCurve::Point> others = points;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(leave));
        const double miss = MonotoneCurve(others)(points[leave].x) - points[leave].y;
        square += miss * miss;
        relative += (miss / points[leave].y) * (miss / points[leave].y);
    }
    const double count = static_cast<double>(points.size() - 1);
    fit.error_N = std::sqrt(square / count);
    fit.error_share = std::sqrt(relative / count);
    return fit;
}

double PressureCalibration::force_N(double raw) const {
    if (fit_) return std::max(0.0, fit_->newtons(raw));
    const double span = raw_high - raw_low;
    const double share = span > 0.0 ? std::clamp((raw - raw_low) / span, 0.0, 1.0) : 0.0;
    return std::clamp(curve(share), 0.0, 1.0) * full_force_N;
}

void PressureCalibration::refit() {
    const bool one_weight = std::all_of(scale.begin(), scale.end(), [&](const ScaleReading& r) {
        return r.mass_g == scale.front().mass_g;
    });
    fit_.reset();
    if (!one_weight) fit_ = fit_scale(scale, raw_low);
}

}  // namespace lt
