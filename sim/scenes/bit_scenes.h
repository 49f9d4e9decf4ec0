// Scenes whose every bit is kept: tests/data/same-bits.txt holds a hash of each, ten times a
// second. Between them they go through every law of a session: all skins, all rollers, grids from
// 32 to 96 nodes, forces up to 50 N, hands that no person has, punctures, blood, cream, serum,
// stretch marks, bone, a left hand.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sim/session/stroke.h"

namespace lt {

struct BitScene {
    std::string_view name;    ///< "thigh-light"
    std::string_view skin;    ///< name in assets/skins
    std::string_view roller;  ///< name in assets/rollers
    int nodes = 48;           ///< a side
    Stroke (*hand)();
    int levels = 10;
    double side_mm = 80.0;
    int monk = 3;
    double cream_min = 0.0;
    bool serum = false;
    std::uint64_t seed = 1;
};

std::span<const BitScene> bit_scenes();

}  // namespace lt
