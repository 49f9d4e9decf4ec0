// What the parts of Store share: the session, and rows as they lie in the database.
#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "sim/records/store.h"

namespace lt::records {

/// A row of `attempt` as it lies in the database.
struct AttemptRow {
    std::string id, station, person_id, lesson, step, input, started_utc, content, content_hash,
        previous_hash, hash;
    long long sequence = 0;
    double score = 0.0;
    int passed = 0, erased = 0;
};

inline constexpr const char* attempt_columns =
    "id, station, sequence, person_id, lesson, step, input, started_utc, score, passed, content, "
    "content_hash, previous_hash, hash, erased";

/// What the hash covers: every fact of the attempt, keys in alphabetical order.
std::string content_of(const Attempt& attempt);
AttemptRow attempt_row(const soci::row& row);
Attempt attempt_of(const AttemptRow& row);

struct Store::State {
    mutable soci::session sql;
    std::string station;
    Clock clock;
    bool server = false;
    std::string path;

    std::string meta(const std::string& name) const;
    void set_meta(const std::string& name, const std::string& value);
    void note_audit(const std::string& actor, const std::string& action, const std::string& subject,
                    const std::string& detail);
    void note_handover(const std::string& kind, const std::string& subject);
    /// Does nothing when the id is known.
    void insert_attempt(const AttemptRow& row);
    std::optional<AttemptRow> one_attempt(const std::string& id) const;
    /// The newer change wins, whichever station brings it first.
    void put_person(const Person& person);
    void put_group(const Group& group, const std::vector<std::string>& members);
    void put_comment(const Comment& comment);
    void put_assignment(const Assignment& assignment);
    void erase_person(const std::string& person_id);
};

}  // namespace lt::records
