#include "engine/audio/audio_engine.h"

namespace lt {

AudioEngine::AudioEngine(std::unique_ptr<AudioDevice> device) : device_(std::move(device)) {
    enabled_.fill(true);
    if (!device_) {
        message_ = "No sound: no sound device was asked for.";
        return;
    }
    const std::string wrong = device_->open(
        sample_rate,
        [](void* self, float* out, int frames) {
            static_cast<AudioEngine*>(self)->render(out, frames);
        },
        this);
    available_ = wrong.empty();
    if (!available_) message_ = "No sound: " + wrong + ". Captions show what would be heard.";
}

AudioEngine::~AudioEngine() {
    if (device_) device_->close();
}

void AudioEngine::send(const Message& message) {
    // A full queue means that nobody listens; the next frame brings the state again.
    if (available_) queue_.push(message);
}

void AudioEngine::play(const SoundCues& cues) {
    Message m;
    m.kind = Message::Kind::state;
    m.state = cues.state;
    send(m);
    m.kind = Message::Kind::event;
    for (int i = 0; i < cues.event_count; ++i) {
        m.event = cues.events[static_cast<std::size_t>(i)];
        send(m);
    }
}

void AudioEngine::hush() {
    play({});
}

void AudioEngine::set_volume(float volume) {
    volume_ = volume;
    Message m;
    m.kind = Message::Kind::volume;
    m.value = volume;
    send(m);
}

void AudioEngine::set_muted(bool muted) {
    muted_ = muted;
    Message m;
    m.kind = Message::Kind::mute;
    m.value = muted ? 1.0f : 0.0f;
    send(m);
}

void AudioEngine::set_enabled(Sound sound, bool enabled) {
    enabled_[static_cast<std::size_t>(sound)] = enabled;
    Message m;
    m.kind = Message::Kind::enable;
    m.event.sound = sound;
    m.value = enabled ? 1.0f : 0.0f;
    send(m);
}

void AudioEngine::render(float* out, int frames) {
    for (Message m; queue_.pop(m);) {
        switch (m.kind) {
            case Message::Kind::state:
                synthesizer_.set_state(m.state);
                break;
            case Message::Kind::event:
                synthesizer_.trigger(m.event);
                break;
            case Message::Kind::volume:
                synthesizer_.set_volume(m.value);
                break;
            case Message::Kind::mute:
                synthesizer_.set_muted(m.value != 0.0f);
                break;
            case Message::Kind::enable:
                synthesizer_.set_enabled(m.event.sound, m.value != 0.0f);
                break;
        }
    }
    synthesizer_.render(out, frames);
}

}  // namespace lt
