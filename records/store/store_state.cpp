#include "records/store/store_state.h"

#include <nlohmann/json.hpp>

namespace lt::records {

using nlohmann::json;
using soci::into;
using soci::use;

std::string content_of(const Attempt& a) {
    json content{{"critical", a.critical},
                 {"duration_s", a.duration_s},
                 {"flags", a.flags},
                 {"id", a.id},
                 {"input", to_string(a.input)},
                 {"lesson", a.lesson},
                 {"limits", a.limits_json},
                 {"passed", a.passed},
                 {"person_id", a.person_id},
                 {"program_version", a.program_version},
                 {"recording_sha256", a.recording_sha256},
                 {"score", a.score},
                 {"started_utc", a.started_utc},
                 {"step", a.step},
                 {"summary", a.summary_json}};
    // Only where it is so: contents from before this was known keep their hash.
    if (a.cut_short) content["cut_short"] = true;
    return content.dump();
}

AttemptRow attempt_row(const soci::row& r) {
    AttemptRow a;
    a.id = r.get<std::string>(0);
    a.station = r.get<std::string>(1);
    a.sequence = r.get<long long>(2);
    a.person_id = r.get<std::string>(3);
    a.lesson = r.get<std::string>(4);
    a.step = r.get<std::string>(5);
    a.input = r.get<std::string>(6);
    a.started_utc = r.get<std::string>(7);
    a.score = r.get<double>(8);
    a.passed = r.get<int>(9);
    a.content = r.get<std::string>(10);
    a.content_hash = r.get<std::string>(11);
    a.previous_hash = r.get<std::string>(12);
    a.hash = r.get<std::string>(13);
    a.erased = r.get<int>(14);
    return a;
}

Attempt attempt_of(const AttemptRow& r) {
    Attempt a;
    a.id = r.id;
    a.station = r.station;
    a.sequence = r.sequence;
    a.person_id = r.person_id;
    a.lesson = r.lesson;
    a.step = r.step;
    a.input = input_kind_from(r.input);
    a.started_utc = r.started_utc;
    a.score = r.score;
    a.passed = r.passed != 0;
    a.previous_hash = r.previous_hash;
    a.hash = r.hash;
    a.erased = r.erased != 0;
    if (a.erased) return a;
    const json content = json::parse(r.content, nullptr, false);
    if (content.is_discarded()) return a;  // verify_chain names it
    a.critical = content.value("critical", std::vector<std::string>{});
    a.flags = content.value("flags", std::vector<std::string>{});
    a.duration_s = content.value("duration_s", 0.0);
    a.limits_json = content.value("limits", "");
    a.program_version = content.value("program_version", "");
    a.recording_sha256 = content.value("recording_sha256", "");
    a.summary_json = content.value("summary", "");
    a.cut_short = content.value("cut_short", false);
    return a;
}

std::string Store::State::meta(const std::string& name) const {
    std::string value;
    sql << "SELECT value FROM meta WHERE name = :n", use(name), into(value);
    return sql.got_data() ? value : "";
}
void Store::State::set_meta(const std::string& name, const std::string& value) {
    sql << "DELETE FROM meta WHERE name = :n", use(name);
    sql << "INSERT INTO meta (name, value) VALUES (:n, :v)", use(name), use(value);
}

void Store::State::note_audit(const std::string& actor, const std::string& action,
                              const std::string& subject, const std::string& detail) {
    long long next = 0;
    sql << "SELECT COALESCE(MAX(sequence), 0) + 1 FROM audit WHERE station = :s", use(station),
        into(next);
    const std::string utc = clock();
    sql << "INSERT INTO audit (station, sequence, utc, actor_id, action, subject, detail) "
           "VALUES (:st, :se, :u, :ac, :an, :su, :de)",
        use(station), use(next), use(utc), use(actor), use(action), use(subject), use(detail);
}
void Store::State::note_handover(const std::string& kind, const std::string& subject) {
    if (server) return;
    long long next = 0;
    sql << "SELECT COALESCE(MAX(sequence), 0) + 1 FROM handover", into(next);
    sql << "INSERT INTO handover (sequence, kind, subject) VALUES (:s, :k, :i)", use(next),
        use(kind), use(subject);
}
void Store::State::insert_attempt(const AttemptRow& r) {
    sql << "INSERT INTO attempt (id, station, sequence, person_id, lesson, step, input, "
           "started_utc, score, passed, content, content_hash, previous_hash, hash, erased) "
           "VALUES (:id, :st, :se, :p, :l, :sp, :i, :t, :sc, :pa, :c, :ch, :ph, :h, :e) "
           "ON CONFLICT (id) DO NOTHING",
        use(r.id), use(r.station), use(r.sequence), use(r.person_id), use(r.lesson), use(r.step),
        use(r.input), use(r.started_utc), use(r.score), use(r.passed), use(r.content),
        use(r.content_hash), use(r.previous_hash), use(r.hash), use(r.erased);
}
std::optional<AttemptRow> Store::State::one_attempt(const std::string& id) const {
    std::vector<AttemptRow> out;
    const soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT " << attempt_columns << " FROM attempt WHERE id = :id", use(id));
    for (const soci::row& r : rows) out.push_back(attempt_row(r));
    if (out.empty()) return std::nullopt;
    return out.front();
}
bool Store::State::is_erased(const std::string& person_id) const {
    int count = 0;
    sql << "SELECT COUNT(*) FROM erased_person WHERE id = :p", use(person_id), into(count);
    return count > 0;
}

void Store::State::put_person(const Person& p) {
    if (is_erased(p.id)) return;
    const std::string role = to_string(p.role);
    const int left = p.left_handed, anonymous = p.anonymised;
    sql << "INSERT INTO person (id, name, role, pin_hash, language, left_handed, anonymised, "
           "created_utc, updated_utc) VALUES (:i, :n, :r, :p, :l, :h, :a, :c, :u) "
           "ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, "
           "pin_hash = excluded.pin_hash, language = excluded.language, "
           "left_handed = excluded.left_handed, anonymised = excluded.anonymised, "
           "updated_utc = excluded.updated_utc "
           "WHERE excluded.updated_utc >= person.updated_utc",
        use(p.id), use(p.name), use(role), use(p.pin_hash), use(p.language), use(left),
        use(anonymous), use(p.created_utc), use(p.updated_utc);
}

void Store::State::put_group(const Group& g, const std::vector<std::string>& members) {
    sql << "INSERT INTO person_group (id, name) VALUES (:i, :n) "
           "ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        use(g.id), use(g.name);
    for (const std::string& member : members)
        sql << "INSERT INTO membership (group_id, person_id) VALUES (:g, :p) "
               "ON CONFLICT (group_id, person_id) DO NOTHING",
            use(g.id), use(member);
}

void Store::State::put_comment(const Comment& c) {
    sql << "INSERT INTO comment (id, attempt_id, author_id, utc, text) VALUES "
           "(:i, :a, :b, :u, :t) ON CONFLICT (id) DO NOTHING",
        use(c.id), use(c.attempt_id), use(c.author_id), use(c.utc), use(c.text);
}

void Store::State::put_assignment(const Assignment& a) {
    sql << "INSERT INTO assignment (id, person_id, group_id, lesson, due_date, created_by, "
           "created_utc) VALUES (:i, :p, :g, :l, :d, :b, :c) ON CONFLICT (id) DO NOTHING",
        use(a.id), use(a.person_id), use(a.group_id), use(a.lesson), use(a.due_date),
        use(a.created_by), use(a.created_utc);
}

void Store::State::put_progress(const Progress& p) {
    if (is_erased(p.person_id)) return;
    const LessonProgress& s = p.state;
    const std::string step = step_name(s.step);
    sql << "INSERT INTO lesson_progress (person_id, lesson, step, fade_level, practices, tests, "
           "tests_in_a_row, best_test, updated_utc) VALUES (:p, :l, :s, :f, :n, :t, :r, :b, :u) "
           "ON CONFLICT (person_id, lesson) DO UPDATE SET step = excluded.step, "
           "fade_level = excluded.fade_level, practices = excluded.practices, "
           "tests = excluded.tests, tests_in_a_row = excluded.tests_in_a_row, "
           "best_test = excluded.best_test, updated_utc = excluded.updated_utc "
           "WHERE excluded.updated_utc >= lesson_progress.updated_utc",
        use(p.person_id), use(p.lesson), use(step), use(s.fade_level), use(s.practices),
        use(s.tests), use(s.tests_in_a_row), use(s.best_test), use(p.updated_utc);
}

void Store::State::put_review(const Review& r) {
    sql << "INSERT INTO review (attempt_id, author_id, utc) VALUES (:i, :a, :u) "
           "ON CONFLICT (attempt_id) DO NOTHING",
        use(r.attempt_id), use(r.author_id), use(r.utc);
}

void Store::State::erase_person(const std::string& person_id) {
    sql << "DELETE FROM comment WHERE attempt_id IN (SELECT id FROM attempt WHERE person_id = :p)",
        use(person_id);
    sql << "UPDATE attempt SET content = '', erased = 1, person_id = '', lesson = '', step = '', "
           "score = 0, passed = 0, started_utc = '' WHERE person_id = :p",
        use(person_id);
    sql << "DELETE FROM assignment WHERE person_id = :p", use(person_id);
    sql << "DELETE FROM membership WHERE person_id = :p", use(person_id);
    sql << "DELETE FROM lesson_progress WHERE person_id = :p", use(person_id);
    // The actor's account name; ids are opaque, so that nothing else has these letters.
    const std::string named = "%\"" + person_id + "\"%";
    sql << "DELETE FROM outbox WHERE statement LIKE :n", use(named);
    sql << "DELETE FROM person WHERE id = :p", use(person_id);
    sql << "INSERT INTO erased_person (id) VALUES (:p) ON CONFLICT (id) DO NOTHING", use(person_id);
}

}  // namespace lt::records
