// The screen around a replay: what it shows at this moment, the way through time, what to look at.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/ui/charts/timeline.h"
#include "engine/ui/live/panel_values.h"
#include "engine/ui/live/section_labels.h"
#include "sim/technique/worst_moments.h"

namespace lt {

/// What an instructor cuts out of an attempt to show it.
struct TrimModel {
    double begin_s = 0.0, end_s = 0.0;
    std::array<char, 64> title{};
    std::string lesson;   ///< that it becomes the demonstration of, for people
    std::string message;  ///< what was done, or what is wrong
    bool wrong = false;
};

struct ReplayModel {
    bool ready = false;     ///< false while a recording is run again
    double progress = 0.0;  ///< of that, 0 to 1
    std::vector<TickRow> rows;
    std::vector<Flag> flags;
    std::vector<WorstMoment> moments;
    TechniqueLimits limits;
    bool cream = false;
    double t_s = 0.0, end_s = 0.0;
    double touched_s = 0.0;  ///< first touch, from which times are shown
    bool playing = false;
    int speed = 2;  ///< 0 a quarter, 1 half, 2 as it was; kept from frame to frame
    PanelValues values;
    std::string caption, overlay = "none";
    bool close_up = false, cross_section = false;
    std::optional<SectionModel> section;
    std::vector<std::string> notices;
    std::optional<TrimModel> trim;  ///< instead of the worst moments
};

struct ReplayCommands {
    bool play = false, back = false, overlay = false, close_up = false, cross_section = false;
    int step = 0;         ///< -1, 1: a moment back, on
    int trim_lesson = 0;  ///< -1, 1: the lesson before, after
    bool trim_save = false;
    std::optional<double> seek_s;
    std::optional<std::size_t> moment;
};

/// The part of the window, from its upper left corner, that is left for the skin.
struct ReplayArea {
    float width, height;
};
ReplayArea replay_area(float px, ImVec2 window);

ReplayCommands replay_screen(Ui& ui, ReplayModel& model, ImVec2 window);

}  // namespace lt
