// Forgetting a person: the one function that knows every place that may name her.
//
//   running/, attempts/        her recordings, results and reports, and whose they are
//   (attempt.json) reports/*.pdf              what was printed of her exports/ her data, and tables
//   that name her progress/                  what older versions kept by name backups/,
//   *.before-restore every copy of the records on this machine settings.toml              who
//   rolled last the store                  person, PIN, memberships, comments, progress, outbox;
//   and through the
//                              hand-over the chain's database, and from there the other stations
//
// It goes by ids: a namesake's files stay. Files elsewhere, which somebody saved with --out or
// copied away, are not known here, and neither are copies on other media; a copy of the records
// that is put back later is rid of her then (restore in backups.h).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "records/store/store.h"

namespace lt::records {

enum class Forget {
    name,       ///< attempts stay, under the opaque id
    everything  ///< the content of the attempts goes too, and their recordings
};

struct ForgetPlaces {
    std::filesystem::path folder;         ///< of the records; "": none but the store
    std::filesystem::path progress;       ///< folder that holds progress/ by name, if another one
    std::filesystem::path settings_file;  ///< "": none
};

struct Forgotten {
    int files = 0;                      ///< removed or rewritten
    int backups = 0;                    ///< that she was taken out of
    std::vector<std::string> problems;  ///< what still names her, and why
};

/// Does nothing to files of others. Running it again goes on where it was cut off: the store comes
/// last. @throws InputError when nobody has the id, or the store cannot be written
Forgotten forget_person(Store& store, const std::string& person_id, Forget how,
                        const ForgetPlaces& places, const std::string& actor);

/// The files alone; for a person whom another station has forgotten. before: as this store still
/// knows her.
Forgotten forget_files(const Store& store, const Person& before, Forget how,
                       const ForgetPlaces& places);

}  // namespace lt::records
