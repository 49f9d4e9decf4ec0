#include "engine/render/capture.h"

#include <glad/gl.h>
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "engine/render/gl/texture.h"

namespace lt {

Image read_pixels(const Viewport& area, unsigned framebuffer) {
    Image image{area.width, area.height, {}};
    const std::size_t row = 4u * static_cast<std::size_t>(area.width);
    image.rgba.resize(row * area.height);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(area.x, area.y, area.width, area.height, GL_RGBA, GL_UNSIGNED_BYTE,
                 image.rgba.data());
    for (int y = 0; y < area.height / 2; ++y)
        std::swap_ranges(image.rgba.begin() + y * row, image.rgba.begin() + (y + 1) * row,
                         image.rgba.begin() + (area.height - 1 - y) * row);
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 255;
    return image;
}

Image capture(Renderer& renderer, const Snapshot& now, const SceneView& view) {
    SceneView off = view;
    off.viewport.x = off.viewport.y = 0;
    const gl::Texture texture("capture", {off.viewport.width, off.viewport.height}, gl::rgba8);
    const gl::Target target("capture", {&texture});
    renderer.draw(now, now, 1.0f, off, target.id());
    return read_pixels(off.viewport, target.id());
}

void write_png(const Image& image, const std::string& path) {
    if (!stbi_write_png(path.c_str(), image.width, image.height, 4, image.rgba.data(),
                        4 * image.width))
        throw std::runtime_error(path + ": cannot write the picture; check folder and space");
}

Image read_png(const std::string& path) {
    Image image;
    int channels = 0;
    std::uint8_t* pixels = stbi_load(path.c_str(), &image.width, &image.height, &channels, 4);
    if (!pixels) throw std::runtime_error(path + ": " + stbi_failure_reason());
    image.rgba.assign(pixels, pixels + 4u * image.width * image.height);
    stbi_image_free(pixels);
    return image;
}

namespace {

/// For a shell's single quotes.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace

bool VideoWriter::available() {
    return std::system("command -v ffmpeg >/dev/null 2>&1") == 0;
}

VideoWriter::VideoWriter(const std::string& path, int width, int height, int frames_per_second)
    : width_(width), height_(height) {
    if (!available())
        throw std::runtime_error(
            "ffmpeg is not installed; install it to write films, or take "
            "screenshots");
    // -n: nothing is overwritten silently. The picture is cut to even sides, as yuv420p needs.
    const std::string command =
        "exec ffmpeg -loglevel error -n -f rawvideo -pix_fmt rgba -s " + std::to_string(width) +
        "x" + std::to_string(height) + " -r " + std::to_string(frames_per_second) +
        " -i - -vf 'crop=trunc(iw/2)*2:trunc(ih/2)*2' -pix_fmt yuv420p " + quoted(path);
    std::signal(SIGPIPE, SIG_IGN);  // a dead ffmpeg is reported by add()
    pipe_ = popen(command.c_str(), "w");
    if (!pipe_) throw std::runtime_error("ffmpeg cannot be started");
}

VideoWriter::~VideoWriter() {
    if (pipe_) pclose(pipe_);
}

void VideoWriter::add(const Image& image) {
    if (image.width != width_ || image.height != height_)
        throw std::runtime_error("a film's images all have the same size");
    if (std::fwrite(image.rgba.data(), 1, image.rgba.size(), pipe_) != image.rgba.size())
        throw std::runtime_error("ffmpeg ended early; is the file there already?");
}

void VideoWriter::finish() {
    if (!pipe_) return;
    const int status = pclose(pipe_);
    pipe_ = nullptr;
    if (status != 0)
        throw std::runtime_error("ffmpeg could not write the film; is the file there already?");
}

}  // namespace lt
