// `lighttouch simulate`: a stroke through the whole simulation, as fast as it goes.
#pragma once

#include <string>

#include "cli/command.h"
#include "cli/common_options.h"

namespace lt {

struct SimulateOptions {
    std::string stroke;    ///< file
    std::string out;       ///< folder
    std::string lesson;    ///< client, roller and limits are its own; "" for none
    bool force = false;    ///< replaces earlier results there
    std::string language;  ///< of report.html and the summary; "" for the base language
    CommonOptions common;
};

void add_simulate(CLI::App& app, SimulateOptions& options, Command& command);

/// Exit status. @throws InputError
int command_simulate(const SimulateOptions& options);

}  // namespace lt
