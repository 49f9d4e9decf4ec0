#include "engine/app/commands/bench.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "engine/app/commands/common_options.h"
#include "engine/app/version.h"
#include "engine/render/render_bench.h"
#include "sim/base/error.h"
#include "sim/tissue/kernels/kernels.h"

namespace lt {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Sums the time of each stage.
class StageClock final : public StageObserver {
  public:
    void stage(const char* name) override {
        const Clock::time_point now = Clock::now();
        if (current_)
            sums_[current_] += std::chrono::duration<double, std::milli>(now - since_).count();
        current_ = *name ? name : nullptr;
        since_ = now;
    }
    std::map<std::string, double> take() {
        current_ = nullptr;
        return std::exchange(sums_, {});
    }

  private:
    const char* current_ = nullptr;
    Clock::time_point since_;
    std::map<std::string, double> sums_;
};

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const double at = share * static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(at))];
}

/// To and fro along y at 50 mm/s, 30 mm a leg; landed on in the first third of
/// a second.
HandSample rolling_hand(int tick, double force_N) {
    constexpr double leg_mm = 30.0, speed_mm_s = 50.0;
    const double way = std::fmod(tick * tick_s * speed_mm_s, 2.0 * leg_mm);
    HandSample hand;
    hand.t_s = tick * tick_s;
    hand.y_mm = (way < leg_mm ? way : 2.0 * leg_mm - way) - 0.5 * leg_mm;
    hand.force_N = force_N * std::min(1.0, tick / 40.0);
    return hand;
}

struct Case {
    int grid;
    double force_N;
    int ticks;
    const char* roller = nullptr;  ///< null: the one asked for
};
constexpr const char* largest_roller = "body-1200-1.0";
constexpr Case cases[] = {{32, 0.7, 240},
                          {48, 0.7, 120},
                          {64, 0.7, 240},
                          {64, 4.0, 240},
                          {64, 0.7, 120, largest_roller},
                          {64, 4.0, 120, largest_roller},
                          {96, 0.7, 60},
                          {128, 0.7, 40},
                          {256, 0.7, 24}};
constexpr int warm_up = 60;

std::string roller_of(const BenchOptions& options, const Case& c) {
    return c.roller ? c.roller : options.roller;
}

SessionSetup setup_of(const BenchOptions& options, const Case& c) {
    CommonOptions common;
    common.skin = options.skin;
    common.roller = roller_of(options, c);
    common.grid = c.grid;
    return prepare_session(common).setup;
}

/// Mean stage times of tissue and contact alone [ms a tick].
Json stages(const SessionSetup& setup, const Case& c, Executor& executor) {
    StageClock clock;
    TissueOptions tissue_options;
    tissue_options.grid = setup.grid;
    tissue_options.levels = setup.levels;
    tissue_options.observer = &clock;
    auto tissue = make_tissue(session_layers(setup.skin), tissue_options, executor);
    auto roller = make_roller(setup.roller, setup.grid, session_layers(setup.skin), {});
    const PunctureModel puncture(session_puncture(setup.skin, setup.serum),
                                 setup.roller.tip_diameter_um, setup.roller.needle_length_mm,
                                 setup.seed);
    const int ticks = std::max(24, c.ticks / 2);
    for (int i = 0; i < warm_up + ticks; ++i) {
        if (i == warm_up) clock.take();
        roller->advance(*tissue, rolling_hand(i, c.force_N), tick_s, puncture);
    }
    Json out = Json::object();
    for (const auto& [name, ms] : clock.take()) out[name] = ms / ticks;
    return out;
}

/// Of this process now [MB]; 0 where the system does not say.
double resident_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024.0;
    return 0.0;
}

std::string processor() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown";
}

struct Measured {
    std::vector<double> ticks_ms;
    std::vector<double>
        processor_ms;  ///< of all threads; what others do on the machine hardly counts
    double start_ms = 0.0;
    double needles = 0.0;
    double memory_mb = 0.0;
};

void measure(const BenchOptions& options, const Case& c, Executor& executor, Measured& out) {
    const Clock::time_point start = Clock::now();
    Session session(setup_of(options, c), executor);
    out.start_ms = ms_since(start);
    double needles = 0.0;
    for (int i = 0; i < warm_up + c.ticks; ++i) {
        const HandSample hand = rolling_hand(i, c.force_N);
        const Clock::time_point begin = Clock::now();
        const std::clock_t processor = std::clock();
        session.tick(hand);
        if (i < warm_up) continue;
        out.ticks_ms.push_back(ms_since(begin));
        out.processor_ms.push_back(1e3 * static_cast<double>(std::clock() - processor) /
                                   CLOCKS_PER_SEC);
        needles += static_cast<double>(session.contact().needles.size()) / c.ticks;
    }
    out.needles = needles;
    out.memory_mb = std::max(out.memory_mb, resident_mb());
}

}  // namespace

int command_bench(const BenchOptions& options) {
    if (options.render) {
        RenderBenchOptions wanted;
        if (const auto level = quality_from_name(options.quality)) wanted.levels = {*level};
        if (std::sscanf(options.size.c_str(), "%dx%d", &wanted.width, &wanted.height) != 2 ||
            std::min(wanted.width, wanted.height) < 64 ||
            std::max(wanted.width, wanted.height) > 8192)
            throw InputError("--size " + options.size + "; give WIDTHxHEIGHT, 64 to 8192 pixels");
        const RenderBench picture = run_render_bench(wanted);
        const std::string text = options.json ? to_json(picture) : to_text(picture);
        std::printf("%s\n", text.c_str());
        return 0;
    }
    if (options.repeats < 1 || options.repeats > 100)
        throw InputError("--repeats " + std::to_string(options.repeats) + "; give 1 to 100");
    const std::unique_ptr<Executor> executor = make_executor(options.threads);

    std::vector<Case> wanted;
    for (const Case& c : cases)
        if ((options.grid == 0 || options.grid == c.grid) &&
            (!c.roller || options.roller == BenchOptions{}.roller))
            wanted.push_back(c);
    if (wanted.empty())
        throw InputError("--grid " + std::to_string(options.grid) +
                         " has no case; give 32, 48, 64, 96, 128 or 256");

    // rounds over all cases, smallest grid first, so that a disturbance does not
    // hit one case alone
    std::vector<Measured> measured(wanted.size());
    for (int round = 0; round < options.repeats; ++round)
        for (std::size_t i = 0; i < wanted.size(); ++i)
            measure(options, wanted[i], *executor, measured[i]);

    Json report = {{"schema", 1},
                   {"version", version},
                   {"processor", processor()},
                   {"kernels", tissue_kernels().name},
                   {"threads", options.threads},
                   {"skin", options.skin},
                   {"roller", options.roller},
                   {"cases", Json::array()}};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Case& c = wanted[i];
        const Measured& m = measured[i];
        const SessionSetup setup = setup_of(options, c);
        const double median = percentile(m.ticks_ms, 0.5);
        const double nodes = static_cast<double>(setup.grid.count());
        report["cases"].push_back(
            {{"grid", c.grid},
             {"levels", setup.levels},
             {"unknowns", 3.0 * nodes * setup.levels},
             {"force_N", c.force_N},
             {"roller", roller_of(options, c)},
             {"needles_touching", m.needles},
             {"tick_ms",
              {{"median", median},
               {"p99", percentile(m.ticks_ms, 0.99)},
               {"min", percentile(m.ticks_ms, 0.0)}}},
             {"processor_ms",
              {{"median", percentile(m.processor_ms, 0.5)},
               {"p99", percentile(m.processor_ms, 0.99)},
               {"min", percentile(m.processor_ms, 0.0)}}},
             {"ns_per_node_log2", 1e6 * median / (nodes * setup.levels * std::log2(nodes))},
             {"real_time_factor", 1e3 * tick_s / median},
             {"needle_force_updates_per_s", 1e3 / median * ContactOptions{}.substeps},
             {"stages_ms", stages(setup, c, *executor)},
             {"start_ms", m.start_ms},
             {"memory_MB", m.memory_mb}});
    }
    if (options.json) {
        std::printf("%s\n", report.dump(2).c_str());
        return 0;
    }
    std::printf("%s, kernels %s, %d thread(s), %s, %s\n", processor().c_str(),
                tissue_kernels().name, options.threads, options.skin.c_str(),
                options.roller.c_str());
    std::printf("%5s %7s %8s %8s %8s %9s %9s %10s %8s  %s\n", "grid", "force", "median", "p99",
                "min", "processor", "real time", "needle", "memory", "roller; stages, ms a tick");
    std::printf("%5s %7s %8s %8s %8s %9s %9s %10s %8s\n", "", "N", "ms", "ms", "ms", "ms", "times",
                "updates/s", "MB");
    for (const Json& c : report["cases"]) {
        const Json& t = c["tick_ms"];
        std::printf("%5d %7.1f %8.3f %8.3f %8.3f %9.3f %9.1f %10.0f %8.0f ", c["grid"].get<int>(),
                    c["force_N"].get<double>(), t["median"].get<double>(), t["p99"].get<double>(),
                    t["min"].get<double>(), c["processor_ms"]["median"].get<double>(),
                    c["real_time_factor"].get<double>(),
                    c["needle_force_updates_per_s"].get<double>(), c["memory_MB"].get<double>());
        std::printf(" %s;", c["roller"].get<std::string>().c_str());
        for (const auto& [name, ms] : c["stages_ms"].items())
            std::printf(" %s %.2f", name.c_str(), ms.get<double>());
        std::printf("\n");
    }
    return 0;
}

void add_bench(CLI::App& app, BenchOptions& o, Command& command) {
    CLI::App* sub =
        app.add_subcommand("bench", "How long a tick takes on grids from 32 to 256, and where");
    sub->add_flag("--json", o.json, "Answer as JSON");
    sub->add_flag("--render", o.render, "The picture instead: levels and passes, off-screen");
    sub->add_option("--quality", o.quality, "Of the picture: one level alone")
        ->check(CLI::IsMember({"low", "medium", "high"}))
        ->needs("--render");
    sub->add_option("--size", o.size, "Of the picture, in pixels")
        ->capture_default_str()
        ->type_name("WIDTHxHEIGHT")
        ->needs("--render");
    sub->add_option("--repeats", o.repeats, "Rounds over all cases, 1 to 100")
        ->capture_default_str();
    sub->add_option("--threads", o.threads, "1 to 64; results are the same bits for any number")
        ->capture_default_str();
    sub->add_option("--grid", o.grid, "The cases of this grid alone; 0: of all grids")
        ->capture_default_str();
    sub->add_option("--skin", o.skin, "Skin, by name or file")
        ->capture_default_str()
        ->type_name("NAME|FILE");
    sub->add_option("--roller", o.roller, "Roller, by name or file")
        ->capture_default_str()
        ->type_name("NAME|FILE");
    sub->callback([&] { command = [&] { return command_bench(o); }; });
}

}  // namespace lt
