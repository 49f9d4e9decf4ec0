// report.html: one self-contained page about one attempt. No network, no script; prints on A4 and
// Letter; what colour says, pattern or word says too.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/contact/needles/device_kind.h"
#include "sim/technique/flags.h"
#include "sim/technique/limits.h"
#include "sim/technique/measures.h"
#include "sim/technique/score.h"
#include "texts/text_table.h"

namespace lt {

struct ReportSample {
    double t_s = 0.0;
    float force_N = 0.0f;  ///< 0: lifted
    float speed_mm_s = 0.0f;
    float discomfort_true = 0.0f;
    float discomfort_felt = 0.0f;
};

/// What was set up, as far as a report says so.
struct ReportSetup {
    std::string skin, roller;  ///< as people call them, or names of files
    int monk = 0;
    DeviceKind device = DeviceKind::light_touch;
    double cream_min = 0.0;
    bool serum = false;
    std::string limits;
    std::uint64_t seed = 0;
};

/// Plain data; fields that do not apply stay empty and are left out.
struct ReportInput {
    std::string title;  ///< of the attempt or lesson
    std::string trainee;
    std::string date;  ///< as it should be read
    ReportSetup setup;
    /// Felt discomfort differs from the true one.
    bool cream() const { return setup.cream_min > 0.0; }

    Measures measures;
    TechniqueLimits limits;
    Score score;
    std::vector<Flag> flags;

    std::vector<ReportSample> series;  ///< in time order, any rate

    /// Square cells of 1 mm over the patch, row by row from the lower left; see SkinMap.
    int cells = 0;                      ///< a side; 0: no map
    std::vector<std::uint16_t> passes;  ///< cells * cells
    std::vector<std::uint16_t> pops;    ///< cells * cells, or empty
};

std::string report_html(const ReportInput& input, const TextTable& texts = texts_in(base_language));

/// Text that is safe between tags and in quoted attributes.
std::string html_escaped(std::string_view text);

/// What the map says of a cell.
enum class MapLevel : unsigned char { outside, too_little, right, too_much };
/// Levels of all cells. The area is the target, or without one what lies between treated cells of a
/// row or column; too little: under half of its mean passes; too much: more than twice the mean
/// (and more than 3), or more than limits.passes_high.
std::vector<MapLevel> map_levels(const ReportInput& input);

}  // namespace lt
