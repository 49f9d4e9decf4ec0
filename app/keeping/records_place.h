// The folder that a window keeps recordings and records in, for itself alone as long as it is open.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "files/folder_lock.h"

namespace lt {

struct RecordsPlace {
    std::filesystem::path folder;    ///< empty: nothing can be kept
    std::optional<FolderLock> lock;  ///< held by this window
    std::string why_not;             ///< key of the text that says why, "" when it can be
    std::string detail;              ///< the text's {folder} or {why}
};

/// Makes the folder where there is none. Never throws: a window that can keep nothing still trains.
RecordsPlace take_records_place(const std::filesystem::path& folder);

}  // namespace lt
