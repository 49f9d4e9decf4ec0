// An attempt on paper: score with every reason, timeline with its bands, map, flags, thresholds,
// and the attempts before it.
#pragma once

#include <string>
#include <vector>

#include "sim/records/pdf_page.h"
#include "sim/records/training_view.h"
#include "sim/session/report.h"

namespace lt::records {

/// What a session does not know of itself.
struct ReportFacts {
    Attempt attempt;                ///< its id may be empty: not in the records
    std::string name;               ///< of the person, "" for a guest
    std::vector<CurvePoint> trend;  ///< same person, lesson and kind of input, oldest first
};
ReportFacts report_facts(const Store& store, const Attempt& attempt);

/// The sentences are made anew in the language of `texts` (print_texts.h).
std::string report_pdf(const ReportInput& input, const ReportFacts& facts, Paper paper,
                       const TechniqueTexts& texts);

/// Names and values of the thresholds in two columns. names: those to print, empty for all.
void print_thresholds(PdfPages& page, const TechniqueLimits& limits, const TechniqueTexts& texts,
                      double x, double width, const std::vector<std::string>& names = {});

}  // namespace lt::records
