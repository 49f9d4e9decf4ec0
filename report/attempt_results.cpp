#include "report/attempt_results.h"

#include "texts/technique_texts.h"

namespace lt {

void write_results(const ResultFolder& folder, const Session& session, const AttemptLog& log,
                   const RecordingInfo& info, const ReportHeading& heading) {
    folder.write("summary.json", summary_json(session, info));
    folder.write("ticks.csv", ticks_csv(log));
    folder.write("events.csv", events_csv(log));
    folder.write("map.csv", map_csv(session.skin().map));
    folder.write("report.html",
                 report_html(report_input(session, log, heading), texts_in(heading.language)));
}

}  // namespace lt
