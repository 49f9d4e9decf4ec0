// What every subcommand shares: it adds itself to the command line, and sets what is to be run.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace lt {

/// Gives the exit status: 0 done, 1 done and the check asked for failed. Bad input is thrown.
using Command = std::function<int()>;

}  // namespace lt
