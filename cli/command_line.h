// What the program does with its arguments.
#pragma once

namespace lt {

/// Exit status: 0 done, 1 done and the check asked for failed, 2 bad usage or bad input.
int run_command_line(int argc, const char* const* argv);

}  // namespace lt
