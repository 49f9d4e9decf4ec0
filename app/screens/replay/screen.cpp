#include "app/window/screen.h"

#include "app/screens/replay/replay_page.h"
#include "app/window/app.h"
#include "sim/base/error.h"

namespace lt {

extern const Screen screen_replay;  // seen by the list that the build makes
const Screen screen_replay{
    "replay", true, false, [](App& app) {
        if (app.options.session.empty())
            throw InputError("--screen replay shows a recording; name it with --session");
        app.open(std::make_unique<ReplayPage>(app.options.session));
    }};

}  // namespace lt
