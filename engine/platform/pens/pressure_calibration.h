// From a pen's raw pressure to newtons.
//
// Three steps, each of which can be left at its default: the range that this hand and tablet reach,
// a response curve, and a fit to weights read off a kitchen scale under the tablet. With weights
// the curve is not used: force is what the scale said.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lt {

/// Monotone cubic through points of rising x (Fritsch & Carlson, SIAM J Numer Anal 1980;17:238).
/// Outside the points it goes on along the end slopes.
class MonotoneCurve {
  public:
    struct Point {
        double x = 0.0, y = 0.0;
    };
    MonotoneCurve() = default;
    /// @throws InputError unless there are two points or more, x rises strictly and y does not
    /// fall.
    explicit MonotoneCurve(std::vector<Point> points);

    double operator()(double x) const;
    std::span<const Point> points() const { return points_; }

  private:
    std::vector<Point> points_;
    std::vector<double> slopes_;
};

enum class CurvePreset { soft, linear, firm };
/// Share of the range to share of the full force.
MonotoneCurve preset_curve(CurvePreset preset);

/// One reading: the scale shows mass_g while the pen reports raw_pressure.
struct ScaleReading {
    double raw_pressure = 0.0;
    double mass_g = 0.0;
};

struct ScaleFit {
    MonotoneCurve newtons;     ///< raw pressure to force [N]
    double error_N = 0.0;      ///< root mean square, each weight predicted from the others
    double error_share = 0.0;  ///< the same, relative to each weight
};

/// Readings of the same mass are averaged. Needs two different masses or more.
/// @throws InputError for too few masses, or where more mass gave less pressure.
ScaleFit fit_scale(std::span<const ScaleReading> readings, double raw_at_rest);

struct PressureCalibration {
    std::string device;
    double raw_low = 0.0;   ///< "as lightly as you like": here the force begins
    double raw_high = 1.0;  ///< "as hard as you like": here it reaches full_force_N
    double full_force_N = 6.0;
    MonotoneCurve curve = preset_curve(CurvePreset::linear);
    std::vector<ScaleReading> scale;  ///< of two weights or more; else range and curve decide

    /// Force [N] for a raw pressure, never negative.
    double force_N(double raw) const;
    /// Refits after scale changed; a first weight alone is kept and is no fit yet.
    /// @throws InputError as fit_scale.
    void refit();
    /// Null as long as range and curve decide.
    const ScaleFit* scale_fit() const { return fit_ ? &*fit_ : nullptr; }

  private:
    std::optional<ScaleFit> fit_;
};

}  // namespace lt
