#include "records/chain_head.h"

#include <nlohmann/json.hpp>

#include "files/json_shape.h"
#include "records/hash_chain.h"

namespace lt::records {

using nlohmann::json;
using soci::into;
using soci::use;

std::string audit_hash(const std::string& previous, const AuditEntry& e) {
    const json all{previous,   e.station, e.sequence, e.utc,
                   e.actor_id, e.action,  e.subject,  e.detail};
    return sha256(all.dump(-1, ' ', false, json::error_handler_t::replace));
}

AuditEntry audit_entry(const soci::row& r) {
    return {.sequence = r.get<long long>(1),
            .station = r.get<std::string>(0),
            .utc = r.get<std::string>(2),
            .actor_id = r.get<std::string>(3),
            .action = r.get<std::string>(4),
            .subject = r.get<std::string>(5),
            .detail = r.get<std::string>(6)};
}

std::string to_text(const std::string& station, const ChainHead& h) {
    return json{{"station", station}, {"attempts", h.attempts}, {"attempt_hash", h.attempt_hash},
                {"erased", h.erased}, {"audits", h.audits},     {"audit_hash", h.audit_hash}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

ChainHead head_of_rows(soci::session& sql, const std::string& station) {
    struct Last {
        long long number = 0;
        std::string hash = no_hash;
    } attempt, audit;
    sql << "SELECT sequence, hash FROM attempt WHERE station = :s ORDER BY sequence DESC LIMIT 1",
        use(station), into(attempt.number), into(attempt.hash);
    if (!sql.got_data()) attempt = {};
    sql << "SELECT sequence, hash FROM audit WHERE station = :s ORDER BY sequence DESC LIMIT 1",
        use(station), into(audit.number), into(audit.hash);
    if (!sql.got_data()) audit = {};
    return {.attempts = attempt.number,
            .audits = audit.number,
            .attempt_hash = attempt.hash,
            .audit_hash = audit.hash};
}

std::int64_t erased_of_rows(soci::session& sql, const std::string& station) {
    long long count = 0;
    sql << "SELECT COUNT(*) FROM attempt WHERE station = :s AND erased = 1", use(station),
        into(count);
    return count;
}

ChainHead head_from(const std::string& text) {
    ChainHead h;
    const json all = parsed_json(text);
    try {
        h.attempts = whole_number(all.at("attempts"), 0, INT64_MAX);
        h.erased = whole_number(all.at("erased"), 0, INT64_MAX);
        h.audits = whole_number(all.at("audits"), 0, INT64_MAX);
        h.attempt_hash = all.at("attempt_hash");
        h.audit_hash = all.at("audit_hash");
    } catch (const json::exception&) {
        return {};
    }
    return h;
}

}  // namespace lt::records
