#include "app/window/screen.h"

#include "app/window/app.h"

namespace lt {

extern const Screen screen_setup;  // seen by the list that the build makes
const Screen screen_setup{"setup", true, false, [](App& app) { app.setup_open = true; }};

}  // namespace lt
