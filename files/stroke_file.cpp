#include "files/stroke_file.h"

#include <cmath>

#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {

namespace {

constexpr std::string_view header = "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N";

struct LineReader {
    std::string_view rest;
    int number = 0;
    bool next(std::string_view& line) {
        if (rest.empty()) return false;
        const auto end = rest.find('\n');
        line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++number;
        return true;
    }
};

std::string shortened(std::string_view text) {
    return std::string(text.substr(0, 40)) + (text.size() > 40 ? "..." : "");
}

/// Limits of column `f`, the patch included.
std::pair<double, double> range(const Field<HandSample>& f, double side_mm) {
    const bool place = f.name == "x_mm" || f.name == "y_mm";
    return place ? std::pair{-side_mm, side_mm} : std::pair{f.min, f.max};
}

HandSample read_row(std::string_view line, const std::string& file, int number, double side_mm) {
    HandSample sample;
    const auto fields = hand_fields();
    std::size_t begin = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field<HandSample>& f = fields[i];
        const SourcePlace place{file, number, static_cast<int>(begin) + 1};
        const bool last = i + 1 == fields.size();
        const auto comma = line.find(',', begin);
        if (!last && comma == std::string_view::npos)
            throw InputError(place, "the row ends after " + std::to_string(i + 1) +
                                        " of 6 values; needed are " + std::string(header));
        if (last && comma != std::string_view::npos)
            throw InputError({file, number, static_cast<int>(comma) + 1},
                             "the row has more than 6 values; needed are " + std::string(header));
        const std::string_view cell = trim(line.substr(begin, last ? line.npos : comma - begin));
        const auto value = to_number(cell);
        if (!value)
            throw InputError(place, std::string(f.name) + " is '" + shortened(cell) +
                                        "'; it must be a finite number such as 0.25");
        const auto [low, high] = range(f, side_mm);
        if (*value < low || *value > high)
            throw InputError(place, std::string(f.name) + " is " + to_text(*value) +
                                        "; allowed is from " + to_text(low) + " to " +
                                        to_text(high) + " " + std::string(f.unit));
        sample.*f.member = *value;
        begin = comma + 1;
    }
    return sample;
}

}  // namespace

Stroke read_stroke(const SourceText& source, double side_mm) {
    LineReader lines{source.text};
    if (lines.rest.starts_with("\xEF\xBB\xBF")) lines.rest.remove_prefix(3);
    Stroke stroke;
    bool seen_header = false;
    std::string_view line;
    while (lines.next(line)) {
        if (line.starts_with('#') || trim(line).empty()) continue;
        if (!seen_header) {
            if (trim(line) != header)
                throw InputError({source.path, lines.number, 1},
                                 "the header is '" + shortened(line) + "'; it must be '" +
                                     std::string(header) + "'");
            seen_header = true;
            continue;
        }
        const HandSample sample = read_row(line, source.path, lines.number, side_mm);
        if (!stroke.samples.empty() && sample.t_s <= stroke.samples.back().t_s)
            throw InputError({source.path, lines.number, 1},
                             "t_s is " + to_text(sample.t_s) + " after " +
                                 to_text(stroke.samples.back().t_s) +
                                 "; times must rise from row to row");
        stroke.samples.push_back(sample);
        if (stroke.duration_s() > 86400.0)
            throw InputError({source.path, lines.number, 1},
                             "the stroke is longer than a day; t_s is in seconds");
    }
    const int end = std::max(1, lines.number);
    if (!seen_header)
        throw InputError({source.path, end, 1}, "the header is missing; the first line must be '" +
                                                    std::string(header) + "'");
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
