#include <SDL.h>

#include "engine/audio/audio_device.h"

namespace lt {
namespace {

class SdlAudioDevice final : public AudioDevice {
  public:
    ~SdlAudioDevice() override { close(); }

    std::string open(int sample_rate, Render render, void* context) override {
        if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return SDL_GetError();
        subsystem_ = true;
        render_ = render;
        context_ = context;
        SDL_AudioSpec want{};
        want.freq = sample_rate;
        want.format = AUDIO_F32SYS;
        want.channels = 2;
        want.samples = 512;  // 11 ms: a pop is heard with the picture that shows it
        want.userdata = this;
        want.callback = [](void* self, Uint8* bytes, int length) {
            auto* device = static_cast<SdlAudioDevice*>(self);
            device->render_(device->context_, reinterpret_cast<float*>(bytes),
                            length / static_cast<int>(2 * sizeof(float)));
        };
        device_ = SDL_OpenAudioDevice(nullptr, 0, &want, nullptr, 0);
        if (device_ == 0) {
            const std::string message = SDL_GetError();
            close();
            return message.empty() ? "no sound device" : message;
        }
        SDL_PauseAudioDevice(device_, 0);
        return {};
    }

    void close() override {
        if (device_ != 0) SDL_CloseAudioDevice(device_);
        device_ = 0;
        if (subsystem_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
        subsystem_ = false;
    }

  private:
    SDL_AudioDeviceID device_ = 0;
    bool subsystem_ = false;
    Render render_ = nullptr;
    void* context_ = nullptr;
};

}  // namespace

std::unique_ptr<AudioDevice> make_sdl_audio_device() {
    return std::make_unique<SdlAudioDevice>();
}

}  // namespace lt
