// `lighttouch records report | certificate | verify`: attempts on paper, and whether they are true.
#pragma once

#include "cli/records/records.h"

namespace lt {

/// top: `records`.
void add_paper(CLI::App& top, RecordsOptions& options, std::function<int()>& command);

}  // namespace lt
