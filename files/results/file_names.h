// Names of files that people read: safe on any system, and never one that is there already.
#pragma once

#include <filesystem>
#include <string>

namespace lt {

/// A name that can be a file's, or a part of one: a long one ends with "…" within 90 bytes.
std::string file_name(const std::string& name);
/// FOLDER/NAME ENDING, or with "-2", "-3", ... The folder is made.
std::filesystem::path unused_file(const std::filesystem::path& folder, const std::string& name,
                                  const std::string& ending);
/// "file:///..." with everything unusual written as %XX, for SDL_OpenURL.
std::string file_url(const std::filesystem::path& file);

}  // namespace lt
