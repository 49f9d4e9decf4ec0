// Scenes whose every bit is kept: tests/data/same-bits.txt holds a hash of each, ten times a
// second. Between them they go through every law of a session: all skins, all rollers, grids from
// 32 to 96 nodes, forces up to 50 N, hands that no person has, punctures, blood, cream, serum,
// stretch marks, bone, a left hand.
#pragma once

#include <span>

#include "sim/scenes/scene.h"

namespace lt {

std::span<const Scene> bit_scenes();

}  // namespace lt
