// Pictures out: off-screen frames, PNG files, a film through ffmpeg where it is installed.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/render/renderer.h"

namespace lt {

/// Rows from the top, RGBA.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

/// What is in a framebuffer now.
Image read_pixels(const Viewport& area, unsigned framebuffer = 0);

/// Draws a moment off-screen at view.viewport's size.
Image capture(Renderer& renderer, const Snapshot& now, const SceneView& view);

/// @throws std::runtime_error when the file cannot be written
void write_png(const Image& image, const std::string& path);
/// @throws std::runtime_error when the file is no picture
Image read_png(const std::string& path);

/// A film, one image after another. The file's ending chooses the format (.mp4, .mkv, .webm).
class VideoWriter {
  public:
    /// True when ffmpeg can be run.
    static bool available();
    /// @throws std::runtime_error when ffmpeg is missing or refuses
    VideoWriter(const std::string& path, int width, int height, int frames_per_second);
    ~VideoWriter();
    VideoWriter(const VideoWriter&) = delete;
    VideoWriter& operator=(const VideoWriter&) = delete;
    /// @throws std::runtime_error when ffmpeg ended, or the image has another size
    void add(const Image& image);
    /// Waits for ffmpeg. @throws std::runtime_error when it failed
    void finish();

  private:
    int width_, height_;
    std::FILE* pipe_ = nullptr;
};

}  // namespace lt
