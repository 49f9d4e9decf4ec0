#include "app/window/screen.h"
#include "app/screens/scenes/scenes_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_scenes;  // seen by the list that the build makes
const Screen screen_scenes{"scenes", true, false, [](App& app) {
                               app.go(std::make_unique<ScenesPage>(app.options.scene));
                           }};

}  // namespace lt
