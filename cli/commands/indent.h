// `lighttouch indent`: the static answer of a skin's layers to a rigid indenter.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace lt {

struct CommandIndentOptions {
    std::string skin = "thigh";
    std::string roller = "classic-192-1.0";  ///< for the indenter "roller"
    std::string assets;
    std::string indenter;  ///< sphere:R, punch:R, cylinder:RxW, roller
    std::vector<double> depths_mm;
    int grid = 0;  ///< nodes a side; 0: the solver's choice
    int threads = 1;
    bool json = false;
};

void add_indent(CLI::App& app, CommandIndentOptions& options, Command& command);

/// Exit status. @throws InputError
int command_indent(const CommandIndentOptions& options);

}  // namespace lt
