// Sound out of cues, sample by sample, without files. Pure and deterministic: the same messages at
// the same frames give the same samples. Never allocates, never locks: it runs in the audio thread.
#pragma once

#include <array>
#include <cstdint>

#include "engine/audio/sound_cues.h"

namespace lt {

/// One-pole glide towards a target; ends on it exactly, so that silence is silence.
class Glide {
  public:
    void set(float target) { target_ = target; }
    float next(float rate) {
        value_ += (target_ - value_) * rate;
        if (value_ - target_ < 1e-5f && target_ - value_ < 1e-5f) value_ = target_;
        return value_;
    }
    float value() const { return value_; }

  private:
    float value_ = 0.0f, target_ = 0.0f;
};

/// Two-pole band-pass of unit gain at its middle (Zoelzer, DAFX, 2011, ch. 2.2: state variable
/// filter in the trapezoidal form of Zavalishin, stable for every frequency below half the rate).
class BandPass {
  public:
    void tune(float hz, float q, float sample_rate);
    float next(float in);

  private:
    float g_ = 0.1f, k_ = 1.0f, a_ = 1.0f;
    float s1_ = 0.0f, s2_ = 0.0f;
};

class Synthesizer {
  public:
    explicit Synthesizer(int sample_rate = 48000, std::uint64_t seed = 1);

    void set_state(const SoundState& state);
    void trigger(const SoundEvent& event);
    void set_volume(float volume);  ///< 0 to 1
    void set_muted(bool muted);
    void set_enabled(Sound sound, bool enabled);

    /// Interleaved left and right, in (-1, 1).
    void render(float* out, int frames);

  private:
    /// A short sound: a decaying sine with a burst of noise at its start.
    struct Voice {
        Sound sound{};
        float gain = 0.0f, phase = 0.0f, step = 0.0f, glide = 1.0f;
        float decay = 0.0f, noise = 0.0f, noise_decay = 0.0f;
        float left = 0.0f, right = 0.0f;
        int delay = 0;  // frames until it starts
    };
    static constexpr int voice_count = 48;

    bool on(Sound s) const { return enabled_[static_cast<std::size_t>(s)]; }
    float white();
    float random01();
    void start(const Voice& voice);
    void strike(float hz, float ring_s, float gain, float noise, Sound sound, float pan,
                float glide = 1.0f, int delay = 0);
    void advance_ticks();
    float continuous();
    float guidance();
    float murmur();

    float rate_;
    std::uint64_t random_;
    SoundState state_;
    std::array<bool, sound_count> enabled_{};
    bool muted_ = false;
    float volume_ = 0.7f;

    Glide master_, rub_gain_, skid_gain_, guide_gain_, guide_hz_, guide_rough_, pan_, murmur_gain_;
    BandPass rub_filter_, skid_filter_, throat_low_, throat_high_;
    float tick_phase_ = 0.0f;
    float guide_phase_ = 0.0f, rough_phase_ = 0.0f, rasp_phase_ = 0.0f;
    float voice_phase_ = 0.0f, murmur_left_s_ = 0.0f, murmur_pause_s_ = 0.0f,
          murmur_length_s_ = 0.0f;
    std::array<Voice, voice_count> voices_{};
    int next_voice_ = 0;
    int control_ = 0;  // frames until filters are tuned again
};

}  // namespace lt
