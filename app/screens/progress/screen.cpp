#include "app/window/screen.h"

#include "app/screens/progress/progress_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_progress;  // seen by the list that the build makes
const Screen screen_progress{"progress", true, true, [](App& app) {
                                 if (!app.roster.keeper()) return;
                                 if (const records::Person* person = app.roster.person())
                                     app.open(std::make_unique<ProgressPage>(person->id));
                                 else
                                     screen("people").open(app);
                             }};

}  // namespace lt
