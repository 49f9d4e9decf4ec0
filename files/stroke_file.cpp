#include "files/stroke_file.h"

#include <algorithm>

#include "files/spreadsheet.h"
#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {

namespace {

constexpr double longest_stroke_s = 86400.0;
constexpr std::size_t most_stroke_rows = 4'000'000;
constexpr std::string_view header = "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N";

/// Limits of column `f`, the patch included.
std::pair<double, double> range(const Field<HandSample>& f, double side_mm) {
    const bool place = f.name == "x_mm" || f.name == "y_mm";
    return place ? std::pair{-side_mm, side_mm} : std::pair{f.min, f.max};
}

std::vector<std::string> column_names() {
    std::vector<std::string> out;
    for (const Field<HandSample>& f : hand_fields()) out.emplace_back(f.name);
    return out;
}

}  // namespace

Stroke read_stroke(const SourceText& source, double side_mm) {
    Spreadsheet sheet(source, column_names());
    Stroke stroke;
    while (const auto row = sheet.next_row()) {
        const auto fields = hand_fields();
        HandSample sample;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const Field<HandSample>& f = fields[i];
            const auto [low, high] = range(f, side_mm);
            const double value = (*row)[i];
            if (value < low || value > high)
                throw InputError(sheet.place_of(i), std::string(f.name) + " is " + to_text(value) +
                                                        "; allowed is from " + to_text(low) +
                                                        " to " + to_text(high) + " " +
                                                        std::string(f.unit));
            sample.*f.member = value;
        }
        // The same row twice, as a paste or an export of a recorder leaves it, says nothing new.
        if (!stroke.samples.empty() && sample == stroke.samples.back()) continue;
        const SourcePlace time = sheet.place_of(0);
        if (!stroke.samples.empty() && sample.t_s <= stroke.samples.back().t_s)
            throw InputError(time, "t_s is " + to_text(sample.t_s) + " after " +
                                       to_text(stroke.samples.back().t_s) +
                                       "; times must rise from row to row: remove one of the two "
                                       "rows or correct its time");
        stroke.samples.push_back(sample);
        if (stroke.duration_s() > longest_stroke_s)
            throw InputError(time, "the stroke is longer than a day; t_s is in seconds");
        if (stroke.samples.size() > most_stroke_rows)
            throw InputError(time, "the stroke has more than " + std::to_string(most_stroke_rows) +
                                       " rows; thin it, 120 a second are enough");
    }
    const int end = std::max(1, sheet.line());
    if (stroke.samples.size() < 2)
        throw InputError({source.path, end, 1}, "a stroke needs two rows or more; here " +
                                                    std::to_string(stroke.samples.size()) +
                                                    (stroke.samples.empty() ? " are" : " is"));
    return stroke;
}

std::string write_stroke(const Stroke& stroke, std::string_view comment) {
    std::string out;
    while (!comment.empty()) {
        const auto end = comment.find('\n');
        out.append("# ").append(comment.substr(0, end)).append("\n");
        comment = end == comment.npos ? std::string_view{} : comment.substr(end + 1);
    }
    out.append(header).append("\n");
    for (const HandSample& sample : stroke.samples) {
        std::string row;
        for (const Field<HandSample>& f : hand_fields())
            row.append(row.empty() ? "" : ",").append(to_text(sample.*f.member));
        out.append(row).append("\n");
    }
    return out;
}

}  // namespace lt
