#include "engine/app/window_app.h"

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "engine/app/command_demo.h"
#include "engine/app/window/window_loop.h"
#include "sim/base/error.h"

namespace lt {
namespace {

bool has_display() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value && *value;
    };
    return set("DISPLAY") || set("WAYLAND_DISPLAY");
}

}  // namespace

int run_window(const WindowOptions& options) {
    if (!has_display()) {
        DemoOptions demo;
        demo.force = true;
        std::printf("lighttouch: there is no display here; the demonstration is rendered to %s\n",
                    demo.out.c_str());
        if (!options.quality.empty()) demo.quality = options.quality;
        if (!options.skin.empty()) demo.skin = options.skin;
        if (!options.roller.empty()) demo.roller = options.roller;
        if (options.monk > 0) demo.monk = options.monk;
        return command_demo(demo);
    }
    try {
        WindowLoop(options).run();
        return 0;
    } catch (const InputError& e) {
        std::fprintf(stderr, "lighttouch: %s\n", e.what());
        return 2;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "lighttouch: %s\n", e.what());
        return 2;
    }
}

}  // namespace lt
