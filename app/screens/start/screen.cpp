#include "app/window/screen.h"

#include "app/screens/start/start_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_start;  // seen by the list that the build makes
const Screen screen_start{"start", true, false,
                          [](App& app) { app.go(std::make_unique<StartPage>()); }};

}  // namespace lt
