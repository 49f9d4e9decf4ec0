// An attempt's score from its recording alone: the whole simulation is run again.
#pragma once

#include <string>

#include "files/asset_library.h"
#include "records/record_types.h"
#include "sim/base/parallel.h"
#include "sim/session/attempt_log.h"
#include "sim/session/recording.h"
#include "sim/session/session.h"

namespace lt::records {

/// A recording that has been run to its end.
struct Rerun {
    Recording recording;
    Session session;
    AttemptLog log;
    std::string mismatch;  ///< the first tick that came out otherwise than recorded, "" for none
};

/// @throws InputError for a recording that cannot be read, or of another results version.
Rerun run_again(const SourceText& bytes, Executor& executor);

/// Score, flags, measures, limits and version of a session, as an attempt without an owner.
Attempt attempt_of_session(const Session& session, const RecordingInfo& info);

/// Every threshold by name, as JSON; shortest digits that read back to the same double.
std::string limits_json(const TechniqueLimits& limits);

}  // namespace lt::records
