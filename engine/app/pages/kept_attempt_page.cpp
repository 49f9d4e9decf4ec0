#include "engine/app/pages/kept_attempt_page.h"

#include <SDL.h>

#include <filesystem>

#include "engine/app/pages/record_views.h"
#include "engine/app/window/app.h"

namespace lt {

void KeptAttemptPage::shown(App& app) {
    const records::Store& store = app.roster.keeper()->store();
    const std::optional<records::Attempt> a = store.attempt(attempt_id_);
    if (!a) return app.back();
    model_ = kept_attempt_model(app.text(), store, *a);
    model_.instructor = app.roster.instructor();
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
    } catch (const std::exception& e) {
        app.notice(e.what());
    }
    if (c.report) {
        const auto file =
            std::filesystem::absolute(store.recording_folder(attempt_id_)) / "report.html";
        if (SDL_OpenURL(("file://" + file.string()).c_str()) != 0) app.notice(file.string(), 12.0);
    }
    if (c.back) app.back();
}

}  // namespace lt
