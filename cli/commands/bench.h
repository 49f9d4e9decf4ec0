// `lighttouch bench`: how long a tick takes, and where the time goes.
#pragma once

#include <string>

#include "cli/command.h"

namespace lt {

struct BenchOptions {
    bool json = false;
    bool csv = false;
    bool render = false;            ///< the picture instead of the tick
    std::string quality;            ///< of the picture: one level alone; empty: all
    std::string size = "1280x720";  ///< of the picture [pixels]
    int repeats = 5;                ///< rounds of each case, in turn, so that a busy machine is
                                    ///< noticed; [1, 100]
    int threads = 1;
    int grid = 0;  ///< the cases of this grid alone; 0: of all grids
    std::string skin = "thigh";
    std::string roller = "classic-192-1.0";
};

void add_bench(CLI::App& app, BenchOptions& options, Command& command);

/// A roller that rolls to and fro at 50 mm/s over the middle of the patch:
/// whole session ticks on several grids, the same with stages told apart,
/// memory. Exit status. @throws InputError
int command_bench(const BenchOptions& options);

}  // namespace lt
