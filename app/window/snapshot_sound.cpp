#include "app/window/snapshot_sound.h"

namespace lt {

void SnapshotSound::play(AudioEngine& audio, const Snapshot& now, const SessionSetup& setup,
                         const TextTable& text, double now_s, CueSet shown) {
    if (now.tick < heard_.tick) heard_ = now;
    SoundContext context;
    context.force_low_N = setup.limits.force_low_N;
    context.force_high_N = setup.limits.force_high_N;
    context.needles_per_turn = setup.roller.per_row;
    context.rows_offset = setup.roller.row_offset;
    context.tip_diameter_um = setup.roller.tip_diameter_um;
    SoundCues cues = cues_from(heard_, now, context);
    if (!shown.has(Cue::force_sound)) cues.state.guidance = 0.0f;
    if (!shown.has(Cue::sentences)) {
        int kept = 0;
        for (int i = 0; i < cues.event_count; ++i) {
            const SoundEvent& event = cues.events[static_cast<std::size_t>(i)];
            if (event.sound != Sound::warning)
                cues.events[static_cast<std::size_t>(kept++)] = event;
        }
        cues.event_count = kept;
    }
    audio.play(cues);
    heard_ = now;
    if (const Captions captions = captions_of(cues); captions.count > 0) {
        caption_ = text(captions.keys[0]);
        caption_until_s_ = now_s + 1.0;
    }
}

const std::string& SnapshotSound::caption(double now_s) {
    if (now_s > caption_until_s_) caption_.clear();
    return caption_;
}

}  // namespace lt
