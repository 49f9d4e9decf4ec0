// Progress in a file: a guest's, and, from versions that had no progress in the records, a
// trainee's by name.
#pragma once

#include <filesystem>
#include <string>

#include "app/lessons/progress_store.h"

namespace lt {

/// FOLDER/progress/progress.toml of guests.
std::filesystem::path guest_progress_file(const std::filesystem::path& folder);
/// Where an older version kept a trainee's.
std::filesystem::path named_progress_file(const std::filesystem::path& folder,
                                          const std::string& trainee);

/// @throws InputError for a file that cannot be read, with the place in it
LessonsProgress read_progress(const std::filesystem::path& file);
/// @throws InputError when it cannot be written
void write_progress(const std::filesystem::path& file, const LessonsProgress& progress);

}  // namespace lt
