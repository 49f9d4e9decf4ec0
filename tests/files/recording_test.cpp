#include "sim/session/recording.h"
#include "files/recording/recording_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "files/assets/asset_files.h"
#include "files/recording/recording_bytes.h"
#include "files/recording/setup_file.h"
#include "sim/base/error.h"
#include "sim/base/random.h"

using namespace lt;
namespace fs = std::filesystem;

namespace {

/// A file name that is free, removed at the end.
struct ScratchFile {
    fs::path path = fs::temp_directory_path() / ("lighttouch-test-" + std::to_string(::getpid()) +
                                                 "-" + std::to_string(count++));
    ~ScratchFile() { fs::remove(path); }
    static inline int count = 0;
};

SessionSetup some_setup() {
    const AssetLibrary library;
    SessionSetup setup;
    setup.skin = read_skin({"s.toml",
                            "name = \"s\"\n[[layer]]\nthickness_mm = 1.1\nyoungs_kPa = 40\n"
                            "[puncture]\nsite_factor = 0.8333333333333334\n"});
    setup.roller = read_roller(library.find("rollers", "clinical-192-1.5"));
    setup.limits = read_limits(library.find("limits", "default"));
    setup.monk = 9;
    setup.cream_min = 12.5;
    setup.serum = true;
    setup.seed = 0xffffffffffffffffull;
    setup.grid = {.n = 48, .side_mm = 60.0};
    return setup;
}

RecordingInfo some_info() {
    RecordingInfo info;
    info.program = "1.2.3";
    info.skin = {"s.toml", "0123456789abcdef"};
    info.roller = {"assets/rollers/clinical-192-1.5.toml", "f"};
    info.limits = {"assets/limits/default.toml", "f"};
    return info;
}

RecordedTick some_tick(int i) {
    const auto u = [&](int k) { return uniform01(random_key(5, i, k)); };
    RecordedTick tick;
    tick.hand = {(i + 1) * tick_s, 80 * u(0) - 40, 80 * u(1) - 40, 360 * u(2), u(3), 6 * u(4)};
    tick.results = {static_cast<float>(u(5)),
                    static_cast<float>(u(6)),
                    static_cast<float>(u(7)),
                    static_cast<float>(u(8)),
                    static_cast<std::uint32_t>(i),
                    3u,
                    1u,
                    mix64(static_cast<std::uint64_t>(i))};
    return tick;
}

std::string recording_of(int ticks, bool finish, std::uint64_t* hash = nullptr) {
    const ScratchFile file;
    {
        RecordingWriter writer(file.path, some_info(), some_setup());
        for (int i = 0; i < ticks; ++i) writer.append(some_tick(i).hand, some_tick(i).results);
        if (finish) writer.finish();
        if (hash) *hash = writer.session_hash();
    }
    return read_text_file(file.path).text;
}

Recording read(const std::string& bytes) {
    return read_recording({"session.lts", bytes});
}

/// Read whole, or as cut short, or refused with a message about the file.
void check_survives(const std::string& bytes, int most_ticks) {
    try {
        const Recording r = read(bytes);
        CHECK(static_cast<int>(r.ticks.size()) <= most_ticks);
        for (std::size_t i = 0; i < r.ticks.size(); ++i)
            if (r.ticks[i].results != some_tick(static_cast<int>(i)).results) FAIL("a wrong tick");
    } catch (const InputError& e) {
        CHECK(std::string(e.what()).find("session.lts") == 0);
    }
}

}  // namespace

TEST_SUITE("session") {
    TEST_CASE("a recording reads back hand, results and set-up, bit for bit") {
        std::uint64_t hash = 0;
        const Recording r = read(recording_of(150, true, &hash));
        CHECK(r.complete);
        CHECK(r.bytes_lost == 0);
        CHECK(r.session_hash == hash);
        REQUIRE(r.ticks.size() == 150);
        for (int i = 0; i < 150; ++i) {
            const RecordedTick expected = some_tick(i);
            REQUIRE(r.ticks[static_cast<std::size_t>(i)].hand == expected.hand);
            REQUIRE(r.ticks[static_cast<std::size_t>(i)].results == expected.results);
        }
        const SessionSetup setup = some_setup();
        CHECK(write_setup(r.info, r.setup) == write_setup(some_info(), setup));
        CHECK(write_skin(r.setup.skin) == write_skin(setup.skin));
        CHECK(write_roller(r.setup.roller) == write_roller(setup.roller));
        CHECK(write_limits(r.setup.limits) == write_limits(setup.limits));
        CHECK(r.setup.seed == setup.seed);
    }

    TEST_CASE("cut off at any byte, a recording keeps all but its last half second or is refused") {
        const std::string whole = recording_of(150, true);
        const std::size_t chunk = 8 + 60 * recording_bytes::record_size + 16;
        const std::size_t ticks_at = whole.size() - 32 - (8 + 30 * 76 + 16) - 2 * chunk;
        // Every byte near the joints and at the end, every 37th elsewhere.
        const auto near_a_joint = [&](std::size_t size) {
            for (const std::size_t joint : {ticks_at, ticks_at + chunk, ticks_at + 2 * chunk})
                if (size + 20 > joint && size < joint + 20) return true;
            return size < 40 || size + 150 > whole.size();
        };
        for (std::size_t size = 0; size < whole.size(); ++size) {
            if (!near_a_joint(size) && size % 37 != 0) continue;
            const std::string cut = whole.substr(0, size);
            if (size < ticks_at) {
                CHECK_THROWS_AS(read(cut), InputError);
                continue;
            }
            const Recording r = read(cut);
            REQUIRE(!r.complete);
            const std::size_t kept = size < ticks_at + chunk       ? 0
                                     : size < ticks_at + 2 * chunk ? 60
                                     : size < whole.size() - 32    ? 120
                                                                   : 150;
            REQUIRE(r.ticks.size() == kept);
            REQUIRE(ticks_at + kept * 76 + r.bytes_lost <= size);
        }
    }

    TEST_CASE("a recording keeps what pressed, and from when; two kinds in one are mixed") {
        const InputSource pen{InputKind::pen, "Tablet \"9\" Pen", "0123456789abcdef"};
        const InputSource mouse{.kind = InputKind::mouse};
        const auto recorded = [](std::initializer_list<std::pair<int, InputSource>> changes) {
            const ScratchFile file;
            {
                RecordingWriter writer(file.path, some_info(), some_setup());
                for (int i = 0; i < 100; ++i) {
                    for (const auto& [tick, source] : changes)
                        if (tick == i) writer.note_input(source);
                    writer.append(some_tick(i).hand, some_tick(i).results);
                }
                writer.finish();
            }
            return read_text_file(file.path).text;
        };
        Recording r = read(recorded({{7, pen}}));
        CHECK(r.complete);
        CHECK(r.ticks.size() == 100);
        REQUIRE(r.inputs.size() == 1);
        CHECK(r.inputs[0].ticks == 7);
        CHECK(r.inputs[0].source == pen);
        CHECK(kind_of(r.info.inputs) == InputKind::pen);

        r = read(recorded({{7, pen}, {60, mouse}, {71, pen}}));
        CHECK(r.ticks.size() == 100);
        CHECK(r.inputs.size() == 3);
        CHECK(r.info.inputs == std::vector<InputSource>{pen, mouse});
        CHECK(kind_of(r.info.inputs) == InputKind::mixed);

        // Format 1 knew no kinds.
        std::string old = recorded({});
        old[8] = 1;
        r = read(old);
        CHECK(r.ticks.size() == 100);
        CHECK(kind_of(r.info.inputs) == InputKind::unknown);
    }

    TEST_CASE("a session that was never closed in order loses nothing that was flushed") {
        const Recording r = read(recording_of(75, false));
        CHECK(!r.complete);
        CHECK(r.ticks.size() == 75);
    }

    TEST_CASE("a tail of zeros, as after a power cut, is an end") {
        const Recording r = read(recording_of(75, false) + std::string(4096, '\0'));
        CHECK(!r.complete);
        CHECK(r.ticks.size() == 75);
        CHECK(r.bytes_lost == 4096);
    }

    TEST_CASE("a flipped bit is never taken for a result") {
        const std::string whole = recording_of(70, true);
        int found = 0, tried = 0;
        for (std::size_t bit = 0; bit < 8 * whole.size(); bit += 61) {
            std::string bytes = whole;
            bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
            ++tried;
            bool complete = false;
            try {
                complete = read(bytes).complete;
            } catch (const InputError&) {
            }
            found += !complete;
        }
        CHECK(found == tried);
    }

    TEST_CASE("random bytes written over a recording never crash its reader") {
        const std::string whole = recording_of(130, true);
        for (int run = 0; run < 3000; ++run) {
            std::string bytes = whole;
            const auto u = [&](int k) { return random_key(17, run, k); };
            const int edits = 1 + static_cast<int>(u(0) % 4);
            for (int e = 0; e < edits; ++e)
                bytes[u(2 * e + 1) % bytes.size()] = static_cast<char>(u(2 * e + 2));
            if (u(20) % 3 == 0) bytes.resize(u(21) % bytes.size());
            check_survives(bytes, 130);
        }
    }

    TEST_CASE("another format, another file and an existing file are refused by name") {
        std::string bytes = recording_of(10, true);
        CHECK_THROWS_WITH_AS(read("t_s,x_mm\n"), doctest::Contains("is no recording"), InputError);
        CHECK_THROWS_WITH_AS(read(""), doctest::Contains("is no recording"), InputError);
        bytes[8] = 7;
        CHECK_THROWS_WITH_AS(
            read(bytes),
            "session.lts: is a recording of format 7; this program reads formats 1 to 2; "
            "use the version that wrote it",
            InputError);
        const ScratchFile file;
        std::ofstream(file.path) << "mine";
        CHECK_THROWS_AS(RecordingWriter(file.path, some_info(), some_setup()), InputError);
        CHECK(read_text_file(file.path).text == "mine");
    }
}
