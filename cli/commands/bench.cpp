#include "cli/commands/bench.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/common_options.h"
#include "engine/render/bench/render_bench.h"
#include "files/version.h"
#include "live/tick_clock.h"
#include "sim/base/error.h"
#include "sim/contact/rolling_contact.h"
#include "sim/tissue/kernels/kernels.h"

namespace lt {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

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

/// Mean times of a session's stages [ms a tick], in a run of its own: reading the clock so often
/// takes a microsecond a tick.
TickProfile profile(const SessionSetup& setup, const Case& c, Executor& executor) {
    TickClock clock;
    Session session(setup, executor);
    session.observe(&clock);
    const int ticks = std::max(24, c.ticks / 2);
    for (int i = 0; i < warm_up + ticks; ++i) {
        if (i == warm_up) clock.take_mean();
        session.tick(rolling_hand(i, c.force_N));
    }
    return clock.take_mean();
}

/// Parts of the tissue's work, and all of contact.
Json tissue_and_contact(const TickProfile& p) {
    Json out = Json::object();
    for (int i = 0; i < tissue_part_count; ++i)
        out[std::string(to_string(TissuePart(i)))] = p.of(TissuePart(i));
    out["contact"] =
        p.of(TickStage::candidates) + p.of(TickStage::solve) + p.of(TickStage::puncture);
    return out;
}

Json tick_stages(const TickProfile& p) {
    Json out = Json::object();
    for (int i = 0; i < tick_stage_count; ++i)
        out[std::string(to_string(TickStage(i)))] = p.of(TickStage(i));
    return out;
}

void print_stages(const Json& rows, const char* title, const char* key) {
    std::printf("\n%s\n%5s %7s", title, "grid", "force");
    for (const auto& item : rows.front()[key].items()) std::printf(" %10s", item.key().c_str());
    std::printf("  roller\n");
    for (const Json& c : rows) {
        std::printf("%5d %7.1f", c["grid"].get<int>(), c["force_N"].get<double>());
        for (const auto& item : c[key].items()) std::printf(" %10.4f", item.value().get<double>());
        std::printf("  %s\n", c["roller"].get<std::string>().c_str());
    }
}

/// A row a case: what is kept of a machine in docs/bench.
void print_csv(const Json& report) {
    std::printf(
        "version,processor,kernels,threads,skin,roller,grid,force_N,median_ms,p99_ms,min_ms");
    for (const auto& stage : report["cases"].front()["tick_stages_ms"].items())
        std::printf(",%s_ms", stage.key().c_str());
    std::printf(",start_ms,memory_MB\n");
    const auto word = [](const Json& value) {
        std::string text = value.get<std::string>();
        std::replace(text.begin(), text.end(), ',', ' ');
        return text;
    };
    for (const Json& c : report["cases"]) {
        std::printf("%s,%s,%s,%d,%s,%s,%d,%.1f", word(report["version"]).c_str(),
                    word(report["processor"]).c_str(), word(report["kernels"]).c_str(),
                    report["threads"].get<int>(), word(report["skin"]).c_str(),
                    word(c["roller"]).c_str(), c["grid"].get<int>(), c["force_N"].get<double>());
        for (const char* key : {"median", "p99", "min"})
            std::printf(",%.4f", c["tick_ms"][key].get<double>());
        for (const auto& stage : c["tick_stages_ms"].items())
            std::printf(",%.4f", stage.value().get<double>());
        std::printf(",%.1f,%.0f\n", c["start_ms"].get<double>(), c["memory_MB"].get<double>());
    }
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
        const TickProfile stages = profile(setup, c, *executor);
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
             {"stages_ms", tissue_and_contact(stages)},
             {"tick_stages_ms", tick_stages(stages)},
             {"start_ms", m.start_ms},
             {"memory_MB", m.memory_mb}});
    }
    if (options.json) {
        std::printf("%s\n", report.dump(2).c_str());
        return 0;
    }
    if (options.csv) {
        print_csv(report);
        return 0;
    }
    std::printf("%s, kernels %s, %d thread(s), %s, %s\n", processor().c_str(),
                tissue_kernels().name, options.threads, options.skin.c_str(),
                options.roller.c_str());
    std::printf("%5s %7s %8s %8s %8s %9s %9s %10s %8s  %s\n", "grid", "force", "median", "p99",
                "min", "processor", "real time", "needle", "memory", "roller");
    std::printf("%5s %7s %8s %8s %8s %9s %9s %10s %8s\n", "", "N", "ms", "ms", "ms", "ms", "times",
                "updates/s", "MB");
    for (const Json& c : report["cases"]) {
        const Json& t = c["tick_ms"];
        std::printf("%5d %7.1f %8.3f %8.3f %8.3f %9.3f %9.1f %10.0f %8.0f ", c["grid"].get<int>(),
                    c["force_N"].get<double>(), t["median"].get<double>(), t["p99"].get<double>(),
                    t["min"].get<double>(), c["processor_ms"]["median"].get<double>(),
                    c["real_time_factor"].get<double>(),
                    c["needle_force_updates_per_s"].get<double>(), c["memory_MB"].get<double>());
        std::printf(" %s\n", c["roller"].get<std::string>().c_str());
    }
    print_stages(report["cases"], "stages, ms a tick", "tick_stages_ms");
    print_stages(report["cases"], "inside predict and correct, and contact as a whole, ms a tick",
                 "stages_ms");
    return 0;
}

void add_bench(CLI::App& app, BenchOptions& o, Command& command) {
    CLI::App* sub =
        app.add_subcommand("bench", "How long a tick takes on grids from 32 to 256, and where");
    sub->add_flag("--json", o.json, "Answer as JSON");
    sub->add_flag("--csv", o.csv, "Answer as CSV, a row a case, as docs/bench keeps it");
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
