// The rest of a session's set-up as TOML: what is neither skin, roller nor limits.
#pragma once

#include <string>

#include "files/asset_library.h"
#include "sim/session/recording.h"

namespace lt {

std::string write_setup(const RecordingInfo& info, const SessionSetup& setup);
/// Fills info and all of setup but skin, roller and limits.
void read_setup(const SourceText& source, RecordingInfo& info, SessionSetup& setup);

/// HAND of a recording.
std::string write_input(const RecordedInput& input);
RecordedInput read_input(const SourceText& source);

}  // namespace lt
