#include "app/screens/instructor/instructor_page.h"

#include <algorithm>
#include <filesystem>

#include "app/screens/kept_attempt/kept_attempt_page.h"
#include "app/screens/lesson_editor/lesson_editor_page.h"
#include "app/screens/people/people_page.h"
#include "app/screens/progress/progress_page.h"
#include "app/screens/progress/record_views.h"
#include "app/screens/standards/standards_page.h"
#include "app/screens/start/start_page.h"
#include "app/window/app.h"
#include "files/assets/lesson_file.h"
#include "files/results/file_names.h"
#include "files/results/result_files.h"
#include "records/exchange/export.h"
#include "records/failure.h"
#include "records/hash_chain.h"
#include "records/store/backups.h"
#include "report/paper_names.h"
#include "sim/training/lesson.h"
#include "texts/dates.h"
#include "texts/technique_texts.h"

namespace lt {
namespace {

LessonMark shown_as(records::LessonState state) {
    switch (state) {
        case records::LessonState::untouched:
            return LessonMark::not_begun;
        case records::LessonState::passed:
            return LessonMark::passed;
        case records::LessonState::failed:
            return LessonMark::failed;
        case records::LessonState::practised:
            break;
    }
    return LessonMark::practised;
}

}  // namespace

const records::Person& InstructorPage::person() const {
    return people_[static_cast<std::size_t>(model_.person)];
}

std::string InstructorPage::group_id() const {
    return model_.group == 0 ? "" : groups_[static_cast<std::size_t>(model_.group - 1)].id;
}

void InstructorPage::shown(App& app) {
    if (!app.roster.instructor()) return app.back();
    lessons_.clear();
    model_.lessons.clear();
    for (const Lesson& l : read_lessons(app.library)) {
        lessons_.push_back(l.name);
        model_.lessons.push_back(lesson_title(l.name, app.text()));
    }
    app.roster.keeper()->finish_storing();
    read(app);
}

void InstructorPage::read(App& app) {
    const records::Store& store = app.roster.keeper()->store();
    const TextTable& text = app.text();
    groups_ = store.groups();
    model_.groups = {text("instructor.everybody")};
    for (const records::Group& g : groups_) model_.groups.push_back(g.name);
    model_.group = std::min(model_.group, static_cast<int>(groups_.size()));
    read_matrix(app);

    model_.faults.clear();
    model_.fault_attempts = 0;
    for (const records::Attempt& a : store.attempts({.group_id = group_id(), .limit = 1000000}))
        model_.fault_attempts += !a.erased;
    for (const records::FlagCount& f : records::worst_flags(store, group_id())) {
        const std::string key = "flag.title." + f.code;
        model_.faults.push_back({text.has(key) ? text(key) : f.code, f.attempts});
    }
    std::stable_sort(model_.faults.begin(), model_.faults.end(),
                     [](const auto& a, const auto& b) { return a.attempts > b.attempts; });

    to_look_at_.clear();
    model_.to_look_at.clear();
    const std::vector<std::string> members =
        model_.group == 0 ? std::vector<std::string>() : store.members(group_id());
    for (const records::Attempt& a : records::waiting_for_a_look(store)) {
        if (model_.group > 0 &&
            std::find(members.begin(), members.end(), a.person_id) == members.end())
            continue;
        to_look_at_.push_back(a.id);
        model_.to_look_at.push_back(attempt_line(text, store, a, true));
    }
    if (model_.person < static_cast<int>(people_.size()))
        model_.assignments = assignment_lines_of(text, store, person().id);

    model_.audit.clear();
    std::vector<records::AuditEntry> audit = store.audit(200);
    std::sort(audit.begin(), audit.end(),
              [](const auto& a, const auto& b) { return a.utc > b.utc; });
    for (const records::AuditEntry& e : audit) {
        const std::string key = "audit." + e.action;
        model_.audit.push_back(text.format(
            "audit.line", {{"when", local_time_text(e.utc, text)},
                           {"what", text.has(key) ? text(key) : e.action},
                           {"who", e.actor_id.empty() ? std::string(text("audit.program"))
                                                      : person_label(text, store, e.actor_id)}}));
    }
    read_records(app);
    read_status(app);
}

void InstructorPage::read_records(App& app) {
    records::Store& store = app.roster.keeper()->store();
    const TextTable& text = app.text();
    model_.refused.clear();
    for (const records::SetAside& one : records::Outbox(store).set_aside())
        model_.refused.push_back(refused_line(text, store, one));
    model_.folder = (app.store / "backups").string();
    constexpr std::size_t shown = 6;
    backups_ = records::all_backups(model_.folder);
    if (backups_.size() > shown) backups_.resize(shown);
    model_.backups.clear();
    for (const std::string& file : backups_)
        model_.backups.push_back(local_time_text(file_time_utc(file), text));
    model_.backup = std::min(model_.backup, std::max(0, static_cast<int>(backups_.size()) - 1));
}

void InstructorPage::read_matrix(App& app) {
    const records::Store& store = app.roster.keeper()->store();
    people_.clear();
    model_.rows.clear();
    for (const auto& cell : records::pass_matrix(store, group_id(), lessons_)) {
        if (people_.empty() || people_.back().id != cell.person_id) {
            const std::optional<records::Person> p = store.person(cell.person_id);
            if (!p) continue;
            people_.push_back(*p);
            model_.rows.push_back({person_label(app.text(), store, p->id), {}});
        }
        model_.rows.back().lessons.push_back(shown_as(cell.state));
    }
    const int count = static_cast<int>(people_.size());
    model_.person = std::clamp(model_.person, 0, std::max(0, count - 1));
    if (model_.row >= count) model_.row = model_.column = -1;
    read_curve(app);
}

void InstructorPage::read_curve(App& app) {
    model_.curve.clear();
    points_.clear();
    if (model_.row < 0 || model_.column < 0) return;
    // Of the kind of input that was used most.
    for (const auto input :
         {records::InputKind::mouse, records::InputKind::pen, records::InputKind::touch,
          records::InputKind::gamepad, records::InputKind::file}) {
        const auto curve = records::learning_curve(
            app.roster.keeper()->store(), people_[static_cast<std::size_t>(model_.row)].id,
            lessons_[static_cast<std::size_t>(model_.column)], input);
        if (curve.size() <= points_.size()) continue;
        model_.curve = curve_points(curve);
        model_.curve_input = input_label(app.text(), input);
        points_.clear();
        for (const auto& c : curve) points_.push_back(c.attempt_id);
    }
}

void InstructorPage::read_status(App& app) {
    const RecordStatus s = app.roster.keeper()->status();
    const TextTable& text = app.text();
    model_.has_server = s.has_server;
    model_.server_away = s.server_away;
    model_.waiting_server = s.waiting_for_server;
    model_.server_problem = s.server_problem;
    model_.last_handover =
        s.last_handover_utc.empty() ? "" : local_time_text(s.last_handover_utc, text);
    model_.has_lrs = s.has_lrs;
    model_.lrs_paused = s.lrs.paused;
    model_.waiting_lrs = s.lrs.waiting;
    if (std::exchange(set_aside_, s.lrs.set_aside) != s.lrs.set_aside) read_records(app);
    model_.lrs_problem = s.lrs.last_error;
    model_.last_sent =
        s.lrs.last_sent_utc.empty() ? "" : local_time_text(s.lrs.last_sent_utc, text);
}

void InstructorPage::update(App& app, double, double) {
    read_status(app);
}

bool InstructorPage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    app.back();
    return true;
}

void InstructorPage::assign(App& app) {
    const auto weeks = assign_weeks[static_cast<std::size_t>(model_.assign_weeks)];
    const std::string due = date_in_days(7 * weeks);
    const auto lesson = static_cast<std::size_t>(model_.assign_lesson);
    const bool whole = model_.assign_to_group && model_.group > 0;
    app.roster.keeper()->store().add_assignment({.person_id = whole ? "" : person().id,
                                                 .group_id = whole ? group_id() : "",
                                                 .lesson = lessons_[lesson],
                                                 .due_date = due,
                                                 .created_by = app.roster.person()->id});
    model_.said = app.text().format("instructor.assigned", {{"lesson", model_.lessons[lesson]},
                                                            {"date", date_text(due, app.text())}});
}

void InstructorPage::save_person(App& app) {
    const auto file = unused_file(app.store / "exports", file_name(person().name), ".json");
    write_file_whole(file, records::person_json(app.roster.keeper()->store(), person()));
    model_.said = app.text().format("instructor.exported", {{"file", file.string()}});
}

void InstructorPage::save_table(App& app) {
    const records::Store& store = app.roster.keeper()->store();
    const auto file = unused_file(app.store / "exports",
                                  app.text()("instructor.table_file") + date_in_days(0), ".csv");
    // As spreadsheets in the language of the screen read it.
    write_file_whole(
        file, records::attempts_csv(
                  store, store.attempts({.limit = 1000000}),
                  {.byte_order_mark = true, .decimal_comma = app.text().decimal_sign() == ","}));
    model_.exported = app.text().format("instructor.table_saved", {{"file", file.string()}});
}

void InstructorPage::restore(App& app, int index) {
    const std::string file = backups_[static_cast<std::size_t>(index)];
    app.person_changed();  // an attempt under way belongs to the records from before
    std::string said;
    try {
        said = app.text().format("instructor.restored", {{"file", app.roster.restore(file)}});
    } catch (const std::exception& e) {
        said = app.text().format("instructor.not_restored", {{"why", records::plain_reason(e)}});
    }
    app.notice(said, 20.0);
    app.go(std::make_unique<StartPage>());
}

void InstructorPage::obey(App& app, const InstructorCommands& c) {
    RecordKeeper& keeper = *app.roster.keeper();
    records::Store& store = keeper.store();
    const std::string actor = app.roster.person()->id;
    const TextTable& text = app.text();
    if (c.assign) assign(app);
    if (c.export_person) save_person(app);
    if (c.join_group) {
        store.add_to_group(group_id(), person().id, actor);
        model_.said =
            text.format("instructor.joined",
                        {{"name", person().name},
                         {"group", model_.groups[static_cast<std::size_t>(model_.group)]}});
    }
    if (c.add_group && model_.new_group[0]) {
        const records::Group made = store.add_group(model_.new_group.data(), actor);
        if (!people_.empty()) store.add_to_group(made.id, person().id, actor);
        model_.new_group = {};
    }
    if (c.reset_pin) {
        const std::string pin = model_.new_pin.data();
        if ((!pin.empty() || person().role == records::Role::instructor) && !records::is_pin(pin)) {
            model_.said = text("people.pin_bad");
        } else {
            keeper.reset_pin(person().id, pin, actor);
            model_.said = text.format(pin.empty() ? "instructor.pin_gone" : "instructor.pin_set",
                                      {{"name", person().name}});
        }
        model_.new_pin = {};
    }
    const bool self = !people_.empty() && person().id == actor;
    if (c.anonymise || c.erase) {
        const records::Forgotten gone = keeper.forget(
            person().id, c.erase ? records::Forget::everything : records::Forget::name, actor);
        model_.said = text("instructor.removed");
        for (const std::string& problem : gone.problems) model_.said += "\n" + problem;
        if (self) {
            app.roster.guest();
            app.person_changed();
            return app.back();
        }
    }
    if (c.send_now) keeper.send_now();
    if (c.retry) records::Outbox(store).retry("", actor);
    if (c.retry) keeper.send_now();
    if (c.give_up) records::Outbox(store).give_up("", actor);
    if (c.export_table) save_table(app);
    if (c.back_up) {
        const auto file =
            unused_file(app.store / "backups", "records-" + date_in_days(0) + "-now", ".db");
        store.back_up(file.string());
        model_.last_backup = file.string();
    }
    if (c.check_chain) {
        const std::vector<records::ChainFault> faults = store.verify_chain();
        model_.chain_broken = !faults.empty();
        model_.checked = faults.empty()
                             ? text.plural("instructor.chain_good",
                                           static_cast<long>(store.attempt_ids().size()))
                             : text.plural("instructor.chain_bad", static_cast<long>(faults.size()),
                                           {{"station", faults.front().station},
                                            {"number", std::to_string(faults.front().sequence)}});
    }
    read(app);
}

void InstructorPage::draw(App& app, Ui& ui, ImVec2 window) {
    const InstructorCommands c = instructor_screen(ui, model_, window);
    try {
        if (c.changed) {
            model_.said.clear();
            read(app);
        }
        if (c.assign || c.export_person || c.reset_pin || c.join_group || c.add_group ||
            c.anonymise || c.erase || c.send_now || c.back_up || c.check_chain || c.retry ||
            c.give_up || c.export_table)
            obey(app, c);
    } catch (const std::exception& e) {
        model_.said = records::plain_reason(e);
    }
    if (c.progress && !people_.empty()) app.open(std::make_unique<ProgressPage>(person().id));
    if (c.restore >= 0) return restore(app, c.restore);
    if (c.standards) app.open(std::make_unique<StandardsPage>());
    if (c.edit_lessons) app.open(std::make_unique<LessonEditorPage>());
    if (c.add_person) app.open(std::make_unique<PeoplePage>(PeoplePage::Wanted::anybody, "", true));
    if (c.open >= 0)
        app.open(std::make_unique<KeptAttemptPage>(to_look_at_[static_cast<std::size_t>(c.open)]));
    if (c.open_point >= 0 && c.open_point < static_cast<int>(points_.size()))
        app.open(
            std::make_unique<KeptAttemptPage>(points_[static_cast<std::size_t>(c.open_point)]));
    if (c.back) app.back();
}

}  // namespace lt
