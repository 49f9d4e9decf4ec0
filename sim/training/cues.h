// The helps that a trainee sees and hears, and how they are taken away again. Help that never goes
// is learned instead of the task (guidance effect: Sigrist et al., Psychon Bull Rev 2013;20:21), so
// cues fade with success and come back after a failure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lt {

enum class Cue {
    force_gauge,  ///< needle of the gauge and its three zones
    force_sound,  ///< silent in the right zone, rising above, low below
    speed_gauge,
    angle_guide,   ///< direction of the next pass, and skid
    coverage_map,  ///< on the skin
    sentences,     ///< flags said at once, not only afterwards
    comfort_face,  ///< the client's face; the client's voice is no cue and stays
};
inline constexpr int cue_count = 7;

/// As in lesson files: "force-gauge", "force-sound", ...
std::string_view to_string(Cue cue);
std::optional<Cue> cue_from(std::string_view name);

class CueSet {
  public:
    static CueSet all() { return CueSet((1u << cue_count) - 1); }
    static CueSet none() { return CueSet(0); }

    CueSet() = default;
    bool has(Cue c) const { return (bits_ >> static_cast<int>(c)) & 1u; }
    void set(Cue c, bool on) {
        const std::uint32_t bit = 1u << static_cast<int>(c);
        bits_ = on ? bits_ | bit : bits_ & ~bit;
    }
    int size() const;
    friend bool operator==(CueSet, CueSet) = default;

  private:
    explicit CueSet(std::uint32_t bits) : bits_(bits) {}
    std::uint32_t bits_ = 0;
};

/// What is shown at a level of fading: the first `level` cues of the order are gone.
CueSet faded(const std::vector<Cue>& order, int level);

/// One level up after an attempt that passed, one down after one that failed; in [0, cues].
int next_fade_level(int level, bool passed, int cues);

}  // namespace lt
