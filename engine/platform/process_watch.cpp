#include "engine/platform/process_watch.h"

#if defined(__unix__) || defined(__APPLE__)
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#if defined(__linux__)
#include <sys/prctl.h>
#endif
#endif

namespace lt {

#if defined(__unix__) || defined(__APPLE__)

namespace {

constexpr int handed_on[] = {SIGTERM, SIGINT, SIGHUP};

volatile std::sig_atomic_t worker = 0, asked_to_end = 0;

void hand_on(int signal) {
    asked_to_end = signal;
    if (worker > 0) kill(static_cast<pid_t>(worker), signal);
}

[[noreturn]] void do_work(const std::function<int()>& work, const struct sigaction* before,
                          pid_t watcher) {
    for (int i = 0; i < 3; ++i) sigaction(handed_on[i], &before[i], nullptr);
#if defined(__linux__)
    // Nobody is left to end it once its watcher was killed.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != watcher) std::_Exit(work_crashed);
#else
    static_cast<void>(watcher);
#endif
    std::exit(work());
}

/// Its exit status, or work_crashed when a signal ended it.
int wait_for(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return work_crashed;
    return WIFEXITED(status) ? WEXITSTATUS(status) : work_crashed;
}

}  // namespace

int run_watched(const std::function<int()>& work, const ProcessWatch& watch) {
    using Clock = std::chrono::steady_clock;
    struct sigaction before[3], action{};
    action.sa_handler = hand_on;
    for (int i = 0; i < 3; ++i) sigaction(handed_on[i], &action, &before[i]);
    asked_to_end = 0;
    const pid_t watcher = getpid();
    int out = work_crashed;
    for (int crashes = 0; !asked_to_end;) {
        std::fflush(nullptr);  // else both would write what is kept back
        const auto began = Clock::now();
        const pid_t process = fork();
        if (process == 0) do_work(work, before, watcher);
        if (process < 0) {
            out = work();
            break;
        }
        worker = process;
        if (asked_to_end) kill(process, asked_to_end);  // came between fork and the line above
        out = wait_for(process);
        worker = 0;
        if (out != work_crashed) break;
        const std::chrono::duration<double> lasted = Clock::now() - began;
        crashes = lasted.count() < watch.healthy_s ? crashes + 1 : 1;
        if (crashes > watch.crashes_allowed || asked_to_end) break;
        if (watch.on_crash) watch.on_crash(crashes);
    }
    for (int i = 0; i < 3; ++i) sigaction(handed_on[i], &before[i], nullptr);
    return asked_to_end && out == work_crashed ? 0 : out;
}

#else

int run_watched(const std::function<int()>& work, const ProcessWatch&) {
    return work();
}

#endif

}  // namespace lt
