#include "app/window/screen.h"

#include "app/screens/leave/leave_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_leave;  // seen by the list that the build makes
const Screen screen_leave{"leave", false, false,
                          [](App& app) { app.open(std::make_unique<LeavePage>()); }};

}  // namespace lt
