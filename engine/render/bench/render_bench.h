// Times of the picture, level by level, off-screen.
#pragma once

#include <string>
#include <vector>

#include "engine/render/frame/quality.h"

namespace lt {

struct RenderBenchOptions {
    int width = 1280, height = 720;
    int frames = 40;  ///< counted, after warm-up
    std::vector<Quality> levels = {Quality::low, Quality::medium, Quality::high};
    bool inset = false, cut_away = false;
};

struct RenderBenchPass {
    std::string pass;
    double median_ms = 0.0;
};

struct RenderBenchLevel {
    Quality quality = Quality::low;
    double start_ms = 0.0;         ///< programs compiled, first frame drawn
    double frame_median_ms = 0.0;  ///< draw and glFinish
    double frame_p95_ms = 0.0;
    double frame_min_ms = 0.0;
    double cpu_median_ms = 0.0;  ///< processor time of a frame, all threads
    std::vector<RenderBenchPass> passes;
};

struct RenderBench {
    std::string gl_renderer, gl_version;
    int width = 0, height = 0;
    std::vector<RenderBenchLevel> levels;
};

/// A roller that rolls over dented, reddened skin with 26 drops, drawn into an off-screen target.
/// @throws GlUnavailable
RenderBench run_render_bench(const RenderBenchOptions& options = {});

/// The figures as text for people, or as JSON.
std::string to_text(const RenderBench& bench);
std::string to_json(const RenderBench& bench);

}  // namespace lt
