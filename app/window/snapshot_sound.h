// What is heard of snapshots as they follow one another, live or played back, and the same in
// words.
#pragma once

#include <string>

#include "engine/audio/audio_engine.h"
#include "sim/session/session.h"
#include "sim/training/cues.h"
#include "texts/text_table.h"

namespace lt {

class SnapshotSound {
  public:
    /// shown: without the force sound nothing tells right from wrong force, without sentences no
    /// flag is heard; what needles, drum and client sound like is no cue and stays.
    /// Plays what happened since the last snapshot; an earlier one begins anew.
    void play(AudioEngine& audio, const Snapshot& now, const SessionSetup& setup,
              const TextTable& text, double now_s, CueSet shown = CueSet::all());
    /// What happened until this snapshot stays unheard.
    void skip_to(const Snapshot& now) { heard_ = now; }
    /// The last sound in words, for a second; empty: none.
    const std::string& caption(double now_s);

  private:
    Snapshot heard_;
    std::string caption_;
    double caption_until_s_ = 0.0;
};

}  // namespace lt
