// An attempt on paper: score with every reason, timeline with its bands, map, flags, thresholds,
// and the attempts before it.
#pragma once

#include <string>
#include <vector>

#include "report/pdf_charts.h"
#include "report/pdf_page.h"
#include "report/report.h"
#include "sim/session/input_kind.h"

namespace lt {

/// What a session does not know of itself.
struct ReportFacts {
    std::string name;    ///< of the person, "" for a guest
    std::string lesson;  ///< "" for free practice
    std::string step;    ///< "practice", "test" or "free"
    InputKind input = InputKind::unknown;
    std::string started_utc, program_version;
    /// Of an attempt in the records; "" for any other.
    std::string evidence_id, attempt_id, recording_sha256;
    std::vector<TrendPoint> trend;  ///< same person, lesson and kind of input, oldest first
};

/// In the language of `texts`.
std::string report_pdf(const ReportInput& input, const ReportFacts& facts, Paper paper,
                       const TextTable& texts);

/// Names and values of the thresholds in two columns. names: those to print, empty for all.
void print_thresholds(PdfPages& page, const TechniqueLimits& limits, const TextTable& texts,
                      double x, double width, const std::vector<std::string>& names = {});

}  // namespace lt
