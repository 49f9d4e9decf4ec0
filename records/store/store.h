// One database of records: SQLite (one file, write-ahead log) or PostgreSQL, the same code through
// SOCI. Every call is one transaction: it happens whole or not at all.
//
// An attempt, its audit entry, its handover note and its xAPI statement go in together, so that a
// program that dies between two of them leaves either all or none.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "records/record_types.h"

namespace lt::records {

struct ChainFault {
    std::string station;
    std::int64_t sequence = 0;
    std::string what;  ///< "content changed", "missing", "erased without a reason", ...
};

struct AttemptFilter {
    std::string person_id;  ///< "" for all
    std::string group_id;
    std::string lesson;
    std::optional<InputKind> input;
    std::string since_utc;
    int limit = 1000;
};

class Store {
  public:
    struct State;  ///< store_state.h

    using Clock = std::function<std::string()>;  ///< now, as 2026-01-31T12:00:00.000Z

    enum class Open {
        make,      ///< a file that is not there is made
        existing,  ///< it must be there
        read       ///< it must be there; on read-only media it is read as it is
    };

    /// url: a file path, "sqlite:///path" or "postgresql://user@host/name".
    /// station: opaque name of this machine; "" takes the one that the store remembers (SQLite).
    /// SQLite files are checked for integrity when they are opened; see store_file.h.
    /// @throws InputError when it cannot be opened, is damaged, is no store of this program, or is
    /// of a newer version.
    Store(const std::string& url, const std::string& station, Clock clock = utc_now,
          Open open = Open::make);
    ~Store();
    Store(Store&&) noexcept;

    const std::string& station() const;
    /// File of a SQLite store, "" for a server.
    const std::string& path() const;
    bool is_server() const;
    std::string now() const;  ///< on the store's clock

    // People and groups. actor: who does it, "" for the program itself.
    Person add_person(Person person, const std::string& pin, const std::string& actor);
    void update_person(const Person& person, const std::string& actor);
    /// pin: "" for none from now on. @throws InputError for one that is not 4 to 12 digits
    void set_pin(const std::string& person_id, const std::string& pin, const std::string& actor);
    std::optional<Person> person(const std::string& id) const;
    std::vector<Person> people() const;
    /// Name and PIN go, attempts stay under the opaque id.
    void anonymise(const std::string& person_id, const std::string& actor);
    /// The person and the content of all attempts go; the chain still holds.
    void erase(const std::string& person_id, const std::string& actor);
    /// Ids of those who were erased.
    std::vector<std::string> erased_people() const;
    /// Nothing that was removed stays in the file's unused bytes. Where another program reads just
    /// now, it is done when the store is opened next.
    void scrub();
    Group add_group(const std::string& name, const std::string& actor);
    std::vector<Group> groups() const;
    void add_to_group(const std::string& group_id, const std::string& person_id,
                      const std::string& actor);
    std::vector<std::string> members(const std::string& group_id) const;

    // Attempts.
    /// A recording that another attempt has already is refused. Gives id (where empty), station,
    /// sequence and hashes. statement: xAPI JSON for the outbox,
    /// "" for none.
    Attempt add_attempt(Attempt attempt, const std::string& statement = "");
    std::vector<Attempt> attempts(const AttemptFilter& filter = {}) const;
    std::optional<Attempt> attempt(const std::string& id) const;
    /// Ids of those that attempts() leaves out, as what is stored of them is damaged.
    std::vector<std::string> unreadable_attempts() const;
    /// The attempt that has this recording (SHA-256) already, "" for none: it counts once.
    std::string attempt_with_recording(const std::string& sha256) const;
    /// What was changed since it was stored: attempts, the audit log, and what was cut off at the
    /// end of either. Empty when all is as it was.
    std::vector<ChainFault> verify_chain() const;
    /// Public keys with which a station has signed, "" for this one; none where it is not known.
    std::vector<std::string> keys_of(const std::string& station = "") const;
    /// The file of this store's secret key; see seal.h.
    std::string key_file() const;

    Comment add_comment(Comment comment);
    std::vector<Comment> comments(const std::string& attempt_id) const;
    /// An instructor has looked at it. Once is enough.
    void mark_reviewed(const std::string& attempt_id, const std::string& author_id);
    std::vector<Review> reviews() const;

    /// Where the attempt's recording lies on this machine, "" where it does not.
    void set_recording_folder(const std::string& attempt_id, const std::string& folder);
    std::string recording_folder(const std::string& attempt_id) const;
    /// Ids of all attempts, erased ones too.
    std::set<std::string> attempt_ids() const;

    /// How far a person is in a lesson from now on; it is handed over, and follows her to other
    /// stations.
    void set_progress(const std::string& person_id, const std::string& lesson,
                      const LessonProgress& progress);
    std::optional<LessonProgress> progress(const std::string& person_id,
                                           const std::string& lesson) const;
    /// person_id: "" for all.
    std::vector<Progress> all_progress(const std::string& person_id = "") const;

    Assignment add_assignment(Assignment assignment);
    std::vector<Assignment> assignments() const;
    std::vector<AuditEntry> audit(int limit = 1000) const;
    /// What was decided outside of the store, as an entry of its audit log.
    void note_audit(const std::string& actor, const std::string& action, const std::string& subject,
                    const std::string& detail);

    /// Takes over what another store has noted for handover, once each; see station.h.
    /// @returns how many rows were new here.
    int accept_handover(Store& from);
    int waiting_for_handover() const;
    /// People, groups, assignments and progress of a server, so that a station knows them offline.
    /// forgets: called for everybody whom the server has forgotten and this store has not yet,
    /// while this one still knows her. @returns whether there was progress that was not known here
    using Forgets = std::function<void(const Person& before, bool everything)>;
    bool copy_shared_from(Store& server, const Forgets& forgets = {});

    /// What the store remembers of itself, "" for nothing; not handed over. See seal.h.
    std::string remembered(const std::string& name) const;
    void remember(const std::string& name, const std::string& value);

    /// From now on a station of a new name: after a backup was put back, so that its numbers are
    /// not given twice.
    void become_new_station(const std::string& actor = "");

    /// A copy of a SQLite store, whole even while others write. @throws InputError.
    void back_up(const std::string& path) const;

    static std::string utc_now();

  private:
    void open_file(Open open);
    void take_secret_out(int from_version);
    void change_person(Person changed, const std::string& action, const std::string& actor);

    friend class Outbox;
    std::unique_ptr<State> state_;
};

}  // namespace lt::records
