// `lighttouch replay`: a recorded session again, bit for bit.
#pragma once

#include <string>

#include "cli/command.h"

namespace lt {

struct ReplayOptions {
    std::string language;  ///< of report.html and what is said; "" for the base language
    std::string session;   ///< file
    std::string out;       ///< folder for the results, "" for none
    bool verify = false;   ///< compare every tick with the recorded one
    bool force = false;    ///< replaces earlier results there
    int threads = 1;
};

void add_replay(CLI::App& app, ReplayOptions& options, Command& command);

/// Exit status: 1 when a tick differs from the recorded one. @throws InputError
int command_replay(const ReplayOptions& options);

}  // namespace lt
