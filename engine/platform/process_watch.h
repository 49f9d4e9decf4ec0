// Work that goes on when it crashes: a process watches another one that does it.
#pragma once

#include <functional>

namespace lt {

struct ProcessWatch {
    double healthy_s = 20.0;                    ///< a crash after so long is one by itself
    int crashes_allowed = 5;                    ///< in a row, each sooner than that
    std::function<void(int crashes)> on_crash;  ///< before the work begins anew
};

/// What `work` returns to be begun anew, as if a signal had ended it.
inline constexpr int work_crashed = 70;

/// Runs `work` in a process of its own, and anew when a signal ends that or it returns
/// work_crashed. SIGTERM, SIGINT and SIGHUP are handed on to it. Call it before there are threads,
/// a window or sound. Where processes cannot fork, the work is done here and nothing watches.
/// @returns what `work` returns, or work_crashed once it has crashed too often.
int run_watched(const std::function<int()>& work, const ProcessWatch& watch);

}  // namespace lt
