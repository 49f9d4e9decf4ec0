// What is kept around an attempt: reviews, where its recording lies, how far a lesson has gone.
#include <soci/soci.h>

#include "records/hash_chain.h"
#include "records/store/store_state.h"

namespace lt::records {

using soci::into;
using soci::use;

namespace {

constexpr const char* step_names[] = {"brief", "demonstration", "practice", "test", "done"};

}  // namespace

std::string step_name(LessonStep step) {
    return step_names[static_cast<int>(step)];
}

LessonStep step_from(const std::string& name) {
    for (int i = 0; i < 5; ++i)
        if (name == step_names[i]) return static_cast<LessonStep>(i);
    return LessonStep::brief;
}

void Store::mark_reviewed(const std::string& attempt_id, const std::string& author_id) {
    State& s = *state_;
    WriteTransaction transaction(s);
    s.put_review({attempt_id, author_id, s.clock()});
    s.note_audit(author_id, "attempt-reviewed", attempt_id, "");
    s.note_handover("review", attempt_id);
    transaction.commit();
}

std::vector<Review> Store::reviews() const {
    std::vector<Review> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare << "SELECT attempt_id, author_id, utc FROM review ORDER BY utc");
    for (const soci::row& r : rows)
        out.push_back({r.get<std::string>(0), r.get<std::string>(1), r.get<std::string>(2)});
    return out;
}

void Store::set_recording_folder(const std::string& attempt_id, const std::string& folder) {
    state_->sql << "INSERT INTO recording (attempt_id, folder) VALUES (:i, :f) "
                   "ON CONFLICT (attempt_id) DO UPDATE SET folder = excluded.folder",
        use(attempt_id), use(folder);
}

std::string Store::recording_folder(const std::string& attempt_id) const {
    std::string folder;
    state_->sql << "SELECT folder FROM recording WHERE attempt_id = :i", use(attempt_id),
        into(folder);
    return state_->sql.got_data() ? folder : "";
}

std::set<std::string> Store::attempt_ids() const {
    std::set<std::string> out;
    const soci::rowset<std::string> rows = (state_->sql.prepare << "SELECT id FROM attempt");
    for (const std::string& id : rows) out.insert(id);
    return out;
}

void Store::set_progress(const std::string& person_id, const std::string& lesson,
                         const LessonProgress& progress) {
    State& s = *state_;
    WriteTransaction transaction(s);
    std::string before;
    for (const Progress& p : all_progress(person_id))
        if (p.lesson == lesson) before = p.updated_utc;
    s.put_progress({person_id, lesson, progress, s.now_after(before)});
    s.note_handover("progress", person_id + "|" + lesson);
    transaction.commit();
}

std::optional<LessonProgress> Store::progress(const std::string& person_id,
                                              const std::string& lesson) const {
    for (const Progress& p : all_progress(person_id))
        if (p.lesson == lesson) return p.state;
    return std::nullopt;
}

std::vector<Progress> Store::all_progress(const std::string& person_id) const {
    std::vector<Progress> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare
             << "SELECT person_id, lesson, step, fade_level, practices, tests, tests_in_a_row, "
                "best_test, updated_utc, passed FROM lesson_progress WHERE (:p = '' OR person_id = "
                ":p2) "
                "ORDER BY person_id, lesson",
         use(person_id), use(person_id));
    for (const soci::row& r : rows)
        out.push_back({.person_id = r.get<std::string>(0),
                       .lesson = r.get<std::string>(1),
                       .state = {.step = step_from(r.get<std::string>(2)),
                                 .fade_level = r.get<int>(3),
                                 .practices = r.get<int>(4),
                                 .tests = r.get<int>(5),
                                 .tests_in_a_row = r.get<int>(6),
                                 .best_test = r.get<double>(7),
                                 .passed = r.get<int>(9) != 0},
                       .updated_utc = r.get<std::string>(8)});
    return out;
}

std::string Store::remembered(const std::string& name) const {
    return state_->meta("kept-" + name);
}
void Store::remember(const std::string& name, const std::string& value) {
    WriteTransaction transaction(*state_);
    state_->set_meta("kept-" + name, value);
    transaction.commit();
}

void Store::note_audit(const std::string& actor, const std::string& action,
                       const std::string& subject, const std::string& detail) {
    WriteTransaction transaction(*state_);
    state_->note_audit(actor, action, subject, detail);
    transaction.commit();
}

void Store::become_new_station(const std::string& actor) {
    State& s = *state_;
    // What the backup's chain ends with was signed for the station of then.
    WriteTransaction transaction(s, WriteTransaction::Begin::as_it_is);
    const std::string old = s.station;
    s.set_meta("station", s.station = new_id());
    s.note_audit(actor, "records-restored", old, "");
    transaction.commit();
}

}  // namespace lt::records
