#include "engine/app/window_app.h"

#include <cstdio>

namespace lt {

int run_window(const WindowOptions&) {
    std::puts("lighttouch: no window yet");
    return 0;
}

}  // namespace lt
