#include "engine/platform/process_watch.h"

#if defined(__unix__)
#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/paths.h"

using namespace lt;
namespace fs = std::filesystem;

namespace {

/// One character for each time that the work was begun.
struct Begun {
    fs::path file = test::build_path("process_watch_test");
    Begun() { fs::remove(file); }
    ~Begun() { fs::remove(file); }
    int once_more() const {
        std::ofstream(file, std::ios::app) << '.' << std::flush;
        return count();
    }
    int count() const { return fs::exists(file) ? static_cast<int>(fs::file_size(file)) : 0; }
};

}  // namespace

TEST_SUITE("app") {
    TEST_CASE("watched work that a signal kills, or that says it crashed, is begun anew") {
        Begun begun;
        int told = 0;
        const int out = run_watched(
            [&] {
                const int times = begun.once_more();
                if (times == 1) std::raise(SIGKILL);
                return times == 2 ? work_crashed : 7;
            },
            {.on_crash = [&](int crashes) { told = crashes; }});
        CHECK(out == 7);
        CHECK(begun.count() == 3);
        CHECK(told == 2);
    }

    TEST_CASE("watched work that crashes at once each time is given up") {
        Begun begun;
        const int out = run_watched(
            [&]() -> int {
                begun.once_more();
                std::raise(SIGKILL);
                return 0;
            },
            {.healthy_s = 1e9, .crashes_allowed = 3});
        CHECK(out == work_crashed);
        CHECK(begun.count() == 4);
    }

    TEST_CASE("a watcher that is asked to end hands that on, and begins nothing anew") {
        Begun begun;
        const pid_t watcher = getpid();
        const int out = run_watched(
            [&]() -> int {
                begun.once_more();
                std::signal(SIGTERM, SIG_DFL);  // the test's own would report it
                kill(watcher, SIGTERM);
                for (;;) pause();  // until the watcher's signal comes
            },
            {});
        CHECK(out == 0);
        CHECK(begun.count() == 1);
    }
}
#endif
