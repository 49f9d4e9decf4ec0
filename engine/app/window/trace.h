// The trace file: a CSV row a picture with what the panel showed, which page was on and what could
// be clicked, for whoever drives the window from outside.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/ui/panel_values.h"
#include "engine/ui/ui.h"

namespace lt {

/// What was shown around the values.
struct TraceScreen {
    std::string_view page, subject;  ///< Page::name(), Page::subject()
    std::span<const ClickTarget> targets;
};

std::string trace_header();
/// latency_ms: of the event shown last, see LatencyMeter. Targets are written as
/// "practise@24:660:200:40": name, upper left corner, width and height in window units.
std::string trace_row(double host_s, const PanelValues& values, double ratio, double latency_ms,
                      const TraceScreen& screen);

}  // namespace lt
