// From a session and its log to what the report shows.
#pragma once

#include <string>

#include "report/report.h"
#include "sim/session/attempt_log.h"
#include "sim/session/session.h"
#include "texts/text_table.h"

namespace lt {

/// What a session does not know of itself; empty lines are left out.
struct ReportHeading {
    std::string title;
    std::string trainee;
    std::string date;  ///< as it should be read
    std::string language{base_language};
    std::string skin, roller;  ///< as people call them; empty: as their files do
};

ReportInput report_input(const Session& session, const AttemptLog& log,
                         const ReportHeading& heading = {});

}  // namespace lt
