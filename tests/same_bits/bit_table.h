// The golden table of sim/scenes/bit_scenes.h: for each scene a hash of the whole state every
// tenth of a second, and a short hash of each quantity, so that a mismatch can name it.
//
//     quantities tissue.surface_x tissue.surface_y ...
//     scene thigh-light
//     12 0123456789abcdef 01ab 23cd ...          tick, whole state, quantities in that order
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
struct SceneBits {
    std::string scene;
    std::vector<BitRow> rows;
};

inline constexpr std::uint64_t ticks_per_row = 12;

SceneBits run_scene(const BitScene& scene, Executor& executor);

std::string write_bits(const std::vector<SceneBits>& table);
/// @throws InputError for a text that is no such table, or one of other quantities.
std::vector<SceneBits> read_bits(const std::string& text, const std::string& path);

/// "scene thigh-hard: tick 36 (0.300 s): needles.force_mN differs"; none when all agree.
std::optional<std::string> first_difference(const SceneBits& golden, const SceneBits& computed);

}  // namespace lt::test
