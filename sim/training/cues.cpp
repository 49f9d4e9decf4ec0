#include "sim/training/cues.h"

#include <algorithm>
#include <array>
#include <bit>

namespace lt {
namespace {

constexpr std::array<std::string_view, cue_count> names = {
    "force-gauge",  "force-sound", "speed-gauge", "angle-guide",
    "coverage-map", "sentences",   "comfort-face"};

}  // namespace

std::string_view to_string(Cue cue) {
    return names[static_cast<std::size_t>(cue)];
}

std::optional<Cue> cue_from(std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Cue>(found - names.begin());
}

int CueSet::size() const {
    return std::popcount(bits_);
}

CueSet faded(const std::vector<Cue>& order, int level) {
    CueSet shown;
    for (std::size_t i = 0; i < order.size(); ++i)
        shown.set(order[i], static_cast<int>(i) >= level);
    return shown;
}

int next_fade_level(int level, bool passed, int cues) {
    return std::clamp(level + (passed ? 1 : -1), 0, cues);
}

}  // namespace lt
