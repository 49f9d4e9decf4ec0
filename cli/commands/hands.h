// `lighttouch hands`: simulated novices, intermediates and experts roll the same routine on the
// whole simulation, and how far apart the score puts them, measure by measure. With --cheats: hands
// that try to fool the score, at the test of every lesson.
#pragma once

#include <string>

#include "cli/command.h"
#include "cli/common_options.h"

namespace lt {

struct HandsOptions {
    CommonOptions common;
    int people = 8;  ///< of each skill, [2, 200]
    bool json = false;
    bool cheats = false;  ///< instead: ways to fool the score, at the tests of lessons
    std::string lesson;   ///< with cheats: this one alone
};

void add_hands(CLI::App& app, HandsOptions& options, Command& command);

/// Exit status. @throws InputError
int command_hands(const HandsOptions& options);

}  // namespace lt
