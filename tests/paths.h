// Where the tests find the repository's files and may leave their own.
#pragma once

#include <filesystem>

namespace lt::test {

/// A file of the repository, by its path from the root.
std::filesystem::path source_path(const std::filesystem::path& relative);
/// A place in the build folder.
std::filesystem::path build_path(const std::filesystem::path& relative);

}  // namespace lt::test
