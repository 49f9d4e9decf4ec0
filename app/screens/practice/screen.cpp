#include "app/window/screen.h"

#include "app/screens/practice/practice_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_practice;  // seen by the list that the build makes
const Screen screen_practice{"practice", true, false,
                             [](App& app) { app.go(std::make_unique<PracticePage>()); }};

}  // namespace lt
