// `lighttouch keys`: everything that can be set in a file, from its one definition.
#pragma once

#include <string>

#include "cli/command.h"

namespace lt {

struct KeysOptions {
    std::string kind;  ///< skin, roller, limits, stroke; "": all
    bool markdown = false;
};

void add_keys(CLI::App& app, KeysOptions& options, Command& command);

/// Exit status.
int command_keys(const KeysOptions& options);

}  // namespace lt
