#include <soci/soci.h>

#include "sim/base/error.h"
#include "sim/records/store_state.h"

namespace lt::records {

using soci::into;
using soci::use;

int Store::waiting_for_handover() const {
    int count = 0;
    state_->sql << "SELECT COUNT(*) FROM handover", into(count);
    return count;
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
        soci::transaction transaction(s.sql);
        for (const Note& note : notes) {
            if (note.kind == "attempt") {
                const std::optional<AttemptRow> row = from.state_->one_attempt(note.subject);
                if (!row) continue;
                int there = 0;
                s.sql << "SELECT COUNT(*) FROM attempt WHERE id = :i", use(row->id), into(there);
                s.insert_attempt(*row);
                taken += there == 0;
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
            } else if (note.kind == "assignment") {
                for (const Assignment& a : from.assignments())
                    if (a.id == note.subject) s.put_assignment(a);
            }
        }
        transaction.commit();
        // Only now: a crash before this line hands the same rows over again, and they are known.
        for (const Note& note : notes)
            from.state_->sql << "DELETE FROM handover WHERE sequence = :s", use(note.sequence);
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
    soci::transaction transaction(s.sql);
    for (const Person& p : people) s.put_person(p);
    for (const Group& g : groups) s.put_group(g, server.members(g.id));
    for (const Assignment& a : assignments) s.put_assignment(a);
    transaction.commit();
}

}  // namespace lt::records
