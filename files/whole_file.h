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

/// Before something new is made. @throws InputError where anything lies there, or the place cannot
/// be looked at
void refuse_if_there(const std::filesystem::path& path);

/// A name beside `path` for work on it, hidden, that no two writers share:
/// ".NAME.partial-PID-N", of a long name its front.
std::filesystem::path partial_beside(const std::filesystem::path& path);

/// Makes the folder and those above it that are missing, for this user alone (0700). One of this
/// user's that is there already is closed to others.
/// @throws InputError
void make_private_folder(const std::filesystem::path& folder);

/// What was written to this file, and the names in this folder, outlive a power cut from now on.
/// @returns false where the system refuses
bool sync_to_disk(const std::filesystem::path& file_or_folder);

}  // namespace lt
