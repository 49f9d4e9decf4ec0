#include "app/screens/leave/leave_page.h"

#include "app/window/app.h"

namespace lt {

bool LeavePage::action(App& app, Action action, bool pressed) {
    if (action == Action::lift && pressed) app.back();
    return true;  // digits are no keys of the program here
}

void LeavePage::draw(App& app, Ui& ui, ImVec2 window) {
    const LeaveCommands c = leave_screen(ui, model_, window);
    if (c.back) app.back();
    if (!c.done) return;
    switch (app.kiosk.try_pin(model_.pin)) {
        case Kiosk::Answer::right:
            app.quit();
            break;
        case Kiosk::Answer::wrong:
            model_.message = ui.text("people.wrong_pin");
            break;
        case Kiosk::Answer::wait:
            model_.message = ui.text("people.wait");
            break;
    }
    model_.pin.clear();
}

}  // namespace lt
