// The golden table of sim/scenes/bit_scenes.h: for each scene a hash of the whole state every
// tenth of a second, and a short hash of each quantity, so that a mismatch can name it.
//
//     quantities tissue.surface_x tissue.surface_y ...
//     scene thigh-light
//     12 0123456789abcdef 01ab 23cd ...          tick, whole state, quantities in that order
//     results score 0123456789abcdef ticks.csv 0123456789abcdef ...         at the scene's end
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/base/parallel.h"
#include "sim/scenes/bit_scenes.h"
#include "sim/session/state_hash.h"

namespace lt::test {

struct BitRow {
    std::uint64_t tick = 0;
    std::uint64_t state = 0;
    QuantityHashes quantities{};
};
/// What is left when the attempt is over, by name.
struct ResultHash {
    std::string name;
    std::uint64_t hash = 0;
};
struct SceneBits {
    std::string scene;
    std::vector<BitRow> rows;
    std::vector<ResultHash> results;
};

inline constexpr std::uint64_t ticks_per_row = 12;

SceneBits run_scene(const Scene& scene, Executor& executor);

std::string write_bits(const std::vector<SceneBits>& table);
/// @throws InputError for a text that is no such table, or one of other quantities.
std::vector<SceneBits> read_bits(const std::string& text, const std::string& path);

/// "scene thigh-hard: tick 36 (0.300 s): needles.force_mN differs", or "scene thigh-hard: map.csv
/// differs"; none when all agree.
std::optional<std::string> first_difference(const SceneBits& golden, const SceneBits& computed);

}  // namespace lt::test
