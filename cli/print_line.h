// One line for people on standard output. What it quotes may come from a file, a device or another
// station: nothing in it may steer the terminal or begin a line of its own.
#pragma once

namespace lt {

/// As printf, and ends the line.
[[gnu::format(printf, 1, 2)]] void print_line(const char* format, ...);

}  // namespace lt
