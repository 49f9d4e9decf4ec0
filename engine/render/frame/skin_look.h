// What is drawn on a patch of skin: tone, stretch marks, hair.
#pragma once

#include <cstdint>

#include "sim/skin/appearance/striae.h"
#include "sim/skin/appearance/tone.h"

namespace lt {

struct SkinLook {
    ToneParams tone;
    StriaeParams striae;
    double side_mm = 80.0;      ///< of the patch
    std::uint64_t seed = 1;     ///< the session's: stretch marks lie where the tissue is softer
    double fluid_shift = 0.15;  ///< share by which marks show less where all fluid is moved away
    double dark_marks = 0.0;    ///< melanin of dark marks after holes, relative to the skin
    float hair = 0.5f;          ///< vellus hairs, 0 none .. 1 many; drawn at the high level
    bool cream = false;         ///< the wet film is cream (white, matt) and not serum
};

/// Whether the painted chart is the same.
bool same_chart(const SkinLook& a, const SkinLook& b);

}  // namespace lt
