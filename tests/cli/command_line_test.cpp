#include "cli/command_line.h"
#include "files/recording/recording_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "sim/session/recording.h"
#include "tests/sim/session/run_stroke.h"

using namespace lt;
using namespace lt::test;
namespace fs = std::filesystem;

namespace {

int run(const std::vector<std::string>& arguments) {
    std::vector<const char*> argv{"lighttouch"};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    return run_command_line(static_cast<int>(argv.size()), argv.data());
}

/// A recording whose hand is not the one that its results came from, from this tick on.
fs::path forged_recording(std::uint64_t from_tick) {
    const fs::path path =
        fs::temp_directory_path() / ("lighttouch-forged-" + std::to_string(::getpid()) + ".lts");
    fs::remove(path);
    SerialExecutor executor;
    const SessionSetup setup = usual_setup();
    Session session(setup, executor);
    RecordingWriter writer(path, {.program = "test"}, setup);
    run_stroke(session, short_pass(0.7), [&](const Session& s, HandSample hand) {
        const TickResults results = tick_results(s);
        if (s.tick_count() >= from_tick) hand.force_N *= 0.9;
        writer.append(hand, results);
    });
    writer.finish();
    return path;
}

}  // namespace

TEST_SUITE("session") {
    TEST_CASE("a recording whose hand was changed afterwards fails its check, exit 1") {
        const fs::path forged = forged_recording(30);
        CHECK(run({"replay", forged.string()}) == 0);
        CHECK(run({"replay", forged.string(), "--verify"}) == 1);
        const fs::path out = forged.string() + "-out";
        CHECK(run({"replay", forged.string(), "--verify", "--out", out.string()}) == 1);
        CHECK(!fs::exists(out));
        fs::remove(forged);
    }

    TEST_CASE("bad usage is exit 2, a file that is not there too") {
        CHECK(run({"replay"}) == 2);
        CHECK(run({"replay", "/nowhere/session.lts"}) == 2);
        CHECK(run({"simulate", "a.csv"}) == 2);
        CHECK(run({"simulat"}) == 2);
        CHECK(run({"stroke", "light-routin"}) == 2);
        CHECK(run({"check", "--colour"}) == 2);
    }
}
