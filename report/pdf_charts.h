// The drawings of the printed report. Each moves PdfPages::y() below itself.
#pragma once

#include <string>
#include <vector>

#include "report/pdf_page.h"
#include "report/report.h"

namespace lt {

/// An attempt among those before it.
struct TrendPoint {
    std::string started_utc, step;
    double score = 0.0;
    bool passed = false;
};

/// Force, speed and discomfort over time, with their bands, limits and numbered flags.
void print_timeline(PdfPages& page, const ReportInput& input, const TextTable& texts);
/// The patch from above: too little, right, too much, pops.
void print_map(PdfPages& page, const ReportInput& input, const TextTable& texts);
/// Scores of the same lesson and input, oldest first; the last is the attempt itself.
void print_trend(PdfPages& page, const std::vector<TrendPoint>& trend, double pass_total,
                 const TextTable& texts);

}  // namespace lt
