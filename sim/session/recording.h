// A recording as data: what the hand did in every tick, the set-up by value, and what came of it,
// so that a session can be run again bit for bit. How it lies in a file: files/recording_file.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/session/input_kind.h"
#include "sim/session/session.h"

namespace lt {

/// What the same input computes to. To be raised whenever a change alters a single bit of a
/// result, so that an older recording says so instead of failing its check.
inline constexpr int results_version = 6;

struct AssetReference {
    std::string path;  ///< "assets/skins/thigh.toml"
    std::string hash;  ///< text_hash() of the file
};

struct RecordingInfo {
    std::string program;  ///< version that wrote it
    int results = results_version;
    AssetReference skin, roller, limits;
    std::vector<InputSource> inputs;  ///< that pressed, each once; in the file they are HAND
};

/// Outcome of a tick, small enough to keep for every one.
struct TickResults {
    float force_N = 0.0f;
    float depth_mm = 0.0f;
    float needle_force_mean_mN = 0.0f;
    float needle_force_max_mN = 0.0f;
    std::uint32_t needles_touching = 0;
    std::uint32_t pops = 0;   ///< since the beginning
    std::uint32_t drops = 0;  ///< since the beginning
    std::uint64_t hash = 0;   ///< Session::state_hash()

    friend bool operator==(const TickResults&, const TickResults&) = default;
};

TickResults tick_results(const Session& session);

struct RecordedTick {
    HandSample hand;  ///< t_s: end of the tick
    TickResults results;
};

/// What the hand held when it pressed in the tick after `ticks` and later.
struct RecordedInput {
    std::uint64_t ticks = 0;
    InputSource source;
};

struct Recording {
    RecordingInfo info;
    SessionSetup setup;
    std::vector<RecordedTick> ticks;
    std::vector<RecordedInput> inputs;  ///< in time order
    bool complete = false;              ///< closed in order; false: cut short
    std::uint64_t session_hash = 0;     ///< over all ticks
    std::size_t bytes_lost = 0;         ///< at the end, when cut short

    double duration_s() const { return static_cast<double>(ticks.size()) * tick_s; }
};

/// Among those that pressed, each once.
void add_input(RecordingInfo& info, const InputSource& source);

/// Folds one tick's hash into the session's.
std::uint64_t fold_hash(std::uint64_t session_hash, std::uint64_t tick_hash);

}  // namespace lt
