#include "tests/engine/render/gl_test_window.h"

#include <doctest/doctest.h>

#include <memory>

namespace lt::test {

GlWindow* gl_window() {
    static std::unique_ptr<GlWindow> window;
    static std::string reason;
    if (!window && reason.empty()) {
        try {
            window = std::make_unique<GlWindow>(
                GlWindowOptions{.width = 64, .height = 64, .off_screen = true});
        } catch (const GlUnavailable& e) {
            reason = e.what();
        }
    }
    if (!window) {
        MESSAGE("skipped, no GL context here: ", reason);
        return nullptr;
    }
    window->make_current();
    return window.get();
}

}  // namespace lt::test
