#include "app/window/screen.h"

#include "app/screens/kiosk/kiosk_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_kiosk;  // seen by the list that the build makes
const Screen screen_kiosk{"kiosk", false, false,
                          [](App& app) { app.go(std::make_unique<KioskPage>()); }};

}  // namespace lt
