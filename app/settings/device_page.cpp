#include "app/settings/device_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ui/widgets.h"
#include "sim/base/error.h"

namespace lt {
namespace {

constexpr double capture_s = 5.0;        ///< "as lightly as you like", so long
constexpr double steady_needed_s = 0.8;  ///< a weight is read while the hand is still
constexpr double steady_band = 0.02;     ///< of the range

void section(Ui& ui, const char* key) {
    ImGui::Dummy({1, ui.size(3)});
    line_of_text(ui, ui.fonts.strong, ui.palette.text, ui.text(key));
}

/// A bar from 0 to 1 with a mark at what is used of it.
void bar(Ui& ui, const char* label, const std::string& value, double share, double low,
         double high) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ui.size(14);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw_text(ui, draw, ui.fonts.small, at, p.muted, label);
    draw_text(ui, draw, ui.fonts.small, {at.x + width, at.y}, p.text, value.c_str(), 1.0f);
    const float top = at.y + ui.fonts.small->FontSize + ui.size(4);
    const auto x = [&](double s) {
        return at.x + width * static_cast<float>(std::clamp(s, 0.0, 1.0));
    };
    draw.AddRectFilled({at.x, top}, {at.x + width, top + height}, mix(p.card, p.line, 0.7f),
                       ui.size(4));
    draw.AddRectFilled({x(low), top}, {x(high), top + height}, with_alpha(p.right, 0.25f),
                       ui.size(4));
    draw.AddRectFilled({at.x, top}, {x(share), top + height}, p.accent, ui.size(4));
    ImGui::Dummy({width, ui.fonts.small->FontSize + height + ui.size(10)});
}

/// The curve from pressure to force, with the present point.
void curve_plot(Ui& ui, const DeviceModel::Row& row) {
    const Palette& p = ui.palette;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size(std::min(ImGui::GetContentRegionAvail().x, ui.size(320)), ui.size(120));
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + size.x, at.y + size.y}, mix(p.card, p.back, 0.5f), ui.size(4));
    const PenDevice& d = row.device;
    const double span = std::max(1e-9, d.pressure_max - d.pressure_min);
    const double top = std::max({row.calibration.force_N(d.pressure_max), 0.1});
    const auto point = [&](double raw) {
        return ImVec2(at.x + size.x * static_cast<float>((raw - d.pressure_min) / span),
                      at.y + size.y -
                          size.y * 0.92f * static_cast<float>(row.calibration.force_N(raw) / top));
    };
    for (int i = 0; i <= 64; ++i) draw.PathLineTo(point(d.pressure_min + span * i / 64.0));
    draw.PathStroke(p.accent, 0, ui.size(2));
    draw.AddCircleFilled(point(std::clamp(row.raw, d.pressure_min, d.pressure_max)), ui.size(5),
                         p.text);
    draw_text(ui, draw, ui.fonts.small, {at.x + ui.size(6), at.y + ui.size(4)}, p.muted,
              force_text(ui, top).c_str());
    ImGui::Dummy({size.x, size.y + ui.size(4)});
}

bool range_wizard(Ui& ui, DeviceModel& m, DeviceModel::Row& row, double dt_s) {
    section(ui, "device.range");
    paragraph(ui, ui.palette.muted, ui.text("device.range_means"), ui.fonts.small);
    if (m.capture == DeviceModel::Capture::none) {
        const bool light = button(ui, "lightest", ui.text("device.lightest"));
        ImGui::SameLine(0.0f, ui.size(8));
        const bool hard = button(ui, "hardest", ui.text("device.hardest"));
        if (light || hard) {
            m.capture = light ? DeviceModel::Capture::lightest : DeviceModel::Capture::hardest;
            m.capture_left_s = capture_s;
            m.captured_min = row.device.pressure_max;
            m.captured_max = row.device.pressure_min;
        }
        return false;
    }
    if (row.raw > row.device.pressure_min) {
        m.captured_min = std::min(m.captured_min, row.raw);
        m.captured_max = std::max(m.captured_max, row.raw);
    }
    m.capture_left_s -= dt_s;
    paragraph(ui, ui.palette.text,
              ui.text
                  .format(m.capture == DeviceModel::Capture::lightest ? "device.press_lightly"
                                                                      : "device.press_hard",
                          {{"seconds", ui.text.number(std::max(0.0, m.capture_left_s), 0)}})
                  .c_str());
    if (m.capture_left_s > 0.0) return false;
    const bool touched = m.captured_max > row.device.pressure_min;
    PressureCalibration& c = row.calibration;
    const double low = m.capture == DeviceModel::Capture::lightest ? m.captured_min : c.raw_low;
    const double high = m.capture == DeviceModel::Capture::hardest ? m.captured_max : c.raw_high;
    m.capture = DeviceModel::Capture::none;
    if (!touched || low >= high) {
        m.message = ui.text("device.no_pressure");
        return false;
    }
    c.raw_low = low;
    c.raw_high = high;
    m.message.clear();
    return true;
}

bool curve_choice(Ui& ui, DeviceModel::Row& row) {
    section(ui, "device.curve");
    const std::array<const char*, 3> labels = {ui.text("device.soft"), ui.text("device.linear"),
                                               ui.text("device.firm")};
    int chosen = -1;
    for (int i = 0; i < 3; ++i)
        if (std::abs(row.calibration.curve(0.5) - preset_curve(static_cast<CurvePreset>(i))(0.5)) <
            1e-9)
            chosen = i;
    bool changed = false;
    if (choice(ui, "curve", labels, chosen)) {
        row.calibration.curve = preset_curve(static_cast<CurvePreset>(chosen));
        changed = true;
    }
    auto full = static_cast<float>(row.calibration.full_force_N);
    if (labelled_slider(ui, "full", ui.text("device.full_force"),
                        force_text(ui, row.calibration.full_force_N), full, 1.0f, 10.0f, 0.25f)) {
        row.calibration.full_force_N = std::round(full * 4.0) / 4.0;
        changed = true;
    }
    return changed;
}

/// The pressure is read as it stood still last. The pen may have been lifted since: while it
/// presses, its tip is the mouse's button, so that no other mouse can click.
void hold_still(DeviceModel& m, const DeviceModel::Row& row, double dt_s) {
    const double span = row.device.pressure_max - row.device.pressure_min;
    const bool still =
        row.raw > row.device.pressure_min && std::abs(row.raw - m.steady_raw) < steady_band * span;
    m.steady_s = still ? m.steady_s + dt_s : 0.0;
    if (still && m.steady_s > 0.0)
        m.steady_raw += (row.raw - m.steady_raw) * dt_s / m.steady_s;
    else
        m.steady_raw = row.raw;
    if (m.steady_s >= steady_needed_s) m.held_raw = m.steady_raw;
}

bool scale_wizard(Ui& ui, DeviceModel& m, DeviceModel::Row& row, double dt_s) {
    section(ui, "device.scale");
    paragraph(ui, ui.palette.muted, ui.text("device.scale_means"), ui.fonts.small);
    constexpr std::array<double, 5> weights = {50, 100, 200, 300, 500};
    constexpr std::array<const char*, 5> labels = {"50 g", "100 g", "200 g", "300 g", "500 g"};
    int chosen = -1;
    for (std::size_t i = 0; i < weights.size(); ++i)
        if (weights[i] == m.weight_g) chosen = static_cast<int>(i);
    if (choice(ui, "weights", labels, chosen))
        m.weight_g = weights[static_cast<std::size_t>(chosen)];

    hold_still(m, row, dt_s);
    bool changed = false;
    PressureCalibration& c = row.calibration;
    if (!m.held_raw) {
        button(ui, "hold_still", ui.text("device.hold_still"), ButtonKind::quiet);
    } else if (button(ui, "take",
                      ui.text
                          .format("device.take", {{"raw", ui.text.number(*m.held_raw, 0)},
                                                  {"grams", ui.text.number(m.weight_g, 0)}})
                          .c_str(),
                      ButtonKind::primary)) {
        const PressureCalibration before = c;
        c.scale.push_back({*m.held_raw, m.weight_g});
        m.message.clear();
        m.held_raw.reset();
        m.steady_s = 0.0;
        try {
            c.refit();
            changed = true;
        } catch (const InputError& e) {  // a contradiction is taken back
            c = before;
            m.message = e.what();
        }
    }
    for (const ScaleReading& r : c.scale)
        line_of_text(ui, ui.fonts.small, ui.palette.muted,
                     ui.text
                         .format("device.reading", {{"grams", ui.text.number(r.mass_g, 0)},
                                                    {"raw", ui.text.number(r.raw_pressure, 0)}})
                         .c_str());
    if (const ScaleFit* fit = c.scale_fit())
        paragraph(ui, ui.palette.text,
                  ui.text
                      .format("device.fit", {{"percent", ui.text.number(100 * fit->error_share, 1)},
                                             {"force", force_text(ui, fit->error_N)}})
                      .c_str());
    if (!c.scale.empty() &&
        button(ui, "forget", ui.text("device.forget_scale"), ButtonKind::quiet)) {
        c.scale.clear();
        c.refit();
        changed = true;
    }
    return changed;
}

}  // namespace

bool device_page(Ui& ui, DeviceModel& m, double dt_s) {
    const Palette& p = ui.palette;
    section(ui, "device.mouse");
    paragraph(ui, p.muted, m.mouse.c_str(), ui.fonts.small);
    section(ui, "device.gamepads");
    paragraph(ui, p.muted,
              m.gamepads.empty()
                  ? ui.text("device.no_gamepad")
                  : ui.text.format("device.gamepad_means", {{"name", m.gamepads}}).c_str(),
              ui.fonts.small);
    section(ui, "device.latency");
    paragraph(
        ui, p.muted,
        m.latency_95_ms > 0.0
            ? ui.text
                  .format("device.latency_now", {{"median", ui.text.number(m.latency_median_ms, 0)},
                                                 {"most", ui.text.number(m.latency_95_ms, 0)}})
                  .c_str()
            : ui.text("device.latency_none"),
        ui.fonts.small);
    section(ui, "device.pens");
    if (!m.news.empty()) paragraph(ui, p.text, m.news.c_str(), ui.fonts.strong);
    if (m.rows.empty()) {
        m.chosen_name.clear();
        paragraph(ui, p.muted, ui.text(m.problem.empty() ? "pen.none-found" : m.problem),
                  ui.fonts.small);
        return false;
    }
    for (std::size_t i = 0; i < m.rows.size(); ++i)
        if (m.rows[i].device.name == m.chosen_name) m.chosen = i;
    m.chosen = std::min(m.chosen, m.rows.size() - 1);
    if (m.rows.size() > 1) {
        std::vector<const char*> names;
        for (const DeviceModel::Row& r : m.rows) names.push_back(r.device.name.c_str());
        int chosen = static_cast<int>(m.chosen);
        if (choice(ui, "pens", names, chosen)) m.chosen = static_cast<std::size_t>(chosen);
    }
    DeviceModel::Row& row = m.rows[m.chosen];
    if (m.chosen_name != row.device.name) {  // what was being measured was another pen's
        m.chosen_name = row.device.name;
        m.capture = DeviceModel::Capture::none;
        m.steady_s = 0.0;
        m.held_raw.reset();
        m.message.clear();
    }
    const PenDevice& d = row.device;
    paragraph(ui, p.text,
              ui.text
                  .format("device.facts",
                          {{"name", d.name},
                           {"interface", d.interface_name},
                           {"rate", ui.text.number(d.rate_hz, 0)},
                           {"min", ui.text.number(d.seen_min, 0)},
                           {"max", ui.text.number(d.seen_max, 0)},
                           {"range", ui.text.number(d.pressure_max, 0)},
                           {"tilt", ui.text(d.has_tilt ? "device.has_tilt" : "device.no_tilt")}})
                  .c_str(),
              ui.fonts.small);
    const double span = std::max(1e-9, d.pressure_max - d.pressure_min);
    const auto share = [&](double raw) { return (raw - d.pressure_min) / span; };
    bar(ui, ui.text("device.raw"), ui.text.number(row.raw, 0), share(row.raw),
        share(row.calibration.raw_low), share(row.calibration.raw_high));
    const double force = row.calibration.force_N(row.raw);
    bar(ui, ui.text("device.force"), force_text(ui, force),
        force / std::max(0.1, row.calibration.force_N(d.pressure_max)), 0.0, 1.0);
    curve_plot(ui, row);
    bool changed = false;
    if (!row.calibration.scale_fit()) {
        changed |= range_wizard(ui, m, row, dt_s);
        changed |= curve_choice(ui, row);
    }
    changed |= scale_wizard(ui, m, row, dt_s);
    if (!m.message.empty()) paragraph(ui, p.hard, m.message.c_str(), ui.fonts.small);
    if (d.samples > 0 && d.seen_max < d.pressure_min + 0.5 * span && !row.calibration.scale_fit())
        paragraph(ui, p.muted, ui.text("device.stiff"), ui.fonts.small);
    return changed;
}

}  // namespace lt
