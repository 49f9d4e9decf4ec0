// What the parts of Store share: the session, and rows as they lie in the database.
#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "records/store/store.h"

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
/// @throws nlohmann::json::exception, InputError for a damaged row
Attempt attempt_of(const AttemptRow& row);
/// Nothing for a damaged row.
std::optional<Attempt> readable(const AttemptRow& row);

struct Store::State {
    mutable soci::session sql;
    std::string station;
    Clock clock;
    bool server = false;
    bool as_it_is = false;  ///< only read
    std::string path;

    std::string meta(const std::string& name) const;
    void set_meta(const std::string& name, const std::string& value);
    void note_audit(const std::string& actor, const std::string& action, const std::string& subject,
                    const std::string& detail);
    void note_handover(const std::string& kind, const std::string& subject);
    /// Does nothing when the id is known.
    void insert_attempt(const AttemptRow& row);
    /// One that another store hands over. @returns whether it was not known yet.
    bool take_attempt(AttemptRow row);
    std::optional<AttemptRow> one_attempt(const std::string& id) const;
    /// The newer change wins, whichever station brings it first; but a name that was removed stays
    /// removed.
    void put_person(const Person& person);
    void put_group(const Group& group, const std::vector<std::string>& members);
    void put_comment(const Comment& comment);
    void put_assignment(const Assignment& assignment);
    void put_progress(const Progress& progress);
    /// Time of a change to what was changed last at `before`: later than that, whatever the clock
    /// says, so that the change is the newer one everywhere.
    std::string now_after(const std::string& before) const;
    void put_review(const Review& review);
    /// actor: as in the audit log.
    void erase_person(const std::string& person_id, const std::string& actor);
    /// Signs where the chains of all stations in this file end; part of every transaction that
    /// adds to one.
    void seal_heads();
    /// The keys and the signed end of another store's chain.
    void take_heads(const State& from);
    std::string key_file() const;
    void note_broken_chain();
    bool chain_changed = false, erased_changed = false;  ///< by the transaction under way
    bool is_erased(const std::string& person_id) const;
};

/// "brief", "demonstration", "practice", "test", "done".
std::string step_name(LessonStep step);
LessonStep step_from(const std::string& name);

/// A transaction that will write. SQLite is told so at once: two connections that begin by reading
/// would each wait for the other. Undone unless committed.
class WriteTransaction {
  public:
    enum class Begin { from_signed_end, as_it_is };

    /// from_signed_end: a chain that does not end where it was signed is noted in the audit log
    /// first, so that signing it anew hides nothing.
    explicit WriteTransaction(Store::State& state, Begin begin = Begin::from_signed_end)
        : state_(state) {
        state_.sql << (state_.server ? "BEGIN" : "BEGIN IMMEDIATE");
        state_.chain_changed = state_.erased_changed = false;
        if (begin == Begin::as_it_is) return;
        try {
            state_.note_broken_chain();
        } catch (...) {
            state_.sql << "ROLLBACK";
            throw;
        }
    }
    ~WriteTransaction() {
        if (done_) return;
        try {
            state_.sql << "ROLLBACK";
        } catch (const soci::soci_error&) {
            // The connection is gone, and with it what was begun.
        }
    }
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;
    void commit() {
        if (state_.chain_changed) state_.seal_heads();
        state_.sql << "COMMIT";
        state_.chain_changed = false;
        done_ = true;
    }

  private:
    Store::State& state_;
    bool done_ = false;
};

}  // namespace lt::records
