#include "engine/ui/charts/timeline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ui/widgets.h"

namespace lt {
namespace {

/// Something that is drawn over time.
struct Curve {
    float TickRow::*value;
    ImU32 colour;
    float width;
    bool dashed = false;
};

struct Lane {
    std::string title;
    double top = 1.0;
    double low = 0.0, high = 0.0;  ///< band to stay in
    double unit = 1.0;             ///< from the rows' unit to the one that is shown
    std::vector<Curve> curves;
};

/// Where on the screen a lane lies.
struct Frame {
    ImVec2 min, max;
    double t0_s = 0.0, t1_s = 1.0, top = 1.0;

    float x(double t_s) const {
        return min.x + static_cast<float>((t_s - t0_s) / (t1_s - t0_s)) * (max.x - min.x);
    }
    float y(double value) const {
        return max.y - static_cast<float>(std::clamp(value / top, 0.0, 1.0)) * (max.y - min.y);
    }
    double t_s(float at_x) const {
        return t0_s + std::clamp((at_x - min.x) / (max.x - min.x), 0.0f, 1.0f) * (t1_s - t0_s);
    }
};

float largest(std::span<const TickRow> rows, float TickRow::*value) {
    float top = 0.0f;
    for (const TickRow& r : rows)
        if (touches(r)) top = std::max(top, r.*value);
    return top;
}

/// Least and greatest of every column of pixels, so that no peak is lost however long it is.
void draw_curve(ImDrawList& draw, const Frame& f, std::span<const TickRow> rows, const Curve& c,
                float dash) {
    std::optional<ImVec2> last;
    for (std::size_t i = 0; i < rows.size();) {
        if (!touches(rows[i])) {  // the way through the air is no part of it
            last.reset();
            ++i;
            continue;
        }
        const float x = std::floor(f.x(rows[i].t_s));
        float low = rows[i].*c.value, high = low;
        for (; i < rows.size() && touches(rows[i]) && std::floor(f.x(rows[i].t_s)) == x; ++i) {
            low = std::min(low, rows[i].*c.value);
            high = std::max(high, rows[i].*c.value);
        }
        const ImVec2 at(x, f.y(0.5 * (low + high)));
        const bool gap = c.dashed && std::fmod(x - f.min.x, 2.0f * dash) > dash;
        if (!gap) {
            if (last) draw.AddLine(*last, at, c.colour, c.width);
            if (f.y(low) - f.y(high) > c.width)
                draw.AddLine({x, f.y(low)}, {x, f.y(high)}, c.colour, c.width);
        }
        last = at;
    }
}

void draw_lane(Ui& ui, const Frame& f, const Lane& lane, std::span<const TickRow> rows) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(f.min, f.max, p.card, ui.size(5));
    if (p.line == p.text) draw.AddRect(f.min, f.max, p.line, ui.size(5));
    draw.PushClipRect(f.min, f.max, true);
    draw.AddRectFilled({f.min.x, f.y(lane.high)}, {f.max.x, f.y(lane.low)},
                       with_alpha(p.right, 0.22f));
    for (const double edge : {lane.low, lane.high}) {
        if (edge <= 0.0) continue;
        for (float x = f.min.x; x < f.max.x; x += ui.size(10))
            draw.AddLine({x, f.y(edge)}, {x + ui.size(5), f.y(edge)}, p.muted, ui.size(1));
    }
    for (const Curve& c : lane.curves) draw_curve(draw, f, rows, c, ui.size(4));
    draw.PopClipRect();
    draw_text(ui, draw, ui.fonts.small, {f.min.x + ui.size(8), f.min.y + ui.size(4)}, p.text,
              lane.title.c_str());
    const auto scale = [&](double value) {
        const std::string text = ui.text.number(value * lane.unit, value * lane.unit < 3.0 ? 1 : 0);
        draw_text(ui, draw, ui.fonts.small,
                  {f.min.x - ui.size(6), f.y(value) - 0.5f * ui.fonts.small->FontSize}, p.muted,
                  text.c_str(), 1.0f);
    };
    if (lane.low > 0.0 && f.y(lane.low) - f.y(lane.high) > 1.1f * ui.fonts.small->FontSize)
        scale(lane.low);
    scale(lane.high);
}

std::string time_label(const Ui& ui, double t_s, int decimals) {
    return ui.text.format("debrief.seconds", {{"seconds", ui.text.number(t_s, decimals)}});
}

void draw_axis(Ui& ui, const Frame& f, float y) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float room = ui.size(70);
    constexpr std::array<double, 9> steps = {1, 2, 5, 10, 30, 60, 120, 300, 600};
    double step = steps.back();
    for (const double s : steps)
        if (f.x(f.t0_s + s) - f.x(f.t0_s) >= room) {
            step = s;
            break;
        }
    for (double t = 0.0; f.t0_s + t <= f.t1_s; t += step) {
        const float x = f.x(f.t0_s + t);
        if (x >= f.max.x - ui.size(20)) break;
        draw.AddLine({x, y}, {x, y + ui.size(4)}, ui.palette.muted, ui.size(1));
        draw_text(ui, draw, ui.fonts.small, {x + ui.size(3), y + ui.size(2)}, ui.palette.muted,
                  time_label(ui, t, 0).c_str());
    }
}

void draw_flags(Ui& ui, const Frame& f, const std::vector<Flag>& flags, float top, float bottom) {
    const Palette& p = ui.palette;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float r = ui.size(8), y = top + r;
    // From the last to the first: the earlier number lies on top.
    for (std::size_t n = flags.size(); n-- > 0;) {
        const Flag& flag = flags[n];
        const auto within = [&](float x) { return std::clamp(x, f.min.x, f.max.x); };
        const float x0 = within(f.x(flag.t0_s));
        const float x1 = flag.on() ? f.max.x : within(f.x(flag.t1_s));
        draw.AddLine({x0, y}, {x0, bottom}, with_alpha(p.accent, 0.5f), ui.size(1));
        draw.AddLine({x0, y}, {std::max(x1, x0 + 1.0f), y}, with_alpha(p.accent, 0.6f), ui.size(3));
        if (n >= 9) {
            draw.AddCircleFilled({x0, y}, ui.size(3), p.accent, 12);
            continue;
        }
        draw.AddCircleFilled({x0, y}, r, p.accent, 20);
        draw.AddCircle({x0, y}, r, p.panel, 20, ui.size(1));
        const std::string label = std::to_string(n + 1);
        draw.AddText(ui.fonts.small, ui.fonts.small->FontSize,
                     {x0 - 0.5f * text_size(ui.fonts.small, label.c_str()).x,
                      y - 0.5f * ui.fonts.small->FontSize},
                     p.on_accent, label.c_str());
    }
}

void draw_values(Ui& ui, const TimelineModel& m, const Frame& f, float top, double t_s) {
    const Palette& p = ui.palette;
    const TickRow& row = row_at(m.rows, t_s);
    std::vector<std::string> lines = {time_label(ui, std::max(0.0, row.t_s - f.t0_s), 1)};
    if (touches(row)) {
        lines.push_back(
            ui.text.format("debrief.at.force", {{"force", force_text(ui, row.force_N)}}));
        lines.push_back(
            ui.text.format("debrief.at.speed", {{"speed", ui.text.number(row.speed_mm_s, 0)}}));
        lines.push_back(ui.text.format("debrief.at.discomfort",
                                       {{"felt", ui.text.number(row.discomfort_felt, 1)}}));
    } else {
        lines.push_back(ui.text("zone.lifted"));
    }
    if (m.cream && touches(row))
        lines.push_back(ui.text.format("debrief.at.truth",
                                       {{"truth", ui.text.number(row.discomfort_true, 1)}}));
    for (std::size_t i = 0; i < m.flags.size(); ++i) {
        const Flag& flag = m.flags[i];
        if (row.t_s < flag.t0_s || (!flag.on() && row.t_s > flag.t1_s)) continue;
        lines.push_back(std::to_string(i + 1) + "  " +
                        ui.text("flag.title." + std::string(to_string(flag.code))));
    }
    float width = 0.0f;
    for (const std::string& l : lines)
        width = std::max(width, text_size(ui.fonts.small, l.c_str()).x);
    const float pad = ui.size(8), line = ui.fonts.small->FontSize + ui.size(3);
    const ImVec2 box(width + 2 * pad, static_cast<float>(lines.size()) * line + 2 * pad);
    const float x = f.x(t_s);
    const float left =
        x + ui.size(12) + box.x < f.max.x ? x + ui.size(12) : x - ui.size(12) - box.x;
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    draw.AddRectFilled({left, top}, {left + box.x, top + box.y}, p.panel | IM_COL32_A_MASK,
                       ui.size(6));
    draw.AddRect({left, top}, {left + box.x, top + box.y}, p.line, ui.size(6));
    float y = top + pad;
    for (const std::string& l : lines) {
        draw.AddText(ui.fonts.small, ui.fonts.small->FontSize, {left + pad, y}, p.text, l.c_str());
        y += line;
    }
}

std::vector<Lane> lanes_of(const Ui& ui, const TimelineModel& m) {
    const Palette& p = ui.palette;
    const TechniqueLimits& l = m.limits;
    std::vector<Lane> out;
    out.push_back({ui.text.format("debrief.lane.force", {{"unit", force_unit(ui)}}),
                   std::max(1.3 * l.force_high_N, 1.08 * largest(m.rows, &TickRow::force_N)),
                   l.force_low_N,
                   l.force_high_N,
                   ui.gram_force ? 101.972 : 1.0,
                   {{&TickRow::force_N, p.text, ui.size(1.6f)}}});
    out.push_back(
        {ui.text("debrief.lane.speed"),
         std::max(1.5 * l.speed_good_mm_s,
                  std::min(1.08 * largest(m.rows, &TickRow::speed_mm_s), 8.0 * l.speed_good_mm_s)),
         0.0,
         l.speed_good_mm_s,
         1.0,
         {{&TickRow::speed_mm_s, p.text, ui.size(1.6f)}}});
    Lane discomfort{ui.text(m.cream ? "debrief.lane.discomfort_cream" : "debrief.lane.discomfort"),
                    10.0,
                    0.0,
                    l.discomfort_good,
                    1.0,
                    {{&TickRow::discomfort_felt, p.text, ui.size(1.6f)}}};
    if (m.cream)
        discomfort.curves.push_back({&TickRow::discomfort_true, p.hard, ui.size(1.6f), true});
    out.push_back(std::move(discomfort));
    return out;
}

}  // namespace

const TickRow& row_at(std::span<const TickRow> rows, double t_s) {
    const auto after = std::lower_bound(rows.begin(), rows.end(), t_s,
                                        [](const TickRow& r, double t) { return r.t_s < t; });
    if (after == rows.begin()) return *after;
    if (after == rows.end()) return rows.back();
    return after->t_s - t_s < t_s - (after - 1)->t_s ? *after : *(after - 1);
}

std::optional<double> timeline(Ui& ui, const TimelineModel& m, ImVec2 size) {
    if (m.rows.empty()) {
        paragraph(ui, ui.palette.muted, ui.text("debrief.no_course"));
        return {};
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton("timeline", size);
    note_target(ui, "timeline");
    const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
    const float left = at.x + ui.size(40), right = at.x + size.x;
    const float pins = ui.size(20), axis = ui.fonts.small->FontSize + ui.size(8);
    const float gap = ui.size(7);
    const std::vector<Lane> lanes = lanes_of(ui, m);
    const float tall = size.y - pins - axis - 2 * gap;
    const std::array<float, 3> share = {0.42f, 0.29f, 0.29f};
    Frame frame;
    const TouchSpan on_skin = touch_span(m.rows);
    frame.t0_s = on_skin.begin_s;
    frame.t1_s = std::max(on_skin.begin_s + 1.0, on_skin.end_s);
    float y = at.y + pins;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        frame.min = {left, y};
        frame.max = {right, y + share[i] * tall};
        frame.top = lanes[i].top;
        draw_lane(ui, frame, lanes[i], m.rows);
        y = frame.max.y + gap;
    }
    draw_axis(ui, frame, frame.max.y + ui.size(2));
    draw_flags(ui, frame, m.flags, at.y, frame.max.y);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (m.marked_s >= frame.t0_s && m.marked_s <= frame.t1_s)
        draw.AddLine({frame.x(m.marked_s), at.y}, {frame.x(m.marked_s), frame.max.y},
                     ui.palette.hard, ui.size(2));
    const double pointed_s = frame.t_s(ImGui::GetIO().MousePos.x);
    if (hovered || held) {
        draw.AddLine({frame.x(pointed_s), at.y + pins}, {frame.x(pointed_s), frame.max.y},
                     ui.palette.muted, ui.size(1));
        draw_values(ui, m, frame, at.y + pins + ui.size(20), pointed_s);
    }
    if (held) return pointed_s;
    return {};
}

}  // namespace lt
