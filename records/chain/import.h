// Results in a folder, as `lighttouch simulate` writes them, as an attempt.
#pragma once

#include <string>

#include "records/record_types.h"

namespace lt::records {

/// Pops that its summary counts.
int pops_of(const Attempt& attempt);

/// Score, flags and summary from summary.json; the recording by its SHA-256.
/// @throws InputError when a file is missing or is no summary.
Attempt attempt_from_results(const std::string& folder);
/// The same from summary.json's text and the recording's bytes.
Attempt attempt_from_summary(const std::string& summary_json, const std::string& name_for_messages);

}  // namespace lt::records
