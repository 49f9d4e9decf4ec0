#include "sim/skin/months/marks.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
constexpr double days_per_month = 30.44;
constexpr double width_exponent = 0.25;
constexpr double some_marks = 6.0;
constexpr double young_months = 3.0, old_months = 36.0;
}  // namespace

MarksOnDay marks_on_day(const StriaeParams& first, const CourseDay& day, const CourseParams& course,
                        const PigmentParams& pigment) {
    const double harm = day.pigment_harm + day.trauma;
    const double left =
        std::clamp((day.visibility - harm) / std::max(day.untreated, 1e-6), 0.0, 1.0);
    const double width = math::pow(left, width_exponent);
    const double contrast = left > 0.0 ? left / width : 0.0;
    const auto faded = [&](double factor) { return 1.0 + (factor - 1.0) * contrast; };

    MarksOnDay out{.striae = first};
    StriaeParams& s = out.striae;
    s.age_months = first.age_months + day.day / days_per_month;
    s.blood_factor = faded(first.blood_factor);
    s.melanin_factor_alba = faded(first.melanin_factor_alba);
    s.melanin_factor_nigra = faded(first.melanin_factor_nigra);
    s.relief_mm = first.relief_mm * contrast;
    s.width_mm = first.width_mm * width;
    if (course.pigment_visibility > 0.0)
        out.dark =
            pigment.rise * std::clamp(day.pigment_harm / course.pigment_visibility, 0.0, 1.0);
    return out;
}

StriaeParams marks_of_kind(const StriaeParams& own, StriaKind kind) {
    StriaeParams s = own;
    if (stria_kind(own) == kind || kind == StriaKind::none) return s;
    if (std::lround(s.count) <= 0) s.count = some_marks;
    s.pigmented = kind == StriaKind::nigra ? 1.0 : 0.0;
    s.age_months = kind == StriaKind::rubra ? young_months : std::max(s.age_months, old_months);
    return s;
}

}  // namespace lt
