// Where samples go. Behind an interface, so that the program runs without a sound device and tests
// run without SDL's.
#pragma once

#include <memory>
#include <string>

namespace lt {

class AudioDevice {
  public:
    /// Fills `frames` of interleaved stereo; called from the device's own thread.
    using Render = void (*)(void* context, float* out, int frames);

    virtual ~AudioDevice() = default;
    /// @returns "" when sound is running; otherwise what is wrong, in a sentence.
    virtual std::string open(int sample_rate, Render render, void* context) = 0;
    /// After it, render is called no more.
    virtual void close() = 0;
};

std::unique_ptr<AudioDevice> make_sdl_audio_device();

}  // namespace lt
