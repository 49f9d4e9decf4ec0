// What there is to hear, out of two snapshots: continuous state and single events. Pure; the
// synthesizer makes sound of it, the captions make text of it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sim/session/snapshot.h"

namespace lt {

/// Each can be turned off by itself.
enum class Sound {
    pop,       ///< a needle goes through
    ticks,     ///< rows of needles touch down
    skid,      ///< needles dragged over the skin
    rub,       ///< drum and skin
    murmur,    ///< the client, by what is felt
    guidance,  ///< tone that is silent in the right zone of force, rises above and is low below
    touch,     ///< landing
    pass,      ///< a finished pass
    warning    ///< a flag was raised
};
inline constexpr int sound_count = 9;

struct SoundState {
    bool touching = false;
    float force_N = 0.0f;
    float speed_mm_s = 0.0f;
    float tick_rate_hz = 0.0f;     ///< rows of needles that touch down, a second
    float slip_mm_s = 0.0f;        ///< of the contact over the skin
    float wetness = 0.0f;          ///< 0 dry .. 1 wet
    float discomfort_felt = 0.0f;  ///< 0 to 10
    float guidance = 0.0f;         ///< 0 in the band; -1 no force .. 0 .. 2 three times the limit
    float pan = 0.0f;              ///< -1 left .. 1 right
};

struct SoundEvent {
    Sound sound{};
    float strength = 0.5f;  ///< 0 to 1
    float pitch = 1.0f;     ///< factor
    float pan = 0.0f;
    std::uint32_t id = 0;  ///< no two events of a session share one: each pop is its own
};

struct SoundCues {
    SoundState state;
    static constexpr int capacity = 24;
    std::array<SoundEvent, capacity> events{};
    int event_count = 0;

    void add(const SoundEvent& e) {
        if (event_count < capacity) events[static_cast<std::size_t>(event_count++)] = e;
    }
};

/// What sound needs to know besides the snapshots.
struct SoundContext {
    double force_low_N = 0.3;
    double force_high_N = 1.0;
    double needles_per_turn = 24.0;  ///< in a row
    bool rows_offset = true;         ///< rows alternate, which doubles the ticks
    double tip_diameter_um = 25.0;
};

SoundCues cues_from(const Snapshot& previous, const Snapshot& now,
                    const SoundContext& context = {});

/// Text keys of what is heard now, in the order of importance: "caption.pop", ...
struct Captions {
    static constexpr int capacity = 4;
    std::array<std::string_view, capacity> keys{};
    int count = 0;
};
Captions captions_of(const SoundCues& cues);

/// "pop", "ticks", ...: in settings and texts (sound.NAME).
std::string_view to_string(Sound sound);

}  // namespace lt
