#include "app/window/screen.h"

#include "app/screens/people/people_page.h"
#include "app/window/app.h"

namespace lt {

extern const Screen screen_people;  // seen by the list that the build makes
const Screen screen_people{"people", true, true, [](App& app) {
                               if (app.roster.keeper())
                                   app.open(std::make_unique<PeoplePage>(
                                       PeoplePage::Wanted::anybody, app.roster.asks_pin_of()));
                           }};

}  // namespace lt
