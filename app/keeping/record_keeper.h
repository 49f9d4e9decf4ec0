// What the window keeps of its trainees. The window thread asks and never waits: one thread alone
// reads and writes the records, in the order in which it is asked, and another one hands them to
// the chain's database and to the learning record store. Whatever dies in between, the attempt's
// folder is on the disk before, and is taken up at the next start.
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
#include <type_traits>
#include <utility>
#include <vector>

#include "app/keeping/answer.h"
#include "app/keeping/paper_desk.h"
#include "app/lessons/progress_store.h"
#include "records/exchange/lrs_http.h"
#include "records/exchange/outbox.h"
#include "records/exchange/station.h"
#include "records/failure.h"
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
    bool has_server = false, server_away = false;
    int waiting_for_server = 0;
    std::string server_problem, last_handover_utc;
    bool has_lrs = false;
    records::OutboxStatus lrs;
};

enum class LogIn { done, wrong_pin, too_many_tries, unknown };

/// Somebody who wants to roll, with what the window needs to know of her.
struct SignedIn {
    LogIn outcome = LogIn::unknown;
    records::Person person;    ///< where it is done
    LessonsProgress progress;  ///< hers
};
/// @throws InputError where nobody has the id
SignedIn signed_in(const records::Store& store, const std::string& person_id);

class RecordKeeper final : public ProgressStore {
  public:
    using Work = std::function<void(records::Store&)>;

    /// folder: holds records.db, attempts/, running/ and backups/. Attempts that are not yet in the
    /// records (after a crash, or a restore) are taken up at once, on the keeper's own thread.
    /// first: with the records, before anything else and at once.
    /// @throws InputError when the records are damaged or of a newer program; what `first` throws
    RecordKeeper(std::filesystem::path folder, RecordSettings settings, const Work& first = {},
                 records::PinLockout::Clock clock = records::PinLockout::wall_clock_s);
    /// Stores what was given. Ends a request to the record store; a server that has stopped
    /// answering can hold it for 5 s.
    ~RecordKeeper() override;
    RecordKeeper(const RecordKeeper&) = delete;
    RecordKeeper& operator=(const RecordKeeper&) = delete;

    /// work(store): on the keeper's thread, after all that was given before; it must own, by value,
    /// whatever else it uses.
    template <class Ask>
    auto ask(Ask work) -> Answer<std::invoke_result_t<Ask, records::Store&>> {
        using T = std::invoke_result_t<Ask, records::Store&>;
        auto slot = std::make_shared<typename Answer<T>::Slot>();
        post([slot, work = std::move(work)](records::Store& store) mutable {
            try {
                slot->value.emplace(work(store));
            } catch (const std::exception& e) {
                slot->problem = records::plain_reason(e);
            }
            slot->there.store(true, std::memory_order_release);
        });
        return Answer<T>(std::move(slot));
    }
    /// The same without an answer; what goes wrong comes out of take_kept().
    void post(Work work);

    PaperDesk& paper() { return paper_; }
    /// Orders at the paper desk; what came of them it says itself.
    void print_report(const std::string& attempt_id, const std::string& language);
    void print_certificate(const std::string& attempt_id, const std::string& language);

    /// Five wrong PINs in a row close a person's door for half a minute; see pin_lockout.h. Whoever
    /// is let in rolls once sign_in() was told.
    Answer<SignedIn> log_in(const std::string& person_id, const std::string& pin);
    void sign_in(const SignedIn& who);
    /// The PIN of one who knows the old one. new_pin: "" for none.
    Answer<LogIn> change_pin(const std::string& person_id, const std::string& old_pin,
                             const std::string& new_pin);
    /// By an instructor, for one who has forgotten it; part of work that was asked for. new_pin: ""
    /// for none. @throws InputError
    void reset_pin(records::Store& store, const std::string& person_id, const std::string& new_pin,
                   const std::string& actor);
    /// Language and hand of the person are these from now on.
    void change_person(const std::string& language, bool left_handed);
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
    /// Everywhere on this machine; see forget.h. Part of work that was asked for, so that all of
    /// her is stored already.
    records::Forgotten forget(records::Store& store, const std::string& person_id,
                              records::Forget how, const std::string& actor);

  private:
    records::ForgetPlaces places() const;
    LogIn try_pin(const records::Person& person, const std::string& pin);
    void print(const std::function<void(records::Store&)>& order);
    void store_jobs();
    void take_up_missing(records::Store& store);
    void keep_now(records::Store& store, const std::filesystem::path& folder);
    void pass_on();
    void read_progress_again(const records::Store& store);

    const std::filesystem::path folder_;
    const RecordSettings settings_;
    std::optional<records::Person> person_;
    records::Store store_;  ///< the keeper's thread alone, once it runs, as the next two
    records::PinLockout lockout_;
    PaperDesk paper_{folder_ / "reports"};
    std::atomic<int> progress_change_{0};

    mutable std::mutex mutex_;
    std::condition_variable jobs_change_, pass_on_now_;
    std::deque<Work> jobs_;   ///< guarded by mutex_, as what follows
    std::deque<Work> later_;  ///< when there are no jobs
    bool at_work_ = false;
    std::vector<KeptAttempt> kept_;
    std::map<std::string, LessonsProgress> progress_;  ///< as stored, of whoever has signed in
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
