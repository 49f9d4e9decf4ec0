// Who rolls, and the records that the window keeps of them. In a kiosk nothing is kept, and of a
// guest nothing goes into the records. An edition without a database (roster_of_guests.cpp) knows
// guests alone.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/keeping/answer.h"
#include "app/lessons/progress_store.h"
#include "app/settings/settings.h"
#include "app/settings/window_options.h"
#include "live/attempt.h"
#include "records/record_types.h"

namespace lt {

class RecordKeeper;
struct SignedIn;
namespace records {
class Store;
}

/// What a new attempt is for.
struct Purpose {
    std::string lesson;         ///< "" for free practice
    std::string step = "free";  ///< "practice", "test" or "free"
    int pops_wanted = 0;        ///< Lesson::pops_wanted
};

class Roster {
  public:
    /// folder: of the records; empty: none are kept. The person that settings.trainee names rolls
    /// at once, unless a PIN is to be asked for; one given with --trainee is added if need be.
    /// settings must outlive it. messages: why no records can be kept.
    Roster(const WindowOptions& options, Settings& settings, const std::filesystem::path& folder,
           std::vector<std::string>& messages);

    /// Null in a kiosk, or where the records cannot be opened.
    RecordKeeper* keeper() { return keeper_.get(); }
    /// The same, for the lessons.
    ProgressStore* progress_store();
    /// Null for a guest.
    const records::Person* person() const;
    bool instructor() const;
    /// Given with --trainee, and has a PIN: "" for nobody. An id that nobody has where several
    /// people have the name: they are to choose.
    const std::string& asks_pin_of() const { return asks_pin_of_; }

    /// For sign_in(), once the answer is there.
    Answer<SignedIn> log_in(const std::string& person_id, const std::string& pin);
    /// Language and hand follow the person.
    void sign_in(const SignedIn& who);
    void guest();

    AttemptOwner owner(const Purpose& purpose) const;
    /// What recover_attempts() found: guests' attempts get their results and report.
    void finish_cut_short(const std::vector<std::filesystem::path>& folders);
    /// An attempt that Attempt::close() has put into this folder.
    void keep(const AttemptOwner& owner, const std::filesystem::path& folder);
    /// What did not get into the records since the last call.
    std::vector<std::string> take_problems();
    /// Language and hand as set up since are the person's from now on.
    void follow_settings();
    /// Puts a backup in the records' place; a guest rolls then. The attempt under way must have
    /// ended. @returns where the records from before are
    /// @throws InputError for a backup that cannot be used: the records are as they were then
    std::string restore(const std::string& backup);

  private:
    void follow_person();
    /// Who rolls when the window opens.
    std::optional<SignedIn> first_person(const WindowOptions& options, records::Store& store);

    Settings& settings_;
    std::filesystem::path folder_;
    std::shared_ptr<RecordKeeper> keeper_;  ///< this alone has it
    std::string asks_pin_of_;
};

/// Folder of records and recordings: that of the settings, or the user's. A server's address names
/// no folder.
std::filesystem::path records_folder(const Settings& settings);

/// When a file was written last, as "2026-01-31T12:00:00Z"; "" for none.
std::string file_time_utc(const std::filesystem::path& file);
/// So many days from today, YYYY-MM-DD.
std::string date_in_days(int days);

}  // namespace lt
