#include "engine/render/bench/render_bench.h"

#include <glad/gl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/platform/gl_window.h"
#include "engine/render/appearance/sample_scene.h"
#include "engine/render/gl/texture.h"
#include "engine/render/renderer.h"

namespace lt {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double processor_ms() {
    return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double quantile(std::vector<double> v, double q) {
    if (v.empty()) return 0.0;
    std::sort(v.begin(), v.end());
    return v[static_cast<std::size_t>(q * (static_cast<double>(v.size()) - 1.0) + 0.5)];
}

/// A stroke of 2 s as snapshots to draw one after another.
std::vector<Snapshot> rolling(int count) {
    std::vector<Snapshot> out;
    for (int i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / std::max(count - 1, 1);
        SampleScene scene;
        scene.place_mm = {0.0, -18.0 + 30.0 * t};
        scene.spin_rad = 30.0 * t / 11.0;
        scene.perfusion = 1.4;
        scene.holes = 60;
        scene.drops = 26;
        out.push_back(sample_snapshot(scene));
        out.back().t_s = 2.0 + 2.0 * t;
        out.back().tick = 240 + static_cast<std::uint64_t>(240 * t);
    }
    return out;
}

RenderBenchLevel measure_level(Quality quality, const RenderBenchOptions& options,
                               const std::vector<Snapshot>& moments) {
    RenderBenchLevel level;
    level.quality = quality;
    const gl::Texture texture("bench", {options.width, options.height}, gl::rgba8);
    const gl::Target target("bench", {&texture});
    SceneView view = sample_view();
    view.viewport = {0, 0, options.width, options.height};
    view.inset = options.inset;
    view.cut_away = options.cut_away;

    const auto start = Clock::now();
    Renderer renderer(quality);
    renderer.draw(moments[0], moments[0], 1.0f, view, target.id());
    glFinish();
    level.start_ms = ms_since(start);

    const auto frame = [&](int i) {
        const auto& now = moments[static_cast<std::size_t>(i + 1) % moments.size()];
        const auto& previous = moments[static_cast<std::size_t>(i) % moments.size()];
        renderer.draw(previous, now, 0.5f, view, target.id());
        glFinish();
    };
    for (int i = 0; i < 5; ++i) frame(i);
    std::vector<double> wall, cpu;
    for (int i = 0; i < options.frames; ++i) {
        const auto t = Clock::now();
        const double c = processor_ms();
        frame(i);
        wall.push_back(ms_since(t));
        cpu.push_back(processor_ms() - c);
    }
    level.frame_median_ms = quantile(wall, 0.5);
    level.frame_p95_ms = quantile(wall, 0.95);
    level.frame_min_ms = quantile(wall, 0.0);
    level.cpu_median_ms = quantile(cpu, 0.5);

    // Once more, waiting after each pass: their sum is a little above the frame's time.
    renderer.measure(true, true);
    std::map<std::string, std::vector<double>> times;
    std::vector<std::string> order;
    for (int i = 0; i < options.frames; ++i) {
        frame(i);
        for (const PassTime& p : renderer.pass_times()) {
            if (!times.contains(p.pass)) order.emplace_back(p.pass);
            times[p.pass].push_back(p.ms);
        }
    }
    for (const std::string& pass : order)
        level.passes.push_back({pass, quantile(times[pass], 0.5)});
    return level;
}

std::string fixed(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", v);
    return text;
}

}  // namespace

RenderBench run_render_bench(const RenderBenchOptions& options) {
    GlWindow window({.width = 64, .height = 64, .off_screen = true});
    RenderBench bench{
        window.info().renderer, window.info().version, options.width, options.height, {}};
    const auto moments = rolling(24);
    for (const Quality q : options.levels)
        bench.levels.push_back(measure_level(q, options, moments));
    return bench;
}

std::string to_text(const RenderBench& bench) {
    std::string out = bench.gl_renderer + ", " + std::to_string(bench.width) + " x " +
                      std::to_string(bench.height) + "\n";
    for (const auto& level : bench.levels) {
        out += std::string(name_of(level.quality)) + ": median " + fixed(level.frame_median_ms) +
               " ms, 95 % " + fixed(level.frame_p95_ms) + ", least " + fixed(level.frame_min_ms) +
               ", processor " + fixed(level.cpu_median_ms) + ", start " + fixed(level.start_ms) +
               "\n";
        for (const auto& pass : level.passes)
            out += "    " + pass.pass +
                   std::string(12 - std::min<std::size_t>(11, pass.pass.size()), ' ') +
                   fixed(pass.median_ms) + "\n";
    }
    return out;
}

std::string to_json(const RenderBench& bench) {
    nlohmann::ordered_json json;
    json["gl_renderer"] = bench.gl_renderer;
    json["gl_version"] = bench.gl_version;
    json["width"] = bench.width;
    json["height"] = bench.height;
    for (const auto& level : bench.levels) {
        nlohmann::ordered_json l;
        l["quality"] = name_of(level.quality);
        l["start_ms"] = level.start_ms;
        l["frame_median_ms"] = level.frame_median_ms;
        l["frame_p95_ms"] = level.frame_p95_ms;
        l["frame_min_ms"] = level.frame_min_ms;
        l["cpu_median_ms"] = level.cpu_median_ms;
        for (const auto& pass : level.passes) l["passes_ms"][pass.pass] = pass.median_ms;
        json["levels"].push_back(l);
    }
    return json.dump(2);
}

}  // namespace lt
