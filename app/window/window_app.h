// The trainer's window: screens, input, drawing; the simulation runs beside it on its own thread.
#pragma once

#include "app/settings/window_options.h"

namespace lt {

/// Whether there is a display to open a window on.
bool has_display();

/// Opens the window and returns when it is closed: 0, or 2 with a message when it could not be
/// opened or the options were wrong. A kiosk runs in a process of its own and is opened anew when
/// that crashes; see process_watch.h.
int run_window(const WindowOptions& options);

}  // namespace lt
