// Dated copies of a SQLite store, a day each.
#pragma once

#include <string>
#include <vector>

#include "records/store/store.h"

namespace lt::records {

/// FOLDER/records-2026-01-31.db of today, unless it is there. The oldest beyond `keep` go;
/// those dated later than today, by a clock that was wrong, neither count nor go.
/// @returns its path, "" when it was there already. @throws InputError
std::string dated_backup(const Store& store, const std::string& folder, int keep);
/// Oldest first.
std::vector<std::string> dated_backups(const std::string& folder);

/// Any copies in the folder, also those that were asked for, newest first.
std::vector<std::string> all_backups(const std::string& folder);

/// Every copy of the records at `store` on this machine: those in backups/ beside it, and what was
/// kept when a backup was put back.
std::vector<std::string> copies_of_records(const std::string& store);

/// Takes a person out of such a copy, which is replaced whole and keeps its time. key_file: of the
/// store that it is a copy of.
/// @returns whether she was in it @throws InputError
bool forget_in_copy(const std::string& copy, const std::string& person_id, bool everything,
                    const std::string& key_file);

/// Puts `backup` in `target`'s place; what was there is kept as TARGET.before-restore, or -2, -3,
/// ... Whoever was forgotten since is taken out of it first. The store is a station of a new name
/// from then on. actor: who does it, for the audit log.
/// @returns where the records from before are, "" when there were none. @throws InputError; nothing
/// was changed then
std::string restore(const std::string& backup, const std::string& target,
                    const std::string& actor = "");

}  // namespace lt::records
