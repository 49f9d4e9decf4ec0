// `lighttouch check`: are these files sound?
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace lt {

void add_check(CLI::App& app, std::vector<std::string>& options, Command& command);

/// Rollers, skins, limits, strokes, sessions, by what is in them. Every file is looked at; exit
/// status 1 when one is bad. @throws InputError when a file cannot be read at all
int command_check(const std::vector<std::string>& files);

}  // namespace lt
