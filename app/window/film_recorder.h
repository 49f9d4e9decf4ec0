// A film of the window, in step with the clock: a slow picture is written more than once.
#pragma once

#include <optional>
#include <string>

#include "engine/render/capture.h"

namespace lt {

class FilmRecorder {
  public:
    static constexpr int frames_per_s = 30;

    bool runs() const { return writer_.has_value(); }
    const std::string& file() const { return file_; }
    /// @throws std::runtime_error when ffmpeg is missing
    void begin(const std::string& file, int width, int height, double now_s);
    /// Once a frame, with the picture that is finished in `framebuffer`. A window of another size
    /// ends the film. @throws std::runtime_error when ffmpeg ended; the film is over then
    void add(int width, int height, double now_s, unsigned framebuffer = 0);
    /// @throws std::runtime_error when it could not be written
    void end();

  private:
    std::optional<VideoWriter> writer_;
    std::string file_;
    int width_ = 0, height_ = 0;
    double began_s_ = 0.0;
    long written_ = 0;
};

}  // namespace lt
