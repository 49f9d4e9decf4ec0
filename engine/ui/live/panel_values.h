// The numbers that the practice panel shows, made once a frame from the snapshot; the trace file
// holds the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/session/snapshot.h"
#include "sim/technique/limits.h"

namespace lt {

enum class PressureZone { lifted, too_light, right, too_hard };

/// "lifted", "too_light", "right", "too_hard": keys of the text table and words of the trace.
const char* to_string(PressureZone zone);
PressureZone pressure_zone(double force_N, bool touching, const TechniqueLimits& limits);

struct PanelValues {
    double t_s = 0.0;
    Vec2 place_mm{};  ///< of the drum
    double force_N = 0.0;
    double needle_mean_mN = 0.0;
    double needle_max_mN = 0.0;
    double pressure_kPa = 0.0;
    int needles_touching = 0;
    double speed_mm_s = 0.0;
    int pops = 0;
    int drops = 0;
    double discomfort_felt = 0.0;  ///< 0 to 10
    double redness_minutes = 0.0;
    int passes = 0;
    PressureZone zone = PressureZone::lifted;
    std::vector<FlagCode> flags;  ///< on now, and those that went off less than 3 s ago
};

PanelValues panel_values(const Snapshot& snapshot, const TechniqueLimits& limits);

/// Where a force lies on the gauge, 0 to 1: the first 30 % are too light, the next 40 % right.
double gauge_position(double force_N, const TechniqueLimits& limits);

/// 0 hardly felt .. 4 very painful: text "discomfort.0" and so on.
int discomfort_word(double felt);
/// "none", "short", "long", "rough": text "redness.short".
const char* redness_word(double minutes);

}  // namespace lt
