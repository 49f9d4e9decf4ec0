// What is kept about training: people, attempts, comments, assignments, and who did what.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/session/input_kind.h"
#include "sim/training/lesson_run.h"
#include "texts/text_table.h"

namespace lt::records {

enum class Role { trainee, instructor };
std::string to_string(Role role);

struct Person {
    std::string id;  ///< opaque, made by new_id(); the only name that leaves the database
    std::string name;
    Role role = Role::trainee;
    std::string pin_hash;  ///< argon2id; "" for none
    std::string language{base_language};
    bool left_handed = false;
    bool anonymised = false;
    std::string created_utc;
    std::string updated_utc;
};

struct Group {
    std::string id;
    std::string name;
};

using lt::InputKind;
InputKind input_kind_from(const std::string& name);  ///< @throws InputError

/// One finished attempt, as it was stored. Nothing in it changes afterwards.
struct Attempt {
    std::string id;
    std::string person_id;  ///< "" for a guest
    std::string lesson;     ///< "" for free practice
    std::string step;       ///< "practice", "test" or "free"
    InputKind input = InputKind::mouse;
    std::string started_utc;
    double duration_s = 0.0;
    double score = 0.0;  ///< 0 to 100
    bool passed = false;
    std::vector<std::string> critical;
    std::vector<std::string> flags;  ///< codes, each time that it was raised
    std::string summary_json;        ///< summary.json of the attempt
    std::string limits_json;         ///< thresholds in force
    std::string recording_sha256;
    std::string program_version;
    bool cut_short = false;  ///< the program ended before the attempt did

    // Given by the store:
    std::string station;
    std::int64_t sequence = 0;  ///< within the station, from 1
    std::string previous_hash;
    std::string hash;
    bool erased = false;  ///< content removed at a person's wish; the chain still holds
};

struct Comment {
    std::string id;
    std::string attempt_id;
    std::string author_id;
    std::string utc;
    std::string text;
};

struct Assignment {
    std::string id;
    std::string person_id;  ///< or
    std::string group_id;
    std::string lesson;
    std::string due_date;  ///< YYYY-MM-DD
    std::string created_by;
    std::string created_utc;
};

/// How far a person has come in a lesson; see sim/training/lesson_run.h.
struct Progress {
    std::string person_id;
    std::string lesson;
    LessonProgress state;
    std::string updated_utc;
};

struct Review {
    std::string attempt_id;
    std::string author_id;
    std::string utc;
};

struct AuditEntry {
    std::int64_t sequence = 0;
    std::string station;
    std::string utc;
    std::string actor_id;
    std::string action;   ///< "person-created", "attempt-stored", "person-erased", ...
    std::string subject;  ///< id
    std::string detail;
};

}  // namespace lt::records
