// The program's side of sound: cues go in, a lock-free queue carries them to the audio thread.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "engine/audio/audio_device.h"
#include "engine/audio/sound_cues.h"
#include "engine/audio/synthesizer.h"
#include "engine/threads/spsc_queue.h"

namespace lt {

class AudioEngine {
  public:
    /// Without a device (or one that cannot be opened) everything below does nothing, silently;
    /// message() says why, once.
    explicit AudioEngine(std::unique_ptr<AudioDevice> device = make_sdl_audio_device());
    ~AudioEngine();
    AudioEngine(const AudioEngine&) = delete;
    AudioEngine& operator=(const AudioEngine&) = delete;

    bool available() const { return available_; }
    /// Why there is no sound; "" when there is.
    const std::string& message() const { return message_; }

    /// Once a frame, with the newest snapshot's cues.
    void play(const SoundCues& cues);
    /// Ends what goes on (rolling, tones), as when the simulation pauses.
    void hush();
    void set_volume(float volume);
    void set_muted(bool muted);
    void set_enabled(Sound sound, bool enabled);
    bool enabled(Sound sound) const { return enabled_[static_cast<std::size_t>(sound)]; }
    float volume() const { return volume_; }
    bool muted() const { return muted_; }

    static constexpr int sample_rate = 48000;

  private:
    struct Message {
        enum class Kind { state, event, volume, mute, enable } kind{};
        SoundState state;
        SoundEvent event;
        float value = 0.0f;
    };
    void send(const Message& message);
    void render(float* out, int frames);

    Synthesizer synthesizer_{sample_rate};  // of the audio thread, once the device is open
    SpscQueue<Message, 256> queue_;
    std::array<bool, sound_count> enabled_{};
    float volume_ = 0.7f;
    bool muted_ = false;
    bool available_ = false;
    std::string message_;
    std::unique_ptr<AudioDevice> device_;  // last: closed before what it reads goes
};

}  // namespace lt
