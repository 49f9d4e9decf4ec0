#include "app/screens/kiosk/kiosk_page.h"

#include <algorithm>
#include <set>

#include "app/screens/kiosk/kiosk_screen.h"
#include "app/screens/start/start_page.h"
#include "app/window/app.h"
#include "files/assets/demonstration_file.h"
#include "sim/base/error.h"

namespace lt {
namespace {

constexpr double rest_s = 3.0;  // after a demonstration its result stays to be seen

}  // namespace

std::string_view KioskPage::subject() const {
    return shows_.empty() ? std::string_view()
                          : std::string_view(shows_[static_cast<std::size_t>(now_)].what.name);
}

void KioskPage::shown(App& app) {
    shows_.clear();
    std::set<std::string> seen;
    for (const CourseLesson& l : app.lesson_book().lessons()) {
        std::vector<std::string> names{l.lesson.demonstration};
        names.insert(names.end(), l.lesson.warnings.begin(), l.lesson.warnings.end());
        for (const std::string& name : names) try {
                if (seen.insert(name).second)
                    shows_.push_back({l.lesson.name, read_demonstration(app.library.find(
                                                         "demonstrations", name))});
            } catch (const InputError& e) {
                app.notice(app.text().format("problem.demonstration", {{"why", e.what()}}), 12.0);
            }
    }
    now_ = 0;
    app.leave_free_practice();
    app.stage.view.reset();
    app.stage.scene.overlay = Overlay::none;
    app.stage.scene.inset = app.stage.scene.cut_away = false;
    begin(app, 0);
}

void KioskPage::hidden(App& app) {
    app.stage.end();
}

void KioskPage::begin(App& app, int step) {
    const int count = static_cast<int>(shows_.size());
    now_ = (now_ + step + count) % count;
    ended_s_ = -1.0;
    const Show& next = shows_[static_cast<std::size_t>(now_)];
    show_ = std::make_shared<DemonstrationShow>();
    show_->what = next.what;
    app.stage.end();
    app.stage.show(lesson_client(app.library, app.settings, app.lesson_book().get(next.lesson)),
                   show_);
}

void KioskPage::update(App& app, double now_s, double) {
    if (!app.stage.begun() || !app.stage.ready()) return;
    // What each pass leaves behind is seen once there is something to see.
    if (app.stage.values().t_s < show_->what.stroke.duration_s()) return;
    if (ended_s_ < 0.0) ended_s_ = now_s;
    if (now_s - ended_s_ > rest_s) begin(app, 1);
}

bool KioskPage::action(App& app, Action action, bool pressed) {
    if (!pressed) return true;
    switch (action) {
        case Action::move_left:
        case Action::move_right:
            begin(app, action == Action::move_left ? -1 : 1);
            return true;
        case Action::lift:
            app.leave();
            return true;
        case Action::mute:
            return false;
        default:
            app.go(std::make_unique<StartPage>());
            return true;
    }
}

void KioskPage::draw_scene(App& app, double now_s) {
    const ImVec2 size = app.size();
    app.stage.draw(app.viewport(0.0f, 0.0f, size.x, size.y), now_s);
}

void KioskPage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!show_) return;
    const DemonstrationShow& show = *show_;
    KioskModel m;
    m.right = show.what.right;
    m.title = demonstration_text(ui.text, show.what, "title");
    m.what = demonstration_text(ui.text, show.what, "what");
    m.client = lesson_client_label(
        ui.text, app.lesson_book().get(shows_[static_cast<std::size_t>(now_)].lesson).lesson);
    m.values = app.stage.values();
    m.limits = app.stage.client().setup.limits;
    m.caption = app.stage.caption();
    m.notices = app.notices.texts();
    m.ready = app.stage.ready();
    m.share = std::clamp(m.values.t_s / std::max(0.1, show.what.stroke.duration_s()), 0.0, 1.0);
    m.number = now_ + 1;
    m.count = static_cast<int>(shows_.size());
    kiosk_screen(ui, m, window);
    // Anywhere: there is nothing else to touch.
    if (!app.covered() && (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(1)))
        app.go(std::make_unique<StartPage>());
}

}  // namespace lt
