#include "app/window/film_recorder.h"

namespace lt {

void FilmRecorder::begin(const std::string& file, int width, int height, double now_s) {
    writer_.emplace(file, width, height, frames_per_s);
    file_ = file;
    width_ = width;
    height_ = height;
    began_s_ = now_s;
    written_ = 0;
}

void FilmRecorder::add(int width, int height, double now_s, unsigned framebuffer) {
    if (!writer_) return;
    if (width != width_ || height != height_) {
        end();
        return;
    }
    const auto due = static_cast<long>((now_s - began_s_) * frames_per_s) + 1;
    if (due <= written_) return;
    const Image image = read_pixels({0, 0, width, height}, framebuffer);
    try {
        for (; written_ < due; ++written_) writer_->add(image);
    } catch (...) {
        writer_.reset();
        throw;
    }
}

void FilmRecorder::end() {
    if (!writer_) return;
    try {
        writer_->finish();
    } catch (...) {
        writer_.reset();
        throw;
    }
    writer_.reset();
}

}  // namespace lt
