// What experts' runs say about a lesson's thresholds: each measure run by run, its mean and
// tolerance, what the lesson asks now and what it would ask.
#pragma once

#include <string>
#include <vector>

#include "engine/ui/ui.h"

namespace lt {

struct StandardRow {
    std::string name;              ///< of the threshold
    std::string spread;            ///< "0.72 N, SD 0.05 N"
    std::string before, after;     ///< with units
    std::vector<double> runs;      ///< the measure of each
    double mean = 0.0, sd = 0.0;   ///< of the runs
    double now = 0.0, then = 0.0;  ///< thresholds
    bool taken = true;
};

struct StandardsModel {
    std::vector<std::string> groups;  ///< the first is everybody
    std::vector<std::string> lessons, inputs;
    int experts = 0, lesson = 0, input = 0;
    int novices = 0;  ///< 0: none; else a place in groups
    std::vector<StandardRow> rows;
    std::string runs;  ///< how many there are, or why that is too few
    std::string cut;   ///< the pass mark that tells the groups apart, or why there is none
    bool has_cut = false, take_cut = true;
    bool own = false;     ///< the lesson has a copy already
    std::string message;  ///< what was done, or what is wrong
    bool wrong = false;
};

struct StandardsCommands {
    bool changed = false;  ///< another group, lesson or input
    bool take = false, editor = false, back = false;
};
StandardsCommands standards_screen(Ui& ui, StandardsModel& model, ImVec2 window);

}  // namespace lt
