// Progress that versions without progress in the records kept in a file by name.
#pragma once

#include <filesystem>

namespace lt {

namespace records {
class Store;
}

/// It goes into the records, to whoever had the name first, and the file goes. What the records
/// know already stays. @returns how many files were taken over
int take_over_progress(const std::filesystem::path& folder, records::Store& store);

}  // namespace lt
