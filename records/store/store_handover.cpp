#include <soci/soci.h>

#include <map>
#include <utility>

#include "records/chain_head.h"
#include "records/store/store_state.h"
#include "sim/base/error.h"

namespace lt::records {

using soci::into;
using soci::use;

int Store::waiting_for_handover() const {
    int count = 0;
    state_->sql << "SELECT COUNT(*) FROM handover", into(count);
    return count;
}

bool Store::State::take_attempt(AttemptRow row) {
    int known = 0, in_chain = 0;
    sql << "SELECT COUNT(*) FROM attempt WHERE id = :i", use(row.id), into(known);
    sql << "SELECT COUNT(*) FROM attempt WHERE station = :s AND sequence = :n", use(row.station),
        use(row.sequence), into(in_chain);
    if (in_chain) return false;
    if (known || is_erased(row.person_id)) {
        // Known from another chain (its backup was put back), or not to be kept any more: the
        // link stays, so that the chain holds, without content.
        if (known) row.id += "/" + row.station;
        row.content = row.person_id = row.lesson = row.step = row.started_utc = "";
        row.score = 0.0;
        row.passed = 0;
        row.erased = 1;
    }
    if (row.erased)
        note_audit("", "attempt-taken-erased", row.id,
                   row.station + "/" + std::to_string(row.sequence));
    insert_attempt(row);
    return !known;
}

void Store::State::take_heads(const State& from) {
    struct Key {
        std::string station, key;
    };
    std::vector<Key> keys;
    {
        const soci::rowset<soci::row> rows =
            (from.sql.prepare << "SELECT station, public_key FROM station_key");
        for (const soci::row& r : rows)
            keys.push_back({r.get<std::string>(0), r.get<std::string>(1)});
    }
    for (const Key& k : keys)
        sql << "INSERT INTO station_key (station, public_key) VALUES (:s, :k) "
               "ON CONFLICT (station, public_key) DO NOTHING",
            use(k.station), use(k.key);
    std::string head, key, mark;
    from.sql << "SELECT head, key, seal FROM chain_head WHERE station = :s", use(from.station),
        into(head), into(key), into(mark);
    // While more is to come, the end that the station has signed is not here yet.
    if (!from.sql.got_data() ||
        head_from(head).attempts != head_of_rows(sql, from.station).attempts)
        return;
    sql << "INSERT INTO chain_head (station, head, key, seal) VALUES (:st, :h, :k, :se) "
           "ON CONFLICT (station) DO UPDATE SET head = excluded.head, key = excluded.key, "
           "seal = excluded.seal",
        use(from.station), use(head), use(key), use(mark);
}

int Store::accept_handover(Store& from) {
    struct Note {
        long long sequence;
        std::string kind, subject;
    };
    std::vector<Note> notes;
    {
        const soci::rowset<soci::row> rows =
            (from.state_->sql.prepare
             << "SELECT sequence, kind, subject FROM handover ORDER BY sequence LIMIT 500");
        for (const soci::row& r : rows)
            notes.push_back({r.get<long long>(0), r.get<std::string>(1), r.get<std::string>(2)});
    }
    State& s = *state_;
    int taken = 0;
    try {
        WriteTransaction transaction(s);
        for (const Note& note : notes) {
            if (note.kind == "attempt") {
                const std::optional<AttemptRow> row = from.state_->one_attempt(note.subject);
                if (!row) continue;
                taken += s.take_attempt(*row);
            } else if (note.kind == "person") {
                if (const std::optional<Person> p = from.person(note.subject)) s.put_person(*p);
            } else if (note.kind == "erase") {
                s.erase_person(note.subject, "");
            } else if (note.kind == "group") {
                for (const Group& g : from.groups())
                    if (g.id == note.subject) s.put_group(g, from.members(g.id));
            } else if (note.kind == "comment") {
                for (const Comment& c : from.comments(""))
                    if (c.id == note.subject) s.put_comment(c);
            } else if (note.kind == "progress") {
                const std::size_t bar = note.subject.find('|');
                for (const Progress& p : from.all_progress(note.subject.substr(0, bar)))
                    if (p.lesson == note.subject.substr(bar + 1)) s.put_progress(p);
            } else if (note.kind == "review") {
                for (const Review& r : from.reviews())
                    if (r.attempt_id == note.subject) s.put_review(r);
            } else if (note.kind == "assignment") {
                for (const Assignment& a : from.assignments())
                    if (a.id == note.subject) s.put_assignment(a);
            }
        }
        s.take_heads(*from.state_);
        transaction.commit();
        // Only now: a crash before this line hands the same rows over again, and they are known.
        WriteTransaction passed_on(*from.state_);
        for (const Note& note : notes)
            from.state_->sql << "DELETE FROM handover WHERE sequence = :s", use(note.sequence);
        passed_on.commit();
    } catch (const soci::soci_error& e) {
        throw InputError(std::string("the records could not be handed over: ") + e.what());
    }
    return taken;
}

bool Store::copy_shared_from(Store& server, const Forgets& forgets) {
    State& s = *state_;
    const std::vector<Person> people = server.people();
    const std::vector<Group> groups = server.groups();
    const std::vector<Assignment> assignments = server.assignments();
    std::vector<Progress> progress = server.all_progress();
    {
        // What is known already is not written again, every 20 s, at every station.
        std::map<std::pair<std::string, std::string>, std::string> known;
        for (const Progress& p : all_progress()) known[{p.person_id, p.lesson}] = p.updated_utc;
        std::erase_if(progress, [&](const Progress& p) {
            const auto found = known.find({p.person_id, p.lesson});
            return found != known.end() && found->second >= p.updated_utc;
        });
    }
    std::vector<std::string> erased;
    {
        for (const std::string& id : server.erased_people())
            if (!s.is_erased(id)) erased.push_back(id);
    }
    if (forgets) {
        const auto gone = [&](const std::string& id, bool everything) {
            if (const std::optional<Person> known = person(id); known && !known->anonymised)
                forgets(*known, everything);
        };
        for (const std::string& id : erased) gone(id, true);
        for (const Person& p : people)
            if (p.anonymised) gone(p.id, false);
    }
    WriteTransaction transaction(s);
    for (const std::string& id : erased) s.erase_person(id, "");
    for (const Progress& p : progress) s.put_progress(p);
    for (const Person& p : people) s.put_person(p);
    for (const Group& g : groups) s.put_group(g, server.members(g.id));
    for (const Assignment& a : assignments) s.put_assignment(a);
    transaction.commit();
    return !progress.empty();
}

}  // namespace lt::records
