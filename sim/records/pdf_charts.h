// The drawings of the printed report. Each moves PdfPages::y() below itself.
#pragma once

#include <vector>

#include "sim/records/pdf_page.h"
#include "sim/records/training_view.h"
#include "sim/session/report.h"

namespace lt::records {

/// Force, speed and discomfort over time, with their bands, limits and numbered flags.
void print_timeline(PdfPages& page, const ReportInput& input, const TechniqueTexts& texts);
/// The patch from above: too little, right, too much, pops.
void print_map(PdfPages& page, const ReportInput& input, const TechniqueTexts& texts);
/// Scores of the same lesson and input, oldest first; the last is the attempt itself.
void print_trend(PdfPages& page, const std::vector<CurvePoint>& trend, double pass_total,
                 const TechniqueTexts& texts);

}  // namespace lt::records
