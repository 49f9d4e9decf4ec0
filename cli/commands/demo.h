// `lighttouch demo`: the built-in demonstration, rendered without a display.
//
// A light hand first, then one that presses too hard, so that needles go through and blood comes.
// Leaves pictures (or a film where ffmpeg is installed), report.html, summary.json and the rest
// that `simulate` writes.
#pragma once

#include <string>

#include "cli/command.h"
#include "sim/roller/hand_sample.h"

namespace lt {

struct DemoOptions {
    std::string out = "out/demo";
    bool force = false;       ///< replace an earlier demonstration there
    std::string gl = "auto";  ///< auto, core, es
    std::string quality;      ///< low, medium, high; empty: by the machine
    std::string skin = "thigh";
    std::string roller = "classic-192-1.0";
    std::string language;  ///< "" for the base language
    std::string theme = "dark";
    int monk = 3;  ///< 1 to 10
    int width = 1280, height = 720;
    int frames_per_s = 20;  ///< of pictures; divides 120
    double seconds = 0.0;   ///< of the demonstration; 0: all of it
    int grid = 48;
    double scale = 1.0;  ///< of the interface
};

void add_demo(CLI::App& app, DemoOptions& options, Command& command);

/// Exit status. @throws InputError
int command_demo(const DemoOptions& options);

/// How long the demonstration lasts, and its hand at a time.
double demonstration_s();
HandSample demonstration_hand(double t_s);

}  // namespace lt
