#include "app/window/screen.h"

#include "app/window/app.h"

namespace lt {

const Screen screen_setup{"setup", true, false, [](App& app) { app.setup_open = true; }};

}  // namespace lt
