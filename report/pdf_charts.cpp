#include "report/pdf_charts.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "sim/base/math.h"
#include "texts/dates.h"
#include "texts/technique_texts.h"

namespace lt {
namespace {

constexpr Ink grid_ink{0.85, 0.85, 0.85};

/// 1, 2 or 5 times a power of ten, so that about `count` steps fill the range.
double nice_step(double range, int count) {
    const double raw = std::max(range, 1e-9) / count;
    const double power = math::pow(10.0, std::floor(math::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (raw <= factor * power * 1.0001) return factor * power;
    return 10.0 * power;
}

struct Chart {
    double x, y, w, h;  ///< [pt]
    double t0, t1, top;
    double at(double t) const { return x + w * (t - t0) / std::max(t1 - t0, 1e-9); }
    double up(double v) const { return y + h * (1.0 - std::clamp(v / top, 0.0, 1.0)); }
};

void frame(PdfPages& p, const Chart& c, double low, double high, const TextTable& texts) {
    p.box(c.x, c.up(high), c.w, c.up(low) - c.up(high), ink_pale, true);
    const double step = nice_step(c.top, 4);
    for (double v = 0; v <= c.top * 1.0001; v += step) {
        p.line(c.x, c.up(v), c.x + c.w, c.up(v), grid_ink, 0.5);
        p.label(texts.number(v, step < 1 ? 1 : 0), c.x - 4, c.up(v) + 2.5, 7, 1.0);
    }
}

void limit(PdfPages& p, const Chart& c, double value, Ink ink, const TextTable& texts) {
    if (value > c.top) return;
    p.line(c.x, c.up(value), c.x + c.w, c.up(value), ink, 0.8, true);
    p.label(texts.number(value), c.x + c.w + 3, c.up(value) + 2.5, 7, 0.0, ink);
}

using Value = std::function<double(const ReportSample&)>;

/// Least and greatest of each of some 600 columns, so that no peak is lost.
void curve(PdfPages& p, const Chart& c, const ReportInput& in, const Value& value, Ink ink,
           bool dashed = false) {
    std::vector<std::pair<double, double>> points;
    const std::size_t step = std::max<std::size_t>(1, in.series.size() / 600);
    for (std::size_t i = 0; i < in.series.size(); i += step) {
        const auto begin = in.series.begin() + static_cast<std::ptrdiff_t>(i);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(step, in.series.size() - i));
        const auto [low, high] = std::minmax_element(
            begin, end,
            [&](const ReportSample& a, const ReportSample& b) { return value(a) < value(b); });
        const auto first = std::min(low, high), second = std::max(low, high);
        points.emplace_back(c.at(first->t_s), c.up(value(*first)));
        if (second != first) points.emplace_back(c.at(second->t_s), c.up(value(*second)));
    }
    p.polyline(points, ink, 0.8, dashed);
}

double greatest(const ReportInput& in, const Value& value, double at_least) {
    double top = at_least;
    for (const ReportSample& s : in.series) top = std::max(top, value(s));
    return 1.05 * top;
}

void number_in_circle(PdfPages& p, double x, double y, std::size_t number) {
    p.circle(x, y, 5.5, {1, 1, 1}, true);
    p.circle(x, y, 5.5, ink_vermilion, false);
    p.label(std::to_string(number), x, y + 2.4, 6.5, 0.5);
}

}  // namespace

void print_timeline(PdfPages& p, const ReportInput& in, const TextTable& texts) {
    if (in.series.size() < 2) return;
    p.need(380);
    p.heading(texts("report.timeline"));
    p.paragraph(texts("report.timeline_how"), 8, false, ink_grey);
    const TechniqueLimits& l = in.limits;
    const Value force = [](const ReportSample& s) { return s.force_N; };
    const Value speed = [](const ReportSample& s) { return s.force_N > 0 ? s.speed_mm_s : 0.0f; };
    const Value felt = [](const ReportSample& s) { return s.discomfort_felt; };
    const Value truth = [](const ReportSample& s) { return s.discomfort_true; };
    Chart c{p.left() + 28,
            p.y() + 18,
            p.inner() - 54,
            78,
            in.series.front().t_s,
            in.series.back().t_s,
            greatest(in, force, 1.2 * l.force_high_N)};
    // Numbers of the flags between the first title and its chart, in up to three rows.
    std::vector<int> rows;
    double last = -100;
    for (const Flag& f : in.flags) {
        const double x = c.at(f.t0_s);
        rows.push_back(x - last < 13 ? (rows.back() + 1) % 3 : 0);
        last = x;
    }
    const double marks = c.y + 6;
    if (!rows.empty()) c.y = marks + 12 + 12 * *std::max_element(rows.begin(), rows.end());
    std::vector<double> tops;
    const auto chart = [&](std::string_view title, double title_y, double low, double high) {
        p.label(title, c.x, title_y, 8.5);
        frame(p, c, low, high, texts);
        tops.push_back(c.y);
    };
    chart(texts("report.axis.force"), marks - 10, l.force_low_N, l.force_high_N);
    limit(p, c, l.force_low_N, ink_blue, texts);
    limit(p, c, l.force_high_N, ink_vermilion, texts);
    curve(p, c, in, force, ink_black);
    c.y += 102;
    c.top = greatest(in, speed, 1.1 * l.speed_high_mm_s);
    chart(texts("report.axis.speed"), c.y - 4, 0, l.speed_good_mm_s);
    limit(p, c, l.speed_high_mm_s, ink_vermilion, texts);
    curve(p, c, in, speed, ink_black);
    c.y += 102;
    c.top = 10;
    chart(texts(in.cream() ? "report.axis.discomfort_cream" : "report.axis.discomfort"), c.y - 4, 0,
          l.discomfort_good);
    limit(p, c, l.discomfort_high, ink_vermilion, texts);
    curve(p, c, in, felt, ink_black);
    if (in.cream()) curve(p, c, in, truth, ink_vermilion, true);
    const double bottom = c.y + c.h;
    const double step = nice_step(c.t1 - c.t0, 8);
    for (double t = std::ceil(c.t0 / step) * step; t <= c.t1; t += step)
        p.label(texts.number(t, step < 1 ? 1 : 0), c.at(t), bottom + 10, 7, 0.5);
    p.label(texts("report.axis.time"), c.x + c.w + 12, bottom + 10, 7);
    for (std::size_t i = 0; i < in.flags.size(); ++i) {
        const Flag& f = in.flags[i];
        const double x = c.at(f.t0_s), end = c.at(f.on() ? c.t1 : f.t1_s);
        const double y = marks + 12 * rows[i];
        p.line(x, y, x, tops.front(), ink_vermilion, 0.4, true);
        for (const double top : tops) p.line(x, top, x, top + c.h, ink_vermilion, 0.4, true);
        p.line(x, y, std::max(x + 1, end), y, ink_vermilion, 2);
    }
    for (std::size_t i = 0; i < in.flags.size(); ++i)
        number_in_circle(p, c.at(in.flags[i].t0_s), marks + 12 * rows[i], i + 1);
    p.skip(bottom + 18 - p.y());
}

void print_map(PdfPages& p, const ReportInput& in, const TextTable& texts) {
    const int n = in.cells;
    if (n <= 0 || in.passes.size() != static_cast<std::size_t>(n) * static_cast<std::size_t>(n))
        return;
    p.need(290);
    p.heading(texts("report.map"));
    const double side = 230, cell = side / n, x0 = p.left() + 20, y0 = p.y() + 2;
    const auto x_of = [&](double mm) { return x0 + (mm + 0.5 * n) * cell; };
    const auto y_of = [&](double mm) { return y0 + side - (mm + 0.5 * n) * cell; };
    const auto mark = [&](double x, double y, double size, MapLevel level) {
        p.box(x, y, size, size,
              level == MapLevel::too_little ? Ink{0.81, 0.89, 0.95}
              : level == MapLevel::too_much ? Ink{0.95, 0.79, 0.66}
                                            : Ink{0.86, 0.86, 0.83},
              true);
        // Hatching says it without colour.
        if (level == MapLevel::too_little || level == MapLevel::too_much)
            p.line(x, y + size, x + size, y, level == MapLevel::too_much ? ink_vermilion : ink_blue,
                   0.35);
        if (level == MapLevel::too_much) p.line(x, y, x + size, y + size, ink_vermilion, 0.35);
    };
    const auto cross = [&](double x, double y) {
        p.line(x - 2, y - 2, x + 2, y + 2, ink_black, 1.0);
        p.line(x - 2, y + 2, x + 2, y - 2, ink_black, 1.0);
    };
    const std::vector<MapLevel> levels = map_levels(in);
    for (int i = 0; i < n * n; ++i)
        if (levels[static_cast<std::size_t>(i)] != MapLevel::outside)
            mark(x0 + i % n * cell, y0 + side - (i / n + 1) * cell, cell,
                 levels[static_cast<std::size_t>(i)]);
    for (std::size_t i = 0; i < in.pops.size(); ++i)
        if (in.pops[i])
            cross(x0 + (static_cast<int>(i) % n + 0.5) * cell,
                  y0 + side - (static_cast<int>(i) / n + 0.5) * cell);
    const TechniqueLimits& l = in.limits;
    if (l.has_target())
        p.box(x_of(l.target_x_mm - 0.5 * l.target_width_mm),
              y_of(l.target_y_mm + 0.5 * l.target_height_mm), l.target_width_mm * cell,
              l.target_height_mm * cell, ink_black, false);
    for (std::size_t i = 0; i < in.flags.size(); ++i) {
        const Vec2 at = in.flags[i].place_mm;
        number_in_circle(p, std::clamp(x_of(at.x), x0, x0 + side),
                         std::clamp(y_of(at.y), y0, y0 + side), i + 1);
    }
    p.box(x0, y0, side, side, ink_grey, false);
    for (int mm = -n / 2 / 20 * 20; mm <= n / 2; mm += 20) {
        p.label(std::to_string(mm), x_of(mm), y0 + side + 10, 7, 0.5);
        p.label(std::to_string(mm), x0 - 4, y_of(mm) + 2.5, 7, 1.0);
    }
    p.label("mm", x0 + side, y0 + side + 20, 7, 1.0);

    double y = y0 + 14;
    const double lx = x0 + side + 24;
    const auto legend = [&](const char* key) {
        p.label(texts(key), lx + 18, y, 9);
        y += 20;
    };
    mark(lx, y - 9, 11, MapLevel::too_little);
    legend("report.legend.too_little");
    mark(lx, y - 9, 11, MapLevel::right);
    legend("report.legend.right");
    mark(lx, y - 9, 11, MapLevel::too_much);
    legend("report.legend.too_much");
    cross(lx + 5.5, y - 3.5);
    legend("report.legend.pop");
    number_in_circle(p, lx + 5.5, y - 3, 1);
    legend("report.legend.flag");
    if (l.has_target()) {
        p.box(lx, y - 9, 11, 11, ink_black, false);
        legend("report.legend.target");
    }
    p.skip(side + 28);
}

void print_trend(PdfPages& p, const std::vector<TrendPoint>& trend, double pass_total,
                 const TextTable& texts) {
    p.need(170);
    p.heading(texts("paper.trend"));
    if (trend.size() < 2) return p.paragraph(texts("paper.trend_first"));
    p.paragraph(texts("paper.trend_how"), 8, false, ink_grey);
    const Chart c{
        p.left() + 28, p.y() + 6, p.inner() - 48, 84, -0.5, double(trend.size()) - 0.5, 100};
    frame(p, c, pass_total, 100, texts);
    for (std::size_t i = 1; i < trend.size(); ++i)
        p.line(c.at(double(i) - 1), c.up(trend[i - 1].score), c.at(double(i)), c.up(trend[i].score),
               ink_grey, 0.8);
    for (std::size_t i = 0; i < trend.size(); ++i) {
        const double x = c.at(double(i)), y = c.up(trend[i].score);
        p.circle(x, y, 3, {1, 1, 1}, true);
        p.circle(x, y, 3, trend[i].passed ? ink_blue : ink_vermilion, trend[i].step == "test");
        p.circle(x, y, 3, trend[i].passed ? ink_blue : ink_vermilion, false);
    }
    p.label(date_text(trend.front().started_utc, texts), c.x, c.y + c.h + 11, 7);
    p.label(date_text(trend.back().started_utc, texts), c.x + c.w, c.y + c.h + 11, 7, 1.0);
    p.skip(c.h + 24);
}

}  // namespace lt
