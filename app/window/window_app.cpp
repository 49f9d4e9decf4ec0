#include "app/window/window_app.h"

#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "app/window/window_loop.h"
#include "engine/platform/process_watch.h"

namespace lt {
namespace {

/// 0, 2 when it cannot be opened, or work_crashed when it broke down while it was open.
int show_window(const WindowOptions& options) {
    int broken = 2;
    try {
        WindowLoop window(options);
        broken = work_crashed;
        window.run();
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "lighttouch: %s\n", e.what());
        return broken;
    }
}

}  // namespace

bool has_display() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value && *value;
    };
    return set("DISPLAY") || set("WAYLAND_DISPLAY");
}

int run_window(const WindowOptions& options) {
    ::umask(077);  // whatever it keeps is for this user alone
    if (!options.kiosk) return show_window(options) == 0 ? 0 : 2;
    ProcessWatch watch;
    watch.on_crash = [](int) {
        std::fprintf(stderr, "lighttouch: the kiosk broke down and begins anew\n");
    };
    const int status = run_watched([&] { return show_window(options); }, watch);
    if (status == work_crashed)
        std::fprintf(stderr, "lighttouch: the kiosk broke down %d times in a row and stays off\n",
                     watch.crashes_allowed + 1);
    return status == 0 ? 0 : 2;
}

}  // namespace lt
