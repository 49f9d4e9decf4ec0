// Whether anything in a store was changed, moved, cut off or marked as erased behind its back.
#include <soci/soci.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "records/chain_head.h"
#include "records/hash_chain.h"
#include "records/seal.h"
#include "records/store/store_state.h"

namespace lt::records {

using soci::into;
using soci::use;

namespace {

/// What the audit log says of attempts, and what is wrong with the log itself.
struct AuditFacts {
    std::set<std::string> stored;                 ///< ids of attempts
    std::set<std::string> erased;                 ///< "station/number"
    bool erased_before = false;                   ///< by a version that did not say which
    std::map<std::string, ChainFault> stored_by;  ///< where in the log each was stored
    std::vector<ChainFault> faults;
};

AuditFacts audit_facts(soci::session& sql) {
    AuditFacts out;
    const soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT station, sequence, utc, actor_id, action, subject, detail, "
                        "previous_hash, hash FROM audit ORDER BY station, sequence");
    std::string station, previous = no_hash;
    std::int64_t expected = 1;
    for (const soci::row& r : rows) {
        const AuditEntry e = audit_entry(r);
        if (e.station != station) {
            station = e.station;
            previous = no_hash;
            expected = 1;
        }
        const std::string before = r.get<std::string>(7), hash = r.get<std::string>(8);
        if (e.sequence != expected)
            out.faults.push_back({e.station, e.sequence, "audit entry missing before this one"});
        else if (before != previous || hash != audit_hash(before, e))
            out.faults.push_back({e.station, e.sequence, "audit entry changed"});
        previous = hash;
        expected = e.sequence + 1;
        if (e.action == "attempt-stored") {
            out.stored.insert(e.subject);
            out.stored_by[e.subject] = {e.station, 0, "attempt " + e.subject + " missing"};
        }
        if (e.action == "chain-broken")
            out.faults.push_back(
                {e.station, e.sequence,
                 "on " + e.utc + " the chain did not end where it was signed: " + e.detail});
        if (e.action == "person-erased" || e.action == "attempt-taken-erased") {
            std::istringstream which(e.detail);
            for (std::string each; which >> each;) out.erased.insert(each);
            out.erased_before = out.erased_before || e.detail.empty();
        }
    }
    return out;
}

void check_attempts(soci::session& sql, AuditFacts& audit, std::vector<ChainFault>& faults) {
    std::string station, previous = no_hash, placed;
    std::int64_t expected = 1;
    const soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT " << attempt_columns
                     << ", placed_utc FROM attempt ORDER BY station, sequence");
    for (const soci::row& each : rows) {
        const AttemptRow r = attempt_row(each);
        if (r.station != station) {
            station = r.station;
            previous = no_hash;
            placed.clear();
            expected = 1;
        }
        const auto fault = [&](const char* what) {
            faults.push_back({r.station, r.sequence, what});
        };
        if (r.sequence != expected)
            fault("missing");
        else if (r.previous_hash != previous)
            fault("order changed");
        if (r.hash != chain_hash(r.previous_hash, r.station, r.sequence, r.content_hash))
            fault("hash changed");
        audit.stored.erase(r.id);
        if (!r.erased) {
            placed = std::max(placed, r.started_utc);
            if (sha256(r.content) != r.content_hash)
                fault("content changed");
            else if (const auto a = readable(r); !a || content_of(*a) != r.content)
                fault("column changed");
            else if (each.get<std::string>(15) < placed)
                fault("order changed");
        } else {
            placed = std::max(placed, each.get<std::string>(15));
            const std::string place = r.station + "/" + std::to_string(r.sequence);
            if (!r.content.empty() || !r.person_id.empty())
                fault("erased without a reason");
            else if (!audit.erased.contains(place) && !audit.erased_before)
                fault("erased without a reason");
        }
        previous = r.hash;
        expected = r.sequence + 1;
    }
}

}  // namespace

std::vector<ChainFault> Store::verify_chain() const {
    State& s = *state_;
    std::vector<ChainFault> faults;
    AuditFacts audit = audit_facts(s.sql);
    check_attempts(s.sql, audit, faults);
    for (const std::string& id : audit.stored) faults.push_back(audit.stored_by.at(id));
    faults.insert(faults.end(), audit.faults.begin(), audit.faults.end());

    struct Signed {
        std::string station, head, key, seal;
    };
    std::vector<Signed> heads;
    {
        const soci::rowset<soci::row> rows =
            (s.sql.prepare << "SELECT station, head, key, seal FROM chain_head");
        for (const soci::row& r : rows)
            heads.push_back({r.get<std::string>(0), r.get<std::string>(1), r.get<std::string>(2),
                             r.get<std::string>(3)});
    }
    const std::string own_key = s.server ? "" : known_key_in(s.key_file()).public_hex;
    bool own_sealed = false;
    for (const Signed& each : heads) {
        const ChainHead now = head_of_rows(s.sql, each.station), was = head_from(each.head);
        own_sealed = own_sealed || each.station == s.station;
        const auto fault = [&](const char* what) {
            faults.push_back({each.station, was.attempts, what});
        };
        if (each.head != to_text(each.station, was) || !seal_holds(each.head, each.seal, each.key))
            fault("the signed end of the chain was changed");
        else if (!own_key.empty() && each.station == s.station && each.key != own_key)
            fault("the end of the chain was signed with another key");
        else if (s.server ? now.attempts < was.attempts : now.attempts != was.attempts)
            fault("attempts at the end are missing");
        else if (now.attempts == was.attempts && now.attempt_hash != was.attempt_hash)
            fault("the last attempt is another one");
        // Others' audit logs are not handed over, and they learn of erasing by themselves.
        else if (each.station == s.station &&
                 (now.audits != was.audits || now.audit_hash != was.audit_hash))
            fault("audit entries at the end are missing");
        else if (each.station == s.station && erased_of_rows(s.sql, s.station) != was.erased)
            fault("erased without a reason");
    }
    if (!s.server && !own_sealed &&
        (!own_key.empty() || head_of_rows(s.sql, s.station).attempts > 0))
        faults.push_back({s.station, 0, "the signed end of the chain is missing"});
    return faults;
}

std::vector<std::string> Store::keys_of(const std::string& station) const {
    std::vector<std::string> out;
    const std::string of = station.empty() ? state_->station : station;
    const soci::rowset<std::string> rows =
        (state_->sql.prepare << "SELECT public_key FROM station_key WHERE station = :s "
                                "ORDER BY public_key",
         use(of));
    for (const std::string& key : rows) out.push_back(key);
    return out;
}

std::string Store::key_file() const {
    return state_->key_file();
}

}  // namespace lt::records
