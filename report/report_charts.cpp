#include "report/report_charts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/math.h"
#include "sim/base/text.h"

namespace lt {
namespace {

// Okabe & Ito, Color Universal Design, 2008.
constexpr const char* blue = "#0072B2";
constexpr const char* vermilion = "#D55E00";
constexpr const char* ink = "#222222";
constexpr const char* grey = "#8a8a8a";
constexpr const char* band = "#e9efe9";

/// A coordinate: with a point in every language.
std::string num(double v, int decimals = 1) {
    return to_fixed(v, decimals);
}

std::string attribute(const char* name, const std::string& value) {
    return std::string(" ") + name + "=\"" + value + "\"";
}

std::string line(double x0, double y0, double x1, double y1, const char* colour, double width,
                 const char* dash = nullptr) {
    return "<line" + attribute("x1", num(x0)) + attribute("y1", num(y0)) +
           attribute("x2", num(x1)) + attribute("y2", num(y1)) + attribute("stroke", colour) +
           attribute("stroke-width", num(width, 2)) +
           (dash ? attribute("stroke-dasharray", dash) : "") + "/>";
}

std::string rect(double x, double y, double w, double h, const std::string& fill) {
    return "<rect" + attribute("x", num(x)) + attribute("y", num(y)) + attribute("width", num(w)) +
           attribute("height", num(h)) + attribute("fill", fill) + "/>";
}

std::string words(double x, double y, std::string_view text, const char* anchor = "start",
                  double size = 11, const char* colour = ink) {
    return "<text" + attribute("x", num(x)) + attribute("y", num(y)) +
           attribute("text-anchor", anchor) + attribute("font-size", num(size)) +
           attribute("fill", colour) + ">" + html_escaped(text) + "</text>";
}

/// 1, 2 or 5 times a power of ten, so that about `count` steps fill the range.
double nice_step(double range, int count) {
    const double raw = std::max(range, 1e-9) / count;
    const double power = math::pow(10.0, std::floor(math::log10(raw)));
    for (double factor : {1.0, 2.0, 5.0})
        if (raw <= factor * power * 1.0001) return factor * power;
    return 10.0 * power;
}

struct Panel {
    double left = 58, width = 640, top = 0, height = 110;
    double t0 = 0, t1 = 1, greatest = 1;
    double x(double t) const { return left + width * (t - t0) / (t1 - t0); }
    double y(double v) const { return top + height * (1.0 - std::clamp(v / greatest, 0.0, 1.0)); }
};

std::string frame(const Panel& p, std::string_view title, const TextTable& texts) {
    std::string out = words(p.left, p.top - 6, title, "start", 12);
    const double step = nice_step(p.greatest, 4);
    const int decimals = step < 1.0 ? 1 : 0;
    for (double v = 0; v <= p.greatest * 1.0001; v += step) {
        out += line(p.left, p.y(v), p.left + p.width, p.y(v), "#d4d4d4", 0.6);
        out += words(p.left - 6, p.y(v) + 4, texts.number(v, decimals), "end", 10);
    }
    return out;
}

/// A limit with its value at the right edge.
std::string limit_line(const Panel& p, double value, const char* colour, int decimals,
                       const TextTable& texts) {
    if (value > p.greatest) return {};
    return line(p.left, p.y(value), p.left + p.width, p.y(value), colour, 1.2, "6 3") +
           words(p.left + p.width + 4, p.y(value) + 4, texts.number(value, decimals), "start", 10,
                 colour);
}

/// A curve of at most two points a column: least and greatest, so that no peak is lost.
template <class F>
std::string curve(const Panel& p, const ReportInput& in, F value, const char* colour,
                  const char* dash = nullptr) {
    constexpr int columns = 480;
    struct Column {
        bool used = false;
        double low = 0, high = 0, low_t = 0, high_t = 0;
    };
    std::array<Column, columns> column{};
    for (const ReportSample& s : in.series) {
        const int i =
            std::clamp(static_cast<int>((s.t_s - p.t0) / (p.t1 - p.t0) * columns), 0, columns - 1);
        Column& c = column[i];
        const double v = value(s);
        if (!c.used || v < c.low) c.low = v, c.low_t = s.t_s;
        if (!c.used || v > c.high) c.high = v, c.high_t = s.t_s;
        c.used = true;
    }
    std::string points;
    const auto add = [&](double t, double v) { points += num(p.x(t)) + "," + num(p.y(v)) + " "; };
    for (const Column& c : column) {
        if (!c.used) continue;
        const bool low_first = c.low_t <= c.high_t;
        add(low_first ? c.low_t : c.high_t, low_first ? c.low : c.high);
        if (c.low != c.high) add(low_first ? c.high_t : c.low_t, low_first ? c.high : c.low);
    }
    return "<polyline fill=\"none\"" + attribute("stroke", colour) +
           attribute("stroke-width", "1.3") + (dash ? attribute("stroke-dasharray", dash) : "") +
           attribute("points", points) + "/>";
}

double greatest(const ReportInput& in, float ReportSample::*member, double at_least) {
    double top = at_least;
    for (const ReportSample& s : in.series) top = std::max<double>(top, s.*member);
    return top * 1.05;
}

std::string time_axis(const Panel& p, const TextTable& texts) {
    std::string out;
    const double step = nice_step(p.t1 - p.t0, 10);
    for (double t = std::ceil(p.t0 / step) * step; t <= p.t1 * 1.0001; t += step) {
        const double x = p.x(t), y = p.top + p.height;
        out += line(x, y, x, y + 4, ink, 0.8) +
               words(x, y + 15, texts.number(t, step < 1 ? 1 : 0), "middle", 10);
    }
    out += words(p.left + p.width, p.top + p.height + 28, texts("report.axis.time"), "end", 10);
    return out;
}

std::string flag_marks(const Panel& first, double bottom, const ReportInput& in) {
    std::string out;
    double last_x = -100, row = 0;
    for (std::size_t i = 0; i < in.flags.size(); ++i) {
        const Flag& f = in.flags[i];
        const double x0 = first.x(f.t0_s), x1 = first.x(f.on() ? first.t1 : f.t1_s);
        row = x0 - last_x < 16 ? row + 1 : 0;
        if (row > 2) row = 0;
        last_x = x0;
        const double y = 14 + 15 * row;
        out += line(x0, y + 7, x0, bottom, vermilion, 0.6, "2 3");
        out += line(x0, y, std::max(x1, x0 + 1), y, vermilion, 3);
        out += "<circle" + attribute("cx", num(x0)) + attribute("cy", num(y)) +
               attribute("r", "7") + attribute("fill", "#ffffff") + attribute("stroke", vermilion) +
               attribute("stroke-width", "1.5") + "/>";
        out += words(x0, y + 3.5, std::to_string(i + 1), "middle", 9);
    }
    return out;
}

}  // namespace

std::string timeline_svg(const ReportInput& in, const TextTable& texts) {
    if (in.series.size() < 2) return {};
    const TechniqueLimits& l = in.limits;
    Panel force;
    force.t0 = in.series.front().t_s;
    force.t1 = std::max(in.series.back().t_s, force.t0 + 1e-3);
    force.top = 76;
    force.greatest = greatest(in, &ReportSample::force_N, 1.2 * l.force_high_N);
    Panel speed = force;
    speed.top = force.top + force.height + 34;
    speed.greatest = greatest(in, &ReportSample::speed_mm_s, 1.1 * l.speed_high_mm_s);
    Panel felt = force;
    felt.top = speed.top + speed.height + 34;
    felt.greatest = 10.0;
    const double bottom = felt.top + felt.height;

    std::string out = "<svg class=\"timeline\" viewBox=\"0 0 740 " + num(bottom + 34) +
                      "\" role=\"img\" aria-label=\"" + html_escaped(texts("report.timeline")) +
                      "\">";
    // Bands first, under everything.
    out += rect(force.left, force.y(l.force_high_N), force.width,
                force.y(l.force_low_N) - force.y(l.force_high_N), band);
    out += rect(speed.left, speed.y(l.speed_good_mm_s), speed.width,
                speed.y(0) - speed.y(l.speed_good_mm_s), band);
    out += rect(felt.left, felt.y(l.discomfort_good), felt.width,
                felt.y(0) - felt.y(l.discomfort_good), band);

    out += frame(force, texts("report.axis.force"), texts);
    out += limit_line(force, l.force_low_N, blue, 2, texts) +
           limit_line(force, l.force_high_N, vermilion, 2, texts);
    out += curve(
        force, in, [](const ReportSample& s) { return s.force_N; }, ink);

    out += frame(speed, texts("report.axis.speed"), texts);
    out += limit_line(speed, l.speed_high_mm_s, vermilion, 0, texts);
    out += curve(
        speed, in, [](const ReportSample& s) { return s.force_N > 0 ? s.speed_mm_s : 0.0f; }, ink);

    out += frame(
        felt, texts(in.cream() ? "report.axis.discomfort_cream" : "report.axis.discomfort"), texts);
    out += limit_line(felt, l.discomfort_high, vermilion, 0, texts);
    out += curve(
        felt, in, [](const ReportSample& s) { return s.discomfort_felt; }, ink);
    if (in.cream())
        out += curve(
            felt, in, [](const ReportSample& s) { return s.discomfort_true; }, vermilion, "3 2");

    out += time_axis(felt, texts);
    out += flag_marks(force, bottom, in);
    return out + "</svg>";
}

std::vector<MapLevel> map_levels(const ReportInput& in) {
    const int n = in.cells;
    std::vector<MapLevel> levels(static_cast<std::size_t>(n) * n, MapLevel::outside);
    struct Span {
        int first = 1 << 20, last = -1;
    };
    std::vector<Span> rows(n), columns(n);
    double sum = 0.0, treated = 0.0;
    for (int i = 0; i < n * n; ++i) {
        if (in.passes[i] == 0) continue;
        Span& r = rows[i / n];
        Span& c = columns[i % n];
        r = {std::min(r.first, i % n), std::max(r.last, i % n)};
        c = {std::min(c.first, i / n), std::max(c.last, i / n)};
        sum += in.passes[i];
        treated += 1.0;
    }
    if (treated == 0.0) return levels;
    const double mean = sum / treated;
    const TechniqueLimits& l = in.limits;
    for (int i = 0; i < n * n; ++i) {
        const int x = i % n, y = i / n;
        const double mm_x = x + 0.5 - 0.5 * n, mm_y = y + 0.5 - 0.5 * n;
        const bool inside = l.has_target()
                                ? std::abs(mm_x - l.target_x_mm) <= 0.5 * l.target_width_mm &&
                                      std::abs(mm_y - l.target_y_mm) <= 0.5 * l.target_height_mm
                                : (rows[y].first <= x && x <= rows[y].last) ||
                                      (columns[x].first <= y && y <= columns[x].last);
        const double passes = in.passes[i];
        if ((passes > 3 && passes > 2.0 * mean) || passes > l.passes_high)
            levels[i] = MapLevel::too_much;
        else if (inside && passes < 0.5 * mean)
            levels[i] = MapLevel::too_little;
        else if (passes > 0)
            levels[i] = MapLevel::right;
    }
    return levels;
}

std::string map_svg(const ReportInput& in, const TextTable& texts) {
    const int n = in.cells;
    if (n <= 0 || in.passes.size() != static_cast<std::size_t>(n) * n) return {};
    constexpr double left = 30, top = 8, size = 340;
    const double cell = size / n;
    const auto x_of = [&](double mm) { return left + (mm + 0.5 * n) * cell; };
    const auto y_of = [&](double mm) { return top + size - (mm + 0.5 * n) * cell; };
    const std::vector<MapLevel> levels = map_levels(in);

    std::string out = "<svg class=\"map\" viewBox=\"0 0 560 384\" role=\"img\" aria-label=\"" +
                      html_escaped(texts("report.map")) + "\">";
    out +=
        "<defs>"
        "<pattern id=\"little\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"6\" height=\"6\" fill=\"#cfe3f1\"/>"
        "<path d=\"M0 6L6 0\" stroke=\"#0072B2\" stroke-width=\"1\"/></pattern>"
        "<pattern id=\"much\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"6\" height=\"6\" fill=\"#f3c9a8\"/>"
        "<path d=\"M0 0L6 6M6 0L0 6\" stroke=\"#D55E00\" stroke-width=\"1\"/></pattern></defs>";
    out += "<rect" + attribute("x", num(left)) + attribute("y", num(top)) +
           attribute("width", num(size)) + attribute("height", num(size)) +
           attribute("fill", "#ffffff") + attribute("stroke", grey) + "/>";
    const auto fill_of = [](MapLevel level) -> std::string {
        return level == MapLevel::too_little ? "url(#little)"
               : level == MapLevel::too_much ? "url(#much)"
                                             : "#dcdcd4";
    };
    for (int y = 0; y < n; ++y) {
        for (int x = 0; x < n;) {  // equal neighbours in a row are one rectangle
            const MapLevel level = levels[y * n + x];
            int end = x + 1;
            while (end < n && levels[y * n + end] == level) ++end;
            if (level != MapLevel::outside)
                out += "<rect" + attribute("x", num(left + x * cell, 2)) +
                       attribute("y", num(top + size - (y + 1) * cell, 2)) +
                       attribute("width", num((end - x) * cell, 2)) +
                       attribute("height", num(cell + 0.05, 2)) +
                       attribute("fill", fill_of(level)) + "/>";
            x = end;
        }
    }
    const auto cross = [](double x, double y) {
        return "<path d=\"M" + num(x - 3) + " " + num(y - 3) +
               "l6 6m0 -6l-6 6\" stroke=\"#000000\" "
               "stroke-width=\"1.4\" fill=\"none\"/>";
    };
    for (std::size_t i = 0; i < in.pops.size(); ++i)
        if (in.pops[i] > 0)
            out += cross(left + (static_cast<int>(i) % n + 0.5) * cell,
                         top + size - (static_cast<int>(i) / n + 0.5) * cell);
    for (std::size_t i = 0; i < in.flags.size(); ++i) {
        const Vec2 p = in.flags[i].place_mm;
        const double x = std::clamp(x_of(p.x), left, left + size);
        const double y = std::clamp(y_of(p.y), top, top + size);
        out += "<circle" + attribute("cx", num(x)) + attribute("cy", num(y)) + attribute("r", "7") +
               attribute("fill", "#ffffff") + attribute("fill-opacity", "0.85") +
               attribute("stroke", vermilion) + attribute("stroke-width", "1.5") + "/>" +
               words(x, y + 3.5, std::to_string(i + 1), "middle", 9);
    }
    if (in.limits.has_target()) {
        const TechniqueLimits& l = in.limits;
        out += "<rect" + attribute("x", num(x_of(l.target_x_mm - 0.5 * l.target_width_mm))) +
               attribute("y", num(y_of(l.target_y_mm + 0.5 * l.target_height_mm))) +
               attribute("width", num(l.target_width_mm * cell)) +
               attribute("height", num(l.target_height_mm * cell)) + attribute("fill", "none") +
               attribute("stroke", ink) + attribute("stroke-dasharray", "5 3") + "/>";
    }
    for (int mm = -n / 2 / 10 * 10; mm <= n / 2; mm += 20) {
        out += words(x_of(mm), top + size + 13, std::to_string(mm), "middle", 10);
        out += words(left - 4, y_of(mm) + 4, std::to_string(mm), "end", 10);
    }
    out += words(left + size, top + size + 27, "mm", "end", 10);

    const auto key = [&](double y, const std::string& fill, std::string_view text) {
        return "<rect x=\"392\"" + attribute("y", num(y)) +
               " width=\"22\" height=\"16\" stroke=\"#8a8a8a\"" + attribute("fill", fill) + "/>" +
               words(422, y + 12, text, "start", 12);
    };
    out += key(16, "url(#little)", texts("report.legend.too_little"));
    out += key(42, "#dcdcd4", texts("report.legend.right"));
    out += key(68, "url(#much)", texts("report.legend.too_much"));
    out += cross(403, 102) + words(422, 106, texts("report.legend.pop"), "start", 12);
    out +=
        "<circle cx=\"403\" cy=\"128\" r=\"7\" fill=\"#ffffff\" stroke=\"#D55E00\" "
        "stroke-width=\"1.5\"/>" +
        words(403, 131.5, "1", "middle", 9) +
        words(422, 132, texts("report.legend.flag"), "start", 12);
    if (in.limits.has_target())
        out += line(392, 154, 414, 154, ink, 1, "5 3") +
               words(422, 158, texts("report.legend.target"), "start", 12);
    return out + "</svg>";
}

}  // namespace lt
