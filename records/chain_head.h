// Where a station's chains end: how many attempts and audit entries there are, the hash of the last
// of each, and how many attempts were erased, signed with the station's key. Whatever is cut off at
// the end, or marked as erased, is told by it.
//
//     audit hash = SHA-256 over the JSON of [hash before, station, number, time, actor, action,
//                  subject, detail]
#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <string>

#include "records/record_types.h"

namespace lt::records {

inline const std::string no_hash(64, '0');

std::string audit_hash(const std::string& previous_hash, const AuditEntry& entry);
/// Of a row: station, sequence, utc, actor_id, action, subject, detail.
AuditEntry audit_entry(const soci::row& row);

struct ChainHead {
    std::int64_t attempts = 0, erased = 0, audits = 0;
    std::string attempt_hash = no_hash, audit_hash = no_hash;

    friend bool operator==(const ChainHead&, const ChainHead&) = default;
};
/// As it is signed.
std::string to_text(const std::string& station, const ChainHead& head);
/// As the rows have it now; without the erased, which take long to count.
ChainHead head_of_rows(soci::session& sql, const std::string& station);
std::int64_t erased_of_rows(soci::session& sql, const std::string& station);
/// What was signed; zeros for a text that is none.
ChainHead head_from(const std::string& text);

}  // namespace lt::records
