// A hand at work on a skin, with all that a session needs to know of it: to be run, watched and
// compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/session/stroke.h"

namespace lt {

struct Scene {
    std::string_view name;    ///< "thigh-light"
    std::string_view what;    ///< there is to be seen, one sentence
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

/// The strokes of strokes.h, on a thigh, and the scenes of bit_scenes.h.
std::vector<Scene> all_scenes();

/// Place of the scene of that name. @throws InputError that lists the names there are
std::size_t place_of_scene(std::span<const Scene> scenes, std::string_view name);

}  // namespace lt
