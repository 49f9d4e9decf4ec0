// The drawings of report.html, as inline SVG.
#pragma once

#include <string>

#include "report/report.h"

namespace lt {

/// Force, speed and discomfort over time, with tolerance bands and numbered flags.
std::string timeline_svg(const ReportInput& input, const TextTable& texts);
/// The patch from above: too little, right, too much, pops.
std::string map_svg(const ReportInput& input, const TextTable& texts);

}  // namespace lt
