// What is drawn on a patch of skin besides its tone: stretch marks, mottle, hair.
#pragma once

#include <cstdint>

namespace lt {

struct StriaeLook {
    int count = 6;           ///< marks on the patch, [0, 24]
    float width_mm = 3.0f;   ///< of the widest, [0.5, 10]
    float maturity = 0.9f;   ///< 0 rubrae, red and swollen .. 1 albae, pale, sunken, glossy
    float depth_mm = 0.12f;  ///< of the groove at maturity 1
    friend bool operator==(const StriaeLook&, const StriaeLook&) = default;
};

struct SkinLook {
    StriaeLook striae;
    std::uint64_t seed = 1;  ///< of everything that differs from client to client
    float hair = 0.5f;       ///< vellus hairs, 0 none .. 1 many; drawn at the high level
    bool cream = false;      ///< the wet film is cream (white, matt) and not serum
    friend bool operator==(const SkinLook&, const SkinLook&) = default;
};

}  // namespace lt
