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
#include "engine/ui/screen_frame.h"
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

void read_curve(InstructorView& v, const records::Store& store, const TextTable& text) {
    v.model.curve.clear();
    v.points.clear();
    if (v.model.row < 0 || v.model.column < 0) return;
    // Of the kind of input that was used most.
    for (const auto input :
         {records::InputKind::mouse, records::InputKind::pen, records::InputKind::touch,
          records::InputKind::gamepad, records::InputKind::file}) {
        const auto curve =
            records::learning_curve(store, v.people[static_cast<std::size_t>(v.model.row)].id,
                                    v.lessons[static_cast<std::size_t>(v.model.column)], input);
        if (curve.size() <= v.points.size()) continue;
        v.model.curve = curve_points(curve);
        v.model.curve_input = input_label(text, input);
        v.points.clear();
        for (const auto& c : curve) v.points.push_back(c.attempt_id);
    }
}

void read_matrix(InstructorView& v, const records::Store& store, const TextTable& text) {
    v.people.clear();
    v.model.rows.clear();
    for (const auto& cell : records::pass_matrix(store, v.group_id(), v.lessons)) {
        if (v.people.empty() || v.people.back().id != cell.person_id) {
            const std::optional<records::Person> p = store.person(cell.person_id);
            if (!p) continue;
            v.people.push_back(*p);
            v.model.rows.push_back({person_label(text, store, p->id), {}});
        }
        v.model.rows.back().lessons.push_back(shown_as(cell.state));
    }
    const int count = static_cast<int>(v.people.size());
    v.model.person = std::clamp(v.model.person, 0, std::max(0, count - 1));
    if (v.model.row >= count) v.model.row = v.model.column = -1;
    read_curve(v, store, text);
}

void read_faults(InstructorView& v, const records::Store& store, const TextTable& text) {
    v.model.faults.clear();
    v.model.fault_attempts = 0;
    for (const records::Attempt& a : store.attempts({.group_id = v.group_id(), .limit = 1000000}))
        v.model.fault_attempts += !a.erased;
    for (const records::FlagCount& f : records::worst_flags(store, v.group_id())) {
        const std::string key = "flag.title." + f.code;
        v.model.faults.push_back({text.has(key) ? text(key) : f.code, f.attempts});
    }
    std::stable_sort(v.model.faults.begin(), v.model.faults.end(),
                     [](const auto& a, const auto& b) { return a.attempts > b.attempts; });
}

void read_to_look_at(InstructorView& v, const records::Store& store, const TextTable& text) {
    v.to_look_at.clear();
    v.model.to_look_at.clear();
    const std::vector<std::string> members =
        v.model.group == 0 ? std::vector<std::string>() : store.members(v.group_id());
    for (const records::Attempt& a : records::waiting_for_a_look(store)) {
        if (v.model.group > 0 &&
            std::find(members.begin(), members.end(), a.person_id) == members.end())
            continue;
        v.to_look_at.push_back(a.id);
        v.model.to_look_at.push_back(attempt_line(text, store, a, true));
    }
}

void read_audit(InstructorView& v, const records::Store& store, const TextTable& text) {
    v.model.audit.clear();
    std::vector<records::AuditEntry> audit = store.audit(200);
    std::sort(audit.begin(), audit.end(),
              [](const auto& a, const auto& b) { return a.utc > b.utc; });
    for (const records::AuditEntry& e : audit) {
        const std::string key = "audit." + e.action;
        v.model.audit.push_back(text.format(
            "audit.line", {{"when", local_time_text(e.utc, text)},
                           {"what", text.has(key) ? text(key) : e.action},
                           {"who", e.actor_id.empty() ? std::string(text("audit.program"))
                                                      : person_label(text, store, e.actor_id)}}));
    }
}

void read_records(InstructorView& v, records::Store& store, const TextTable& text) {
    v.model.refused.clear();
    for (const records::SetAside& one : records::Outbox(store).set_aside())
        v.model.refused.push_back(refused_line(text, store, one));
    constexpr std::size_t shown = 6;
    v.backups = records::all_backups(v.model.folder);
    if (v.backups.size() > shown) v.backups.resize(shown);
    v.model.backups.clear();
    for (const std::string& file : v.backups)
        v.model.backups.push_back(local_time_text(file_time_utc(file), text));
    v.model.backup = std::min(v.model.backup, std::max(0, static_cast<int>(v.backups.size()) - 1));
}

void read_all(InstructorView& v, records::Store& store, const TextTable& text) {
    v.groups = store.groups();
    v.model.groups = {text("instructor.everybody")};
    for (const records::Group& g : v.groups) v.model.groups.push_back(g.name);
    v.model.group = std::min(v.model.group, static_cast<int>(v.groups.size()));
    read_matrix(v, store, text);
    read_faults(v, store, text);
    read_to_look_at(v, store, text);
    v.model.assignments.clear();
    if (v.model.person < static_cast<int>(v.people.size()))
        v.model.assignments = assignment_lines_of(text, store, v.person().id);
    read_audit(v, store, text);
    read_records(v, store, text);
}

std::string chain_said(const std::vector<records::ChainFault>& faults, std::size_t attempts,
                       const TextTable& text) {
    if (faults.empty()) return text.plural("instructor.chain_good", static_cast<long>(attempts));
    return text.plural(
        "instructor.chain_bad", static_cast<long>(faults.size()),
        {{"station", faults.front().station}, {"number", std::to_string(faults.front().sequence)}});
}

}  // namespace

void InstructorPage::shown(App& app) {
    if (!app.roster.instructor()) return app.back();
    view_.lessons.clear();
    view_.model.lessons.clear();
    for (const Lesson& l : read_lessons(app.library)) {
        view_.lessons.push_back(l.name);
        view_.model.lessons.push_back(lesson_title(l.name, app.text()));
    }
    view_.model.folder = (app.store / "backups").string();
    read(app);
}

void InstructorPage::read(App& app, Change change) {
    answer_ = app.roster.keeper()->ask(
        [v = view_, change = std::move(change), text = app.text()](records::Store& store) mutable {
            try {
                if (change) change(store, v);
            } catch (const std::exception& e) {
                v.model.said = records::plain_reason(e);
            }
            read_all(v, store, text);
            return v;
        });
}

void InstructorPage::take(InstructorView read) {
    // What was opened and typed meanwhile stays.
    const InstructorModel& now = view_.model;
    InstructorModel& m = read.model;
    m.tab = now.tab;
    m.assign_lesson = now.assign_lesson;
    m.assign_weeks = now.assign_weeks;
    m.assign_to_group = now.assign_to_group;
    m.new_group = now.new_group;
    m.new_pin = now.new_pin;
    m.sure_anonymise = now.sure_anonymise;
    m.sure_erase = now.sure_erase;
    m.sure_restore = now.sure_restore;
    m.sure_give_up = now.sure_give_up;
    m.backup = std::min(now.backup, std::max(0, static_cast<int>(read.backups.size()) - 1));
    view_ = std::move(read);
    read_ = true;
}

void InstructorPage::read_status(App& app) {
    const RecordStatus s = app.roster.keeper()->status();
    const TextTable& text = app.text();
    InstructorModel& m = view_.model;
    m.has_server = s.has_server;
    m.server_away = s.server_away;
    m.waiting_server = s.waiting_for_server;
    m.server_problem = s.server_problem;
    m.last_handover = s.last_handover_utc.empty() ? "" : local_time_text(s.last_handover_utc, text);
    m.has_lrs = s.has_lrs;
    m.lrs_paused = s.lrs.paused;
    m.waiting_lrs = s.lrs.waiting;
    if (std::exchange(set_aside_, s.lrs.set_aside) != s.lrs.set_aside) read(app);
    m.lrs_problem = s.lrs.last_error;
    m.last_sent = s.lrs.last_sent_utc.empty() ? "" : local_time_text(s.lrs.last_sent_utc, text);
}

void InstructorPage::update(App& app, double, double) {
    try {
        if (std::optional<InstructorView> v = answer_.take()) take(std::move(*v));
    } catch (const InputError& e) {
        view_.model.said = e.what();
    }
    if (view_.gone) {
        app.roster.guest();
        app.person_changed();
        return app.back();
    }
    read_status(app);
}

bool InstructorPage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    app.back();
    return true;
}

InstructorPage::Change InstructorPage::assign(App& app) const {
    const InstructorModel& m = view_.model;
    const std::string due =
        date_in_days(7 * assign_weeks[static_cast<std::size_t>(m.assign_weeks)]);
    const auto lesson = static_cast<std::size_t>(m.assign_lesson);
    const bool whole = m.assign_to_group && m.group > 0;
    const records::Assignment a{.person_id = whole ? "" : view_.person().id,
                                .group_id = whole ? view_.group_id() : "",
                                .lesson = view_.lessons[lesson],
                                .due_date = due,
                                .created_by = app.roster.person()->id};
    const std::string said =
        app.text().format("instructor.assigned",
                          {{"lesson", m.lessons[lesson]}, {"date", date_text(due, app.text())}});
    return [a, said](records::Store& store, InstructorView& v) {
        store.add_assignment(a);
        v.model.said = said;
    };
}

InstructorPage::Change InstructorPage::reset_pin(App& app) {
    InstructorModel& m = view_.model;
    const records::Person person = view_.person();
    const TextTable& text = app.text();
    const std::string pin = m.new_pin.data(), actor = app.roster.person()->id;
    m.new_pin = {};
    if ((!pin.empty() || person.role == records::Role::instructor) && !records::is_pin(pin)) {
        m.said = text("people.pin_bad");
        return {};
    }
    const std::string said = text.format(pin.empty() ? "instructor.pin_gone" : "instructor.pin_set",
                                         {{"name", person.name}});
    return [=, keeper = app.roster.keeper()](records::Store& store, InstructorView& v) {
        keeper->reset_pin(store, person.id, pin, actor);
        v.model.said = said;
    };
}

InstructorPage::Change InstructorPage::forget(App& app, records::Forget how) const {
    const std::string id = view_.person().id, actor = app.roster.person()->id;
    const std::string said = app.text()("instructor.removed");
    return [=, keeper = app.roster.keeper()](records::Store& store, InstructorView& v) {
        const records::Forgotten gone = keeper->forget(store, id, how, actor);
        v.model.said = said;
        for (const std::string& problem : gone.problems) v.model.said += "\n" + problem;
        v.gone = id == actor;
    };
}

InstructorPage::Change InstructorPage::wanted(App& app, const InstructorCommands& c) {
    using records::Store;
    InstructorModel& m = view_.model;
    const TextTable& text = app.text();
    const std::string actor = app.roster.person()->id, group = view_.group_id();
    const records::Person person = view_.people.empty() ? records::Person() : view_.person();
    if (c.assign) return assign(app);
    if (c.reset_pin) return reset_pin(app);
    if (c.anonymise) return forget(app, records::Forget::name);
    if (c.erase) return forget(app, records::Forget::everything);
    if (c.join_group) {
        const std::string said = text.format(
            "instructor.joined",
            {{"name", person.name}, {"group", m.groups[static_cast<std::size_t>(m.group)]}});
        return [=](Store& store, InstructorView& v) {
            store.add_to_group(group, person.id, actor);
            v.model.said = said;
        };
    }
    if (c.add_group && m.new_group[0]) {
        const std::string name = m.new_group.data();
        m.new_group = {};
        return [=](Store& store, InstructorView&) {
            const records::Group made = store.add_group(name, actor);
            if (!person.id.empty()) store.add_to_group(made.id, person.id, actor);
        };
    }
    if (c.export_person)
        return [=, folder = app.store / "exports", texts = text](Store& store, InstructorView& v) {
            const auto file = unused_file(folder, file_name(person.name), ".json");
            write_file_whole(file, records::person_json(store, person));
            v.model.said = texts.format("instructor.exported", {{"file", file.string()}});
        };
    if (c.export_table)
        return [=, folder = app.store / "exports", texts = text](Store& store, InstructorView& v) {
            const auto file =
                unused_file(folder, texts("instructor.table_file") + date_in_days(0), ".csv");
            // As spreadsheets in the language of the screen read it.
            write_file_whole(
                file, records::attempts_csv(
                          store, store.attempts({.limit = 1000000}),
                          {.byte_order_mark = true, .decimal_comma = texts.decimal_sign() == ","}));
            v.model.exported = texts.format("instructor.table_saved", {{"file", file.string()}});
        };
    if (c.send_now) return [](Store&, InstructorView&) {};
    if (c.retry)
        return [=](Store& store, InstructorView&) { records::Outbox(store).retry("", actor); };
    if (c.give_up)
        return [=](Store& store, InstructorView&) { records::Outbox(store).give_up("", actor); };
    if (c.back_up)
        return [](Store& store, InstructorView& v) {
            const auto file =
                unused_file(v.model.folder, "records-" + date_in_days(0) + "-now", ".db");
            store.back_up(file.string());
            v.model.last_backup = file.string();
        };
    if (c.check_chain)
        return [texts = text](Store& store, InstructorView& v) {
            const std::vector<records::ChainFault> faults = store.verify_chain();
            v.model.chain_broken = !faults.empty();
            v.model.checked = chain_said(faults, store.attempt_ids().size(), texts);
        };
    return {};
}

void InstructorPage::restore(App& app, int index) {
    const std::string file = view_.backups[static_cast<std::size_t>(index)];
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

void InstructorPage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!read_) return reading_screen(ui, window);
    const InstructorCommands c = instructor_screen(ui, view_.model, window);
    if (c.changed) view_.model.said.clear();
    // Places in lists are those that were drawn: nothing is done until what was asked for is there.
    if (Change change = answer_.pending() ? Change() : wanted(app, c); change || c.changed)
        read(app, std::move(change));
    if (c.send_now || c.retry) app.roster.keeper()->send_now();
    if (c.progress && !view_.people.empty())
        app.open(std::make_unique<ProgressPage>(view_.person().id));
    if (c.restore >= 0) return restore(app, c.restore);
    if (c.standards) app.open(std::make_unique<StandardsPage>());
    if (c.edit_lessons) app.open(std::make_unique<LessonEditorPage>());
    if (c.add_person) app.open(std::make_unique<PeoplePage>(PeoplePage::Wanted::anybody, "", true));
    const auto attempt = [&](const std::vector<std::string>& of, int place) {
        app.open(std::make_unique<KeptAttemptPage>(of[static_cast<std::size_t>(place)]));
    };
    if (c.open >= 0) attempt(view_.to_look_at, c.open);
    if (c.open_point >= 0 && c.open_point < static_cast<int>(view_.points.size()))
        attempt(view_.points, c.open_point);
    if (c.back) app.back();
}

}  // namespace lt
