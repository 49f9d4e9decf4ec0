#include <soci/soci.h>

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
    insert_attempt(row);
    return !known;
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
                s.erase_person(note.subject);
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

void Store::copy_shared_from(Store& server) {
    State& s = *state_;
    const std::vector<Person> people = server.people();
    const std::vector<Group> groups = server.groups();
    const std::vector<Assignment> assignments = server.assignments();
    const std::vector<Progress> progress = server.all_progress();
    std::vector<std::string> erased;
    {
        const soci::rowset<std::string> rows =
            (server.state_->sql.prepare << "SELECT id FROM erased_person");
        for (const std::string& id : rows)
            if (!s.is_erased(id)) erased.push_back(id);
    }
    WriteTransaction transaction(s);
    for (const std::string& id : erased) s.erase_person(id);
    for (const Progress& p : progress) s.put_progress(p);
    for (const Person& p : people) s.put_person(p);
    for (const Group& g : groups) s.put_group(g, server.members(g.id));
    for (const Assignment& a : assignments) s.put_assignment(a);
    transaction.commit();
}

}  // namespace lt::records
