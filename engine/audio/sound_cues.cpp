#include "engine/audio/sound_cues.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/random.h"

namespace lt {
namespace {

constexpr double murmur_from = 2.0;  // discomfort under which the client says nothing
constexpr double pain_from = 5.0;

float pan_of(double x_mm, const Snapshot& s) {
    return static_cast<float>(std::clamp(x_mm / (0.5 * s.grid.side_mm), -1.0, 1.0));
}

/// Force on the needle just before; from the depth where the frame no longer has the event.
double pop_force_mN(const Hole& hole, const ContactFrame& contact) {
    for (const PunctureEvent& p : contact.punctures)
        if (glm::distance(p.material_mm, hole.material_mm) < 0.05) return p.force_mN;
    return 100.0 + 300.0 * hole.depth_mm;
}

void add_pops(SoundCues& cues, const Snapshot& before, const Snapshot& now,
              const SoundContext& context) {
    const std::size_t known = std::min(before.skin.holes.size(), now.skin.holes.size());
    for (std::size_t i = known; i < now.skin.holes.size(); ++i) {
        const Hole& hole = now.skin.holes[i];
        const double force = pop_force_mN(hole, now.contact);
        // Blunter tips and greater forces let go more at once: louder and deeper.
        const double size = std::sqrt(std::max(1.0, context.tip_diameter_um) / 25.0) *
                            std::pow(std::max(1.0, force) / 112.0, 0.35);
        cues.add({.sound = Sound::pop,
                  .strength = static_cast<float>(std::clamp(0.35 + 0.4 * force / 112.0, 0.2, 1.0)),
                  .pitch = static_cast<float>(std::clamp(1.0 / size, 0.3, 3.0)),
                  .pan = pan_of(hole.material_mm.x, now),
                  .id = static_cast<std::uint32_t>(i + 1)});
    }
}

double guidance_of(const Measures& m, const SoundContext& c) {
    if (!m.live_contact) return 0.0;
    if (m.live_force_N > c.force_high_N)
        return std::min(2.0, (m.live_force_N - c.force_high_N) / c.force_high_N);
    if (m.live_force_N < c.force_low_N)
        return -std::min(1.0, (c.force_low_N - m.live_force_N) / std::max(1e-3, c.force_low_N));
    return 0.0;
}

double wetness_at(const Snapshot& s) {
    const SkinMap& map = s.skin.map;
    if (map.wetness.size() != map.count() || map.count() == 0) return 0.0;
    return map.wetness[static_cast<std::size_t>(map.index({s.hand.x_mm, s.hand.y_mm}))];
}

}  // namespace

SoundCues cues_from(const Snapshot& before, const Snapshot& now, const SoundContext& context) {
    SoundCues cues;
    const Measures& m = now.measures;
    SoundState& s = cues.state;
    s.touching = now.contact.touching && m.live_contact;
    s.pan = pan_of(now.hand.x_mm, now);
    s.discomfort_felt = static_cast<float>(now.skin.discomfort.felt);
    if (s.touching) {
        s.force_N = static_cast<float>(now.contact.contact_force_N);
        s.speed_mm_s = static_cast<float>(m.live_speed_mm_s);
        const double rows = context.needles_per_turn * (context.rows_offset ? 2.0 : 1.0);
        s.tick_rate_hz =
            static_cast<float>(std::abs(now.contact.spin_rate_rad_s) / (2.0 * pi) * rows);
        s.slip_mm_s = static_cast<float>(m.live_slip * m.live_speed_mm_s);
        s.wetness = static_cast<float>(wetness_at(now));
        s.guidance = static_cast<float>(guidance_of(m, context));
    }
    // A session that began anew has no history in common with the snapshot before.
    if (now.tick < before.tick) return cues;

    add_pops(cues, before, now, context);
    const auto id = [&now](int what) {
        return static_cast<std::uint32_t>(random_key(now.tick, what));
    };
    if (m.live_contact && !before.measures.live_contact)
        cues.add({.sound = Sound::touch,
                  .strength =
                      static_cast<float>(std::clamp(now.contact.contact_force_N / 2.0, 0.1, 1.0)),
                  .pan = s.pan,
                  .id = id(1)});
    if (m.passes > before.measures.passes)
        cues.add({.sound = Sound::pass, .strength = 0.4f, .pan = s.pan, .id = id(2)});
    if (now.flags.size() > before.flags.size())
        cues.add({.sound = Sound::warning, .strength = 0.6f, .pan = 0.0f, .id = id(3)});
    return cues;
}

Captions captions_of(const SoundCues& cues) {
    Captions out;
    const auto say = [&out](std::string_view key) {
        if (out.count == Captions::capacity) return;
        for (int i = 0; i < out.count; ++i)
            if (out.keys[static_cast<std::size_t>(i)] == key) return;
        out.keys[static_cast<std::size_t>(out.count++)] = key;
    };
    const auto event = [&](Sound sound, std::string_view key) {
        for (int i = 0; i < cues.event_count; ++i)
            if (cues.events[static_cast<std::size_t>(i)].sound == sound) say(key);
    };
    const SoundState& s = cues.state;
    event(Sound::pop, "caption.pop");
    if (s.discomfort_felt >= pain_from) say("caption.pain");
    event(Sound::warning, "caption.warning");
    if (s.slip_mm_s > 5.0f) say("caption.skid");
    if (s.guidance > 0.0f) say("caption.guidance_hard");
    if (s.guidance < 0.0f) say("caption.guidance_light");
    if (s.discomfort_felt >= murmur_from && s.discomfort_felt < pain_from) say("caption.murmur");
    event(Sound::touch, "caption.touch");
    event(Sound::pass, "caption.pass");
    if (s.tick_rate_hz > 1.0f) say("caption.ticks");
    if (s.speed_mm_s > 1.0f) say("caption.rub");
    return out;
}

std::string_view to_string(Sound sound) {
    constexpr std::array<std::string_view, sound_count> names = {
        "pop", "ticks", "skid", "rub", "murmur", "guidance", "touch", "pass", "warning"};
    return names[static_cast<std::size_t>(sound)];
}

}  // namespace lt
