#include "engine/render/appearance/colour_map.h"

#include <array>
#include <cstdint>
#include <glm/common.hpp>

namespace lt {
namespace {

using Table = std::array<glm::vec3, 256>;

template <std::size_t N>
Table resample(const std::array<std::uint32_t, N>& stops) {
    Table table;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const float place = static_cast<float>(i) / 255.0f * (N - 1);
        const std::size_t k = std::min(static_cast<std::size_t>(place), N - 2);
        const auto rgb = [](std::uint32_t c) {
            return glm::vec3((c >> 16) & 255u, (c >> 8) & 255u, c & 255u) / 255.0f;
        };
        table[i] = glm::mix(rgb(stops[k]), rgb(stops[k + 1]), place - static_cast<float>(k));
    }
    return table;
}

}  // namespace

std::span<const glm::vec3> cividis() {
    static const Table table = resample<10>({0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173,
                                             0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55, 0xfee838});
    return table;
}

std::span<const glm::vec3> viridis() {
    static const Table table = resample<10>({0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e,
                                             0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725});
    return table;
}

}  // namespace lt
