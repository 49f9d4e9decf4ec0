#include "records/store/store_state.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "files/json_shape.h"
#include "files/user_folders.h"
#include "records/chain_head.h"
#include "records/seal.h"
#include "records/store/store_file.h"
#include "records/utc.h"
#include "sim/base/error.h"

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
    return content.dump(-1, ' ', false, json::error_handler_t::replace);
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
    const json content = parsed_json(r.content);
    if (!content.is_object()) throw InputError("an attempt's content is no JSON");
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

std::optional<Attempt> readable(const AttemptRow& row) {
    try {
        return attempt_of(row);
    } catch (const json::exception&) {
        return std::nullopt;
    } catch (const InputError&) {
        return std::nullopt;  // a kind of input that there is not
    }
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
    AuditEntry e{.station = station,
                 .utc = clock(),
                 .actor_id = actor,
                 .action = action,
                 .subject = subject,
                 .detail = detail};
    std::string previous = no_hash;
    long long last = 0;
    sql << "SELECT sequence, hash FROM audit WHERE station = :s ORDER BY sequence DESC LIMIT 1",
        use(station), into(last), into(previous);
    if (!sql.got_data()) {
        last = 0;
        previous = no_hash;
    }
    e.sequence = last + 1;
    const std::string hash = audit_hash(previous, e);
    const long long next = e.sequence;
    sql << "INSERT INTO audit (station, sequence, utc, actor_id, action, subject, detail, "
           "previous_hash, hash) VALUES (:st, :se, :u, :ac, :an, :su, :de, :ph, :h)",
        use(e.station), use(next), use(e.utc), use(actor), use(action), use(subject), use(detail),
        use(previous), use(hash);
    chain_changed = true;
}
void Store::State::note_handover(const std::string& kind, const std::string& subject) {
    if (server) return;
    long long next = 0;
    sql << "SELECT COALESCE(MAX(sequence), 0) + 1 FROM handover", into(next);
    sql << "INSERT INTO handover (sequence, kind, subject) VALUES (:s, :k, :i)", use(next),
        use(kind), use(subject);
}
void Store::State::insert_attempt(const AttemptRow& r) {
    std::string placed;
    const long long before = r.sequence - 1;
    sql << "SELECT placed_utc FROM attempt WHERE station = :s AND sequence = :n", use(r.station),
        use(before), into(placed);
    placed = std::max(sql.got_data() ? placed : std::string(), r.started_utc);
    sql << "INSERT INTO attempt (id, station, sequence, person_id, lesson, step, input, "
           "started_utc, score, passed, content, content_hash, previous_hash, hash, erased, "
           "placed_utc) "
           "VALUES (:id, :st, :se, :p, :l, :sp, :i, :t, :sc, :pa, :c, :ch, :ph, :h, :e, :pl) "
           "ON CONFLICT (id) DO NOTHING",
        use(r.id), use(r.station), use(r.sequence), use(r.person_id), use(r.lesson), use(r.step),
        use(r.input), use(r.started_utc), use(r.score), use(r.passed), use(r.content),
        use(r.content_hash), use(r.previous_hash), use(r.hash), use(r.erased), use(placed);
    chain_changed = true;
    const std::optional<Attempt> a = readable(r);
    if (a && !a->recording_sha256.empty())
        sql << "INSERT INTO recording_counts (sha256, attempt_id) VALUES (:s, :i) "
               "ON CONFLICT (sha256) DO NOTHING",
            use(a->recording_sha256), use(r.id);
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

std::string Store::State::now_after(const std::string& before) const {
    const std::string now = clock();
    if (now > before || before.empty()) return now;
    const std::optional<std::int64_t> last = utc_milliseconds(before);
    return last ? utc_text(*last + 1) : now;
}

void Store::State::put_person(const Person& p) {
    if (is_erased(p.id)) return;
    if (p.anonymised) {
        // Who wrote to her may have named her.
        std::string name;
        sql << "SELECT name FROM person WHERE id = :i AND anonymised = 0", use(p.id), into(name);
        if (sql.got_data() && !name.empty())
            sql << "UPDATE comment SET text = replace(text, :n, '-') WHERE attempt_id IN "
                   "(SELECT id FROM attempt WHERE person_id = :p)",
                use(name), use(p.id);
    }
    const std::string role = to_string(p.role);
    const int left = p.left_handed, anonymous = p.anonymised;
    sql << "INSERT INTO person (id, name, role, pin_hash, language, left_handed, anonymised, "
           "created_utc, updated_utc) VALUES (:i, :n, :r, :p, :l, :h, :a, :c, :u) "
           "ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, "
           "pin_hash = excluded.pin_hash, language = excluded.language, "
           "left_handed = excluded.left_handed, anonymised = excluded.anonymised, "
           "updated_utc = excluded.updated_utc "
           "WHERE excluded.anonymised > person.anonymised OR "
           "(excluded.anonymised = person.anonymised AND "
           "excluded.updated_utc >= person.updated_utc)",
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
    const int passed = s.passed;
    sql << "INSERT INTO lesson_progress (person_id, lesson, step, fade_level, practices, tests, "
           "tests_in_a_row, best_test, updated_utc, passed) "
           "VALUES (:p, :l, :s, :f, :n, :t, :r, :b, :u, :d) "
           "ON CONFLICT (person_id, lesson) DO UPDATE SET step = excluded.step, "
           "fade_level = excluded.fade_level, practices = excluded.practices, "
           "tests = excluded.tests, tests_in_a_row = excluded.tests_in_a_row, "
           "best_test = excluded.best_test, updated_utc = excluded.updated_utc, "
           "passed = excluded.passed "
           "WHERE excluded.updated_utc >= lesson_progress.updated_utc",
        use(p.person_id), use(p.lesson), use(step), use(s.fade_level), use(s.practices),
        use(s.tests), use(s.tests_in_a_row), use(s.best_test), use(p.updated_utc), use(passed);
}

void Store::State::put_review(const Review& r) {
    sql << "INSERT INTO review (attempt_id, author_id, utc) VALUES (:i, :a, :u) "
           "ON CONFLICT (attempt_id) DO NOTHING",
        use(r.attempt_id), use(r.author_id), use(r.utc);
}

void Store::State::erase_person(const std::string& person_id, const std::string& actor) {
    // The audit log says which attempts lost their content: no other may lack it.
    std::string which;
    {
        const soci::rowset<soci::row> rows =
            (sql.prepare << "SELECT station, sequence FROM attempt WHERE person_id = :p "
                            "ORDER BY station, sequence",
             use(person_id));
        for (const soci::row& r : rows)
            which += (which.empty() ? "" : " ") + r.get<std::string>(0) + "/" +
                     std::to_string(r.get<long long>(1));
    }
    sql << "DELETE FROM comment WHERE attempt_id IN (SELECT id FROM attempt WHERE person_id = :p)",
        use(person_id);
    sql << "UPDATE attempt SET content = '', erased = 1, person_id = '', lesson = '', step = '', "
           "score = 0, passed = 0, started_utc = '' WHERE person_id = :p",
        use(person_id);
    sql << "DELETE FROM recording_counts WHERE attempt_id IN "
           "(SELECT id FROM attempt WHERE erased = 1)";
    sql << "DELETE FROM assignment WHERE person_id = :p", use(person_id);
    sql << "DELETE FROM membership WHERE person_id = :p", use(person_id);
    sql << "DELETE FROM lesson_progress WHERE person_id = :p", use(person_id);
    // The actor's account name; ids are opaque, so that nothing else has these letters.
    const std::string named = "%\"" + person_id + "\"%";
    sql << "DELETE FROM outbox WHERE statement LIKE :n", use(named);
    sql << "DELETE FROM person WHERE id = :p", use(person_id);
    sql << "INSERT INTO erased_person (id) VALUES (:p) ON CONFLICT (id) DO NOTHING", use(person_id);
    erased_changed = true;
    note_audit(actor, "person-erased", person_id, which.empty() ? "none" : which);
}

std::string Store::State::key_file() const {
    return path.empty() ? (data_folder() / "server.key").string() : real_path(path) + ".key";
}

void Store::State::seal_heads() {
    if (server || as_it_is) return;  // a server keeps what the stations have signed
    const SealKey key = seal_key_in(key_file());
    std::map<std::string, ChainHead> heads{{station, {}}};
    {
        // Those of other machines, from a backup that was put back, stay as they were signed.
        const soci::rowset<soci::row> rows =
            (sql.prepare << "SELECT station, head, key FROM chain_head");
        for (const soci::row& r : rows)
            if (r.get<std::string>(2) == key.public_hex || r.get<std::string>(2).empty() ||
                r.get<std::string>(0) == station)
                heads[r.get<std::string>(0)] = head_from(r.get<std::string>(1));
    }
    sql << "INSERT INTO station_key (station, public_key) VALUES (:s, :k) "
           "ON CONFLICT (station, public_key) DO NOTHING",
        use(station), use(key.public_hex);
    for (const auto& [each, was] : heads) {
        ChainHead now = head_of_rows(sql, each);
        now.erased = erased_changed ? erased_of_rows(sql, each) : was.erased;
        const std::string head = to_text(each, now), mark = seal(head, key);
        sql << "INSERT INTO chain_head (station, head, key, seal) VALUES (:st, :h, :k, :se) "
               "ON CONFLICT (station) DO UPDATE SET head = excluded.head, key = excluded.key, "
               "seal = excluded.seal",
            use(each), use(head), use(key.public_hex), use(mark);
    }
}

void Store::State::note_broken_chain() {
    if (server || as_it_is) return;
    std::string head, key, mark;
    sql << "SELECT head, key, seal FROM chain_head WHERE station = :s", use(station), into(head),
        into(key), into(mark);
    const bool is_signed = sql.got_data();
    ChainHead now = head_of_rows(sql, station);
    const ChainHead was = is_signed ? head_from(head) : ChainHead{};
    now.erased = was.erased;  // counting them takes long; verify_chain() does
    const std::string own = known_key_in(key_file()).public_hex;
    const bool ours = !is_signed || ((own.empty() || own == key) && seal_holds(head, mark, key));
    if (now == was && ours && (is_signed || own.empty())) return;
    note_audit("", "chain-broken", station, is_signed ? head : "no signed end");
}

}  // namespace lt::records
