// Files that are there whole or not at all, also after a power cut, and that others cannot read.
#pragma once

#include <filesystem>
#include <string>

namespace lt {

/// Writes one file: to a sibling that only this user may read (0600), synced, then renamed, and the
/// folder is synced too. A link is followed: what it points to is replaced.
/// @throws InputError with the path and the system's reason; what was there before is untouched
/// then
void write_file_whole(const std::filesystem::path& path, const std::string& content);

/// Makes the folder and those above it that are missing, for this user alone (0700). One of this
/// user's that is there already is closed to others.
/// @throws InputError
void make_private_folder(const std::filesystem::path& folder);

/// What was written to this file, and the names in this folder, outlive a power cut from now on.
/// @returns false where the system refuses
bool sync_to_disk(const std::filesystem::path& file_or_folder);

}  // namespace lt
