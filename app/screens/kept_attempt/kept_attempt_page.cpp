#include "app/screens/kept_attempt/kept_attempt_page.h"

#include "app/screens/debrief/debrief_page.h"
#include "app/screens/progress/record_views.h"
#include "app/window/app.h"
#include "engine/ui/screen_frame.h"
#include "records/failure.h"
#include "sim/base/error.h"

namespace lt {

void KeptAttemptPage::shown(App& app) {
    read(app);
}

void KeptAttemptPage::read(App& app, std::function<void(records::Store&, View&)> change) {
    answer_ = app.roster.keeper()->ask(
        [change = std::move(change), text = app.text(), id = attempt_id_](records::Store& store) {
            View v;
            if (change) change(store, v);
            const std::optional<records::Attempt> a = store.attempt(id);
            if (!a) return v;
            v.there = true;
            v.model = kept_attempt_model(text, store, *a);
            v.folder = store.recording_folder(id);
            return v;
        });
}

void KeptAttemptPage::update(App& app, double, double) {
    try {
        if (std::optional<View> v = answer_.take()) {
            if (!v->there) return app.back();
            // What is typed stays until it is stored.
            v->model.said = model_.said;
            if (v->comment != model_.comment.data()) v->model.comment = model_.comment;
            model_ = std::move(v->model);
            folder_ = v->folder;
            read_ = true;
        }
    } catch (const InputError& e) {
        model_.said = e.what();
    }
    model_.instructor = app.roster.instructor();
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
    if (!read_) return reading_screen(ui, window);
    const KeptAttemptCommands c = kept_attempt_screen(ui, model_, window);
    const std::string written = model_.comment.data();
    const std::string author = app.roster.person() ? app.roster.person()->id : "";
    if (c.comment && !written.empty())
        read(app, [id = attempt_id_, author, written](records::Store& store, View& v) {
            store.add_comment({.attempt_id = id, .author_id = author, .text = written});
            v.comment = written;
        });
    if (c.looked_at)
        read(app, [id = attempt_id_, author](records::Store& store, View&) {
            store.mark_reviewed(id, author);
        });
    RecordKeeper& keeper = *app.roster.keeper();
    if (c.report) keeper.print_report(attempt_id_, app.text().language());
    if (c.certificate) keeper.print_certificate(attempt_id_, app.text().language());
    try {
        if (c.debrief) app.open(std::make_unique<DebriefPage>(folder_));
    } catch (const std::exception& e) {
        model_.said = records::plain_reason(e);
    }
    if (c.back) app.back();
}

}  // namespace lt
