// `lighttouch course`: what weeks and months of such sessions do to the marks.
#pragma once

#include <cstdint>
#include <string>

#include "cli/command.h"

namespace lt {

struct CommandCourseOptions {
    std::string language;  ///< of the table; "" for the base language
    std::string summary;   ///< file
    int days = 365;
    double per_week = 7.0;
    double missed_share = 0.0;
    std::string stria;  ///< rubra, alba, nigra; "": the skin's own, else rubra
    int monk = 0;       ///< 0: the summary's
    std::uint64_t seed = 1;
    std::string assets;
    bool json = false;
};

void add_course(CLI::App& app, CommandCourseOptions& options, Command& command);

/// Exit status. @throws InputError
int command_course(const CommandCourseOptions& options);

}  // namespace lt
