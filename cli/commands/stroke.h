// `lighttouch stroke`: the built-in strokes, as files to start from.
#pragma once

#include <string>

#include "cli/command.h"

namespace lt {

struct StrokeOptions {
    std::string name;  ///< "": list them
    std::string out;   ///< file; "": the standard output
};

void add_stroke(CLI::App& app, StrokeOptions& options, Command& command);

/// Exit status. @throws InputError
int command_stroke(const StrokeOptions& options);

}  // namespace lt
