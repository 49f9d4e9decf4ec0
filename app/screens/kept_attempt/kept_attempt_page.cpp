#include "app/screens/kept_attempt/kept_attempt_page.h"

#include "app/screens/debrief/debrief_page.h"
#include "app/screens/progress/record_views.h"
#include "app/window/app.h"
#include "records/failure.h"

namespace lt {

void KeptAttemptPage::shown(App& app) {
    const records::Store& store = app.roster.keeper()->store();
    const std::optional<records::Attempt> a = store.attempt(attempt_id_);
    if (!a) return app.back();
    const std::string said = model_.said;
    model_ = kept_attempt_model(app.text(), store, *a);
    model_.said = said;
    model_.instructor = app.roster.instructor();
}

void KeptAttemptPage::update(App& app, double, double) {
    PaperDesk& desk = app.roster.keeper()->paper();
    model_.printing = desk.busy();
    if (const std::string said = show_printed(app.text(), desk); !said.empty()) model_.said = said;
}

bool KeptAttemptPage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    app.back();
    return true;
}

void KeptAttemptPage::draw(App& app, Ui& ui, ImVec2 window) {
    const KeptAttemptCommands c = kept_attempt_screen(ui, model_, window);
    records::Store& store = app.roster.keeper()->store();
    const std::string written = model_.comment.data();
    try {
        if (c.comment && !written.empty()) {
            store.add_comment(
                {.attempt_id = attempt_id_, .author_id = app.roster.person()->id, .text = written});
            shown(app);
        }
        if (c.looked_at) {
            store.mark_reviewed(attempt_id_, app.roster.person()->id);
            shown(app);
        }
        PaperDesk& desk = app.roster.keeper()->paper();
        const std::string& language = app.text().language();
        if (c.report) desk.report(store, store.attempt(attempt_id_).value(), language);
        if (c.certificate) desk.certificate(store, store.attempt(attempt_id_).value(), language);
        if (c.debrief) app.open(std::make_unique<DebriefPage>(store.recording_folder(attempt_id_)));
    } catch (const std::exception& e) {
        model_.said = records::plain_reason(e);
    }
    if (c.back) app.back();
}

}  // namespace lt
