// `lighttouch devices`: what pens there are, and what they send.
#pragma once

#include <string>

#include "cli/command.h"

namespace lt {

struct DevicesOptions {
    double listen_s = 0.0;  ///< 0: list and return
    std::string trace;      ///< CSV of every sample, empty: none
};

void add_devices(CLI::App& app, DevicesOptions& options, Command& command);

/// Exit status.
int command_devices(const DevicesOptions& options);

}  // namespace lt
