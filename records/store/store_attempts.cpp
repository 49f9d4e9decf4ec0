#include <soci/soci.h>

#include <nlohmann/json.hpp>

#include "records/chain_head.h"
#include "records/hash_chain.h"
#include "records/names.h"
#include "records/store/store_state.h"
#include "sim/base/error.h"

namespace lt::records {

using soci::into;
using soci::use;

Attempt Store::add_attempt(Attempt attempt, const std::string& statement) {
    State& s = *state_;
    if (attempt.id.empty()) attempt.id = new_id();
    WriteTransaction transaction(s);
    if (const std::string known = attempt_with_recording(attempt.recording_sha256);
        !known.empty() && known != attempt.id)
        throw InputError("this recording is in the records already, as attempt " + known +
                         "; it counts once");
    // The station's own chain; on a server nobody else writes under this station's name.
    AttemptRow last;
    last.hash = no_hash;
    s.sql << "SELECT sequence, hash FROM attempt WHERE station = :s ORDER BY sequence DESC LIMIT 1",
        use(s.station), into(last.sequence), into(last.hash);
    if (!s.sql.got_data()) last = {.hash = no_hash};

    AttemptRow row;
    row.id = attempt.id;
    row.station = s.station;
    row.sequence = last.sequence + 1;
    row.person_id = attempt.person_id;
    row.lesson = attempt.lesson;
    row.step = attempt.step;
    row.input = std::string(to_string(attempt.input));
    row.started_utc = attempt.started_utc;
    row.score = attempt.score;
    row.passed = attempt.passed;
    row.content = content_of(attempt);
    row.content_hash = sha256(row.content);
    row.previous_hash = last.hash;
    row.hash = chain_hash(row.previous_hash, row.station, row.sequence, row.content_hash);
    s.insert_attempt(row);
    s.note_audit(attempt.person_id, "attempt-stored", attempt.id, attempt.lesson);
    s.note_handover("attempt", attempt.id);
    if (!statement.empty()) {
        long long next = 0;
        s.sql << "SELECT COALESCE(MAX(sequence), 0) + 1 FROM outbox", into(next);
        const std::string id = nlohmann::json::parse(statement).value("id", attempt.id);
        s.sql << "INSERT INTO outbox (sequence, id, statement, attempts, next_try_s, last_error, "
                 "state) VALUES (:s, :i, :t, 0, 0, '', 'waiting')",
            use(next), use(id), use(statement);
    }
    transaction.commit();
    attempt.station = row.station;
    attempt.sequence = row.sequence;
    attempt.previous_hash = row.previous_hash;
    attempt.hash = row.hash;
    return attempt;
}

std::vector<Attempt> Store::attempts(const AttemptFilter& f) const {
    const std::string input = f.input ? std::string(to_string(*f.input)) : "";
    std::vector<Attempt> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare
             << "SELECT " << attempt_columns
             << " FROM attempt WHERE (:p = '' OR person_id = :p2) AND (:l = '' OR lesson = :l2) "
                "AND "
                "(:i = '' OR input = :i2) AND placed_utc >= :t AND (:g = '' OR person_id IN "
                "(SELECT person_id FROM membership WHERE group_id = :g2)) AND erased = 0 "
                "ORDER BY placed_utc, station, sequence LIMIT :n",
         use(f.person_id), use(f.person_id), use(f.lesson), use(f.lesson), use(input), use(input),
         use(f.since_utc), use(f.group_id), use(f.group_id), use(f.limit));
    for (const soci::row& r : rows)
        if (std::optional<Attempt> a = readable(attempt_row(r))) out.push_back(std::move(*a));
    return out;
}

std::vector<std::string> Store::unreadable_attempts() const {
    std::vector<std::string> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare << "SELECT " << attempt_columns
                             << " FROM attempt WHERE erased = 0 ORDER BY station, sequence");
    for (const soci::row& r : rows)
        if (!readable(attempt_row(r))) out.push_back(attempt_row(r).id);
    return out;
}

std::string Store::attempt_with_recording(const std::string& sha256) const {
    std::string id;
    if (sha256.empty()) return id;
    state_->sql << "SELECT attempt_id FROM recording_counts WHERE sha256 = :s", use(sha256),
        into(id);
    return state_->sql.got_data() ? id : "";
}

std::optional<Attempt> Store::attempt(const std::string& id) const {
    const std::optional<AttemptRow> row = state_->one_attempt(id);
    if (!row) return std::nullopt;
    if (std::optional<Attempt> a = readable(*row)) return a;
    throw InputError("what is stored of attempt " + id +
                     " is damaged; see `lighttouch records verify`");
}

Comment Store::add_comment(Comment c) {
    State& s = *state_;
    c.text = checked_remark(c.text);
    if (c.id.empty()) c.id = new_id();
    if (c.utc.empty()) c.utc = s.clock();
    WriteTransaction transaction(s);
    s.put_comment(c);
    s.note_audit(c.author_id, "comment-written", c.attempt_id, "");
    s.note_handover("comment", c.id);
    transaction.commit();
    return c;
}

std::vector<Comment> Store::comments(const std::string& attempt_id) const {
    std::vector<Comment> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare << "SELECT id, attempt_id, author_id, utc, text FROM comment "
                                "WHERE (:a = '' OR attempt_id = :a2) ORDER BY utc, id",
         use(attempt_id), use(attempt_id));
    for (const soci::row& r : rows)
        out.push_back({r.get<std::string>(0), r.get<std::string>(1), r.get<std::string>(2),
                       r.get<std::string>(3), readable_text(r.get<std::string>(4))});
    return out;
}

Assignment Store::add_assignment(Assignment a) {
    State& s = *state_;
    a.due_date = checked_day(a.due_date);
    if (a.id.empty()) a.id = new_id();
    if (a.created_utc.empty()) a.created_utc = s.clock();
    if (a.person_id.empty() == a.group_id.empty())
        throw InputError("an assignment is for one person or for one group");
    WriteTransaction transaction(s);
    s.put_assignment(a);
    s.note_audit(a.created_by, "assignment-made", a.id, a.lesson);
    s.note_handover("assignment", a.id);
    transaction.commit();
    return a;
}

std::vector<Assignment> Store::assignments() const {
    std::vector<Assignment> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare << "SELECT id, person_id, group_id, lesson, due_date, created_by, "
                                "created_utc FROM assignment ORDER BY due_date, id");
    for (const soci::row& r : rows)
        out.push_back({r.get<std::string>(0), r.get<std::string>(1), r.get<std::string>(2),
                       r.get<std::string>(3), r.get<std::string>(4), r.get<std::string>(5),
                       r.get<std::string>(6)});
    return out;
}

std::vector<AuditEntry> Store::audit(int limit) const {
    std::vector<AuditEntry> out;
    const soci::rowset<soci::row> rows =
        (state_->sql.prepare
             << "SELECT station, sequence, utc, actor_id, action, subject, detail "
                "FROM audit ORDER BY station = :s DESC, sequence DESC, station LIMIT :n",
         use(state_->station), use(limit));
    for (const soci::row& r : rows) out.push_back(audit_entry(r));
    return out;
}

}  // namespace lt::records
