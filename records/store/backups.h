// Dated copies of a SQLite store, a day each.
#pragma once

#include <string>
#include <vector>

#include "records/store/store.h"

namespace lt::records {

/// FOLDER/records-2026-01-31.db of today, unless it is there. The oldest beyond `keep` go.
/// @returns its path, "" when it was there already. @throws InputError
std::string dated_backup(const Store& store, const std::string& folder, int keep);
/// Oldest first.
std::vector<std::string> dated_backups(const std::string& folder);

/// Any copies in the folder, also those that were asked for, newest first.
std::vector<std::string> all_backups(const std::string& folder);

/// Puts `backup` in `target`'s place; what was there is kept as TARGET.before-restore, or -2, -3,
/// ... The store is a station of a new name from then on. actor: who does it, for the audit log.
/// @returns where the records from before are, "" when there were none. @throws InputError; nothing
/// was changed then
std::string restore(const std::string& backup, const std::string& target,
                    const std::string& actor = "");

}  // namespace lt::records
