#include "app/window/screen.h"

#include "app/screens/instructor/instructor_page.h"
#include "app/screens/people/people_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_instructor;  // seen by the list that the build makes
const Screen screen_instructor{
    "instructor", true, true, [](App& app) {
        if (!app.roster.keeper()) return;
        if (app.roster.instructor())
            app.open(std::make_unique<InstructorPage>());
        else
            app.open(std::make_unique<PeoplePage>(PeoplePage::Wanted::instructor,
                                                  app.roster.asks_pin_of()));
    }};

}  // namespace lt
