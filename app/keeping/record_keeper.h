// What the window keeps of its trainees. The window thread asks and never waits: attempts and
// progress are stored by one thread, and handed to the chain's database and to the learning record
// store by another. Whatever dies in between, the attempt's folder is on the disk before, and is
// taken up at the next start.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/keeping/paper_desk.h"
#include "app/lessons/progress_store.h"
#include "records/exchange/lrs_http.h"
#include "records/exchange/outbox.h"
#include "records/exchange/station.h"
#include "records/pin_lockout.h"
#include "records/training/forget.h"

namespace lt {

/// Where records go; CONFIG/records.toml, see load_record_settings().
struct RecordSettings {
    std::string server;        ///< postgresql://user@host/name; "" for a salon on its own
    records::LrsSettings lrs;  ///< endpoint "": none
    double every_s = 20.0;     ///< between two looks at server and record store, [1, 3600]
    /// Of this user, where somebody who is forgotten may be named; not in the file.
    std::filesystem::path progress_folder, settings_file;
};
/// Defaults where there is no file. @throws InputError for a file that cannot be used.
RecordSettings load_record_settings(const std::filesystem::path& file);

/// An attempt that has just come into the records, or why it did not.
struct KeptAttempt {
    records::Attempt attempt;
    std::filesystem::path folder;
    std::string problem;  ///< "" when it was stored
};

struct RecordStatus {
    int storing = 0;  ///< still on their way to the disk
    bool has_server = false, server_away = false;
    int waiting_for_server = 0;
    std::string server_problem, last_handover_utc;
    bool has_lrs = false;
    records::OutboxStatus lrs;
};

enum class LogIn { done, wrong_pin, too_many_tries, unknown };

class RecordKeeper final : public ProgressStore {
  public:
    /// folder: holds records.db, attempts/, running/ and backups/. Attempts that are not yet in the
    /// records (after a crash, or a restore) are taken up at once, on the keeper's own thread.
    /// @throws InputError when the records are damaged or of a newer program.
    RecordKeeper(std::filesystem::path folder, RecordSettings settings,
                 records::PinLockout::Clock clock = records::PinLockout::wall_clock_s);
    /// Stores what was given. Ends a request to the record store; a server that has stopped
    /// answering can hold it for 5 s.
    ~RecordKeeper() override;
    RecordKeeper(const RecordKeeper&) = delete;
    RecordKeeper& operator=(const RecordKeeper&) = delete;

    /// People, groups, history, comments, assignments: the window thread's own connection.
    records::Store& store() { return store_; }
    const records::Store& store() const { return store_; }

    PaperDesk& paper() { return paper_; }

    /// Five wrong PINs in a row close a person's door for half a minute; see pin_lockout.h.
    LogIn log_in(const std::string& person_id, const std::string& pin);
    /// The PIN of one who knows the old one. new_pin: "" for none. @throws InputError
    LogIn change_pin(const std::string& person_id, const std::string& old_pin,
                     const std::string& new_pin);
    /// By an instructor, for one who has forgotten it. new_pin: "" for none. @throws InputError
    void reset_pin(const std::string& person_id, const std::string& new_pin,
                   const std::string& actor);
    void log_out() { person_.reset(); }
    /// Nobody: a guest.
    const std::optional<records::Person>& person() const { return person_; }

    /// Stores the attempt whose folder Attempt::close() gave, with its xAPI statement where there
    /// is a record store. At once; take_kept() tells when it is done.
    void keep(const std::filesystem::path& folder);
    /// A guest's attempt that a crash cut short gets its results and report, and no record.
    void finish_cut_short(const std::filesystem::path& folder);
    LessonsProgress progress(const std::string& person_id) const override;
    int progress_change() const override { return progress_change_; }
    void set_progress(const std::string& person_id, const std::string& lesson,
                      const LessonProgress& progress) override;
    /// What was stored since the last call.
    std::vector<KeptAttempt> take_kept();

    RecordStatus status() const;
    /// Server and record store are tried now, also after refused credentials.
    void send_now();
    /// Until all that was given is stored. For tests and the end of the program.
    void finish_storing();
    /// Everywhere on this machine; see forget.h. Waits for what is still to be stored.
    records::Forgotten forget(const std::string& person_id, records::Forget how,
                              const std::string& actor);

  private:
    records::ForgetPlaces places() const;
    LogIn try_pin(const records::Person& person, const std::string& pin);

    using Job = std::function<void(records::Store&)>;
    void post(Job job);
    void store_jobs();
    void take_up_missing(records::Store& store);
    void keep_now(records::Store& store, const std::filesystem::path& folder);
    void pass_on();

    const std::filesystem::path folder_;
    const RecordSettings settings_;
    records::Store store_;
    PaperDesk paper_{folder_ / "reports"};
    std::optional<records::Person> person_;
    records::PinLockout lockout_;
    std::atomic<int> progress_change_{0};

    mutable std::mutex mutex_;
    std::condition_variable jobs_change_, pass_on_now_;
    std::deque<Job> jobs_;  ///< guarded by mutex_, as what follows
    std::vector<KeptAttempt> kept_;
    std::map<std::pair<std::string, std::string>, LessonProgress> to_store_;  ///< person, lesson
    RecordStatus status_;
    bool send_now_ = false;
    std::atomic<bool> stop_{false};
    std::thread storing_, passing_on_;
};

/// Results of `folder` as an attempt: who and what from attempt.json, the rest from the results. A
/// recording without results was cut short: it is run again, and its results are written beside it.
records::Attempt attempt_in(const std::filesystem::path& folder);

}  // namespace lt
