// Everything that an attempt leaves behind, report.html included.
#pragma once

#include "files/recording/recording_file.h"
#include "files/results/result_files.h"
#include "report/attempt_report.h"

namespace lt {

/// Everything but session.lts, which a RecordingWriter has written beside.
void write_results(const ResultFolder& folder, const Session& session, const AttemptLog& log,
                   const RecordingInfo& info, const ReportHeading& heading = {});

}  // namespace lt
