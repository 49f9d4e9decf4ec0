#include "app/lessons/lesson_limits.h"

#include <algorithm>
#include <cmath>

namespace lt {
namespace {

struct LimitRow {
    std::string_view field;  ///< of TechniqueLimits
    double step;
    int decimals = 0;
    bool percent = false;
};
constexpr LimitRow limit_rows[] = {{"force_low_N", 0.05, 2},
                                   {"force_high_N", 0.05, 2},
                                   {"force_cv_high", 0.05, 0, true},
                                   {"speed_good_mm_s", 5},
                                   {"speed_high_mm_s", 10},
                                   {"speed_cv_high", 0.05, 0, true},
                                   {"slip_high", 0.01, 0, true},
                                   {"scratch_high_mm", 0.1, 1},
                                   {"tilt_high_deg", 1},
                                   {"reversal_share_high", 0.05, 0, true},
                                   {"reversal_rate_high_per_s", 0.1, 1},
                                   {"directions_required", 1},
                                   {"coverage_low", 0.05, 0, true},
                                   {"coverage_cv_high", 0.05, 0, true},
                                   {"treated_low_cm2", 1},
                                   {"passes_low", 1},
                                   {"passes_high", 1},
                                   {"passes_one_direction_high", 1},
                                   {"place_time_high_s", 1},
                                   {"contact_time_high_s", 10},
                                   {"pops_high", 1},
                                   {"drops_high", 1},
                                   {"discomfort_good", 0.5, 1},
                                   {"discomfort_high", 0.5, 1},
                                   {"redness_high_min", 5},
                                   {"flush_high", 0.05, 0, true},
                                   {"pass_total", 5},
                                   {"pass_part", 0.05, 0, true}};
constexpr int limit_count = static_cast<int>(std::size(limit_rows));
/// Rows after the limits.
enum Other { practice_time, test_time, tests_in_a_row, pops_wanted, demonstration, other_count };

const Field<TechniqueLimits>& field_of(std::string_view name) {
    const auto all = TechniqueLimits::fields();
    return *std::find_if(all.begin(), all.end(), [&](const auto& f) { return f.name == name; });
}

/// The next multiple of the step in that direction.
double stepped(double value, double step, int by, double min, double max) {
    const double count =
        by > 0 ? std::floor(value / step + 1e-6) + 1.0 : std::ceil(value / step - 1e-6) - 1.0;
    // Through whole steps, so that 0.1 + 0.2 is written as 0.3.
    const double inverse = std::round(1.0 / step);
    const double next = inverse > 1.0 ? count / inverse : count * step;
    return std::clamp(next, min, max);
}

std::string limit_value(const Ui& ui, const LimitRow& row, double value) {
    const std::string_view unit = field_of(row.field).unit;
    if (unit == "N") return force_text(ui, value);
    if (row.percent) return ui.text.number(100.0 * value, 0) + " %";
    std::string out = ui.text.number(value, row.decimals);
    if (unit == "cm2") return out + " cm\u00b2";
    if (unit == "deg") return out + "\u00b0";
    return unit.empty() ? out : out + " " + std::string(unit);
}

const LimitRow& row_of(std::string_view field) {
    return *std::find_if(std::begin(limit_rows), std::end(limit_rows),
                         [&](const LimitRow& row) { return row.field == field; });
}

std::string called(const NamedDemonstrations& all, const std::string& name) {
    for (const auto& [file, title] : all)
        if (file == name) return title;
    return name;
}

std::string other_value(const Ui& ui, const Lesson& l, Other row, const NamedDemonstrations& all) {
    switch (row) {
        case practice_time:
            return ui.text.number(l.practice_s, 0) + " s";
        case test_time:
            return ui.text.number(l.test_s, 0) + " s";
        case tests_in_a_row:
            return std::to_string(l.passes_in_a_row);
        case pops_wanted:
            return std::to_string(l.pops_wanted);
        default:
            return called(all, l.demonstration);
    }
}

}  // namespace

std::string limit_text(const Ui& ui, std::string_view field, double value) {
    return limit_value(ui, row_of(field), value);
}

double rounded_limit(std::string_view field, double value, bool lower_bound) {
    const LimitRow& row = row_of(field);
    const double parts = row.percent ? 100.0 : std::pow(10.0, row.decimals);
    const Field<TechniqueLimits>& f = field_of(field);
    const double scaled = value * parts;
    return std::clamp((lower_bound ? std::floor(scaled + 1e-6) : std::ceil(scaled - 1e-6)) / parts,
                      f.min, f.max);
}

std::vector<EditorRow> editor_rows(const Ui& ui, const Lesson& lesson, const Lesson& usual,
                                   const NamedDemonstrations& demonstrations) {
    std::vector<EditorRow> rows;
    const auto add = [&](const std::string& key, const std::string& value,
                         const std::string& usual_value) {
        rows.push_back({std::string(ui.text("limit." + key)), value,
                        ui.text.format("editor.usual_value", {{"value", usual_value}}),
                        value != usual_value});
    };
    for (const LimitRow& row : limit_rows) {
        const auto member = field_of(row.field).member;
        add(std::string(row.field), limit_value(ui, row, lesson.limits.*member),
            limit_value(ui, row, usual.limits.*member));
    }
    constexpr const char* others[] = {"practice_s", "test_s", "tests_in_a_row", "pops_wanted",
                                      "demonstration"};
    for (int i = 0; i < other_count; ++i)
        add(others[i], other_value(ui, lesson, static_cast<Other>(i), demonstrations),
            other_value(ui, usual, static_cast<Other>(i), demonstrations));
    return rows;
}

void step_row(Lesson& l, int row, int by, const NamedDemonstrations& demonstrations) {
    if (row < limit_count) {
        const LimitRow& r = limit_rows[row];
        const Field<TechniqueLimits>& f = field_of(r.field);
        l.limits.*f.member = stepped(l.limits.*f.member, r.step, by, f.min, f.max);
        return;
    }
    switch (static_cast<Other>(row - limit_count)) {
        case practice_time:
            l.practice_s = stepped(l.practice_s, 5.0, by, 5.0, 1800.0);
            break;
        case test_time:
            l.test_s = stepped(l.test_s, 5.0, by, 5.0, 1800.0);
            break;
        case tests_in_a_row:
            l.passes_in_a_row = std::clamp(l.passes_in_a_row + by, 1, 10);
            break;
        case pops_wanted:
            l.pops_wanted = std::clamp(l.pops_wanted + by, 0, 100);
            break;
        default: {
            const int count = static_cast<int>(demonstrations.size());
            int at = 0;
            for (int i = 0; i < count; ++i)
                if (demonstrations[static_cast<std::size_t>(i)].first == l.demonstration) at = i;
            if (count > 0)
                l.demonstration =
                    demonstrations[static_cast<std::size_t>((at + by + count) % count)].first;
        }
    }
}

}  // namespace lt
