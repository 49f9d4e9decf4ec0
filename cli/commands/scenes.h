// `lighttouch scenes`: the scene browser for whoever works on the simulation.
#pragma once

#include <string>

#include "app/settings/window_options.h"
#include "cli/command.h"

namespace lt {

struct ScenesOptions {
    std::string name;  ///< "": the first one
    bool list = false;
};

/// window: as the command line has it; the browser opens with it.
void add_scenes(CLI::App& app, ScenesOptions& options, WindowOptions& window, Command& command);

/// Exit status. @throws InputError for a scene that there is not
int command_scenes(const ScenesOptions& options, WindowOptions window);

}  // namespace lt
