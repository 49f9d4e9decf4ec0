// The practice screen's parts: panel of numbers, words, coach, help line, status line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/platform/input/actions.h"
#include "engine/ui/live/panel_values.h"
#include "engine/ui/live/pause_ways.h"
#include "engine/ui/live/section_labels.h"
#include "engine/ui/live/words_view.h"
#include "engine/ui/ui.h"
#include "sim/training/cues.h"

namespace lt {

/// Of the map that lies over the skin.
struct LegendModel {
    std::string name;  ///< texts "overlay.NAME" and "overlay_unit.NAME"
    double min = 0.0, max = 1.0;
    std::vector<ImU32> colours;  ///< evenly spaced; empty: no map
};

struct PracticeModel {
    PanelValues values;
    TechniqueLimits limits;
    double asked_N = 0.6;
    bool cream = false;  ///< numbing cream is on
    std::string client;  ///< "Thigh, tone 3"
    std::string roller;
    bool may_set_up = true;
    bool paused = false;
    std::optional<PauseModel> pause;  ///< the ways out of a pause; nothing: a word says that it is
    bool left_handed = false;
    bool ready = true;   ///< false while the skin is being prepared
    double ratio = 1.0;  ///< of real time
    double frames_per_s = 0.0;
    int grid = 0;
    std::string quality;
    std::string caption;               ///< last sound in words, empty: none
    std::vector<std::string> notices;  ///< messages of the program, newest last
    bool covered = false;  ///< a dialog lies over the screen: no flags, captions, notices
    bool hints = false;
    int hint_step = 0;           ///< see Coach
    std::string hand = "wheel";  ///< touch, pen, gamepad, or Settings::mouse_press
    LegendModel legend;
    std::optional<SectionModel> section;
    bool pictures = false;  ///< close-up or cross-section stand at the lower edge
    // What is said beside the roller.
    LiveWords words;
    RollerOnScreen roller_at;
    std::vector<ScreenBox> pictures_at;
    WordsPlace* words_place = nullptr;  ///< kept from picture to picture; null: nothing is said
    CueSet cues = CueSet::all();        ///< helps that are shown
    // In a lesson.
    std::string task;         ///< "Test: Finding the light touch"; empty: free practice
    std::string time_left;    ///< "0:27 left"
    float time_share = 1.0f;  ///< of the time that is left
    std::string aids;         ///< why some are not shown; empty: nothing to say
    // In a demonstration.
    std::vector<std::string> choices;  ///< what else can be watched
    int choice = 0;
    std::string slow_word;  ///< label of slow motion; empty: not offered
    bool slow = false;
    std::string again_word;   ///< label of the button that begins anew; empty: not offered
    std::string finish_word;  ///< instead of "Finish"
};

/// What the trainee asked for in this frame.
struct PracticeCommands {
    bool pause = false, finish = false, setup = false, start_screen = false, skip_hints = false,
         help = false, dismiss_notices = false, again = false, slow = false;
    int choice = -1;              ///< of PracticeModel::choices
    std::optional<PauseWay> way;  ///< out of a pause
};

/// Area of the window that the panel leaves for the skin [px].
struct SceneArea {
    float x, y, width, height;
};
/// px: of a logical pixel, interface_px.
SceneArea scene_area(float px, ImVec2 window, bool left_handed);

PracticeCommands practice_screen(Ui& ui, const PracticeModel& model, const KeyTable& keys,
                                 ImVec2 window);

/// All keys, in a window of their own. False once it was closed.
/// mouse_press: Settings::mouse_press.
bool help_window(Ui& ui, const KeyTable& keys, const std::string& mouse_press, ImVec2 window);

}  // namespace lt
