// The trace file: a CSV row a picture with what the panel showed, which page was on and what could
// be clicked, for whoever drives the window from outside.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/ui/live/panel_values.h"
#include "engine/ui/live/words_view.h"
#include "engine/ui/ui.h"

namespace lt {

/// What was shown around the values.
struct TraceScreen {
    double real_time_ratio = 1.0;
    double latency_ms = 0.0;               ///< of the event shown last, see LatencyMeter
    std::optional<double> beyond_frame_s;  ///< LatencyMeter::beyond_frame_s()
    std::string_view page, subject;        ///< Page::name(), Page::subject()
    std::string_view notice;               ///< the newest message on the screen
    std::span<const ClickTarget> targets;
    double asked_N = 0.0;  ///< force that is set where a mouse, keys or fingers press
    const LiveWords* words = nullptr;
    const WordsPlace* words_place = nullptr;
};

std::string trace_header();
/// Targets are written as "practise@24:660:200:40": name, upper left corner, width and height in
/// window units, and so is the place of the message and its signs, empty while nothing is said.
/// beyond_ms is empty for a picture that shows nothing new of the hand.
std::string trace_row(double host_s, const PanelValues& values, const TraceScreen& screen);

}  // namespace lt
