#include "sim/session/recording.h"

#include <algorithm>

#include "files/assets/asset_files.h"
#include "files/recording/recording_bytes.h"
#include "files/recording/recording_file.h"
#include "files/recording/setup_file.h"
#include "sim/session/input_kind.h"
#include "tests/fuzz/formats/recordings.h"
#include "tests/fuzz/fuzz.h"

namespace lt::fuzz {
namespace {

namespace fs = std::filesystem;
using namespace recording_bytes;

void put_chunk(std::string& out, std::string_view tag, std::string_view payload) {
    const std::string hashed = std::string(tag) + std::string(payload);
    out += tag;
    put(out, static_cast<std::uint32_t>(payload.size()));
    out += payload;
    put(out, chunk_hash(hashed));
}

std::string with_checksums(std::string bytes) {
    std::size_t at = preamble;
    while (at + chunk_overhead <= bytes.size()) {
        Cursor in(std::string_view(bytes).substr(at));
        const std::string tag(in.take(4));
        const auto length = in.get<std::uint32_t>();
        if (length > bytes.size() - at - chunk_overhead) break;
        const std::string hashed = tag + std::string(in.take(length));
        std::string hash;
        put(hash, chunk_hash(hashed));
        bytes.replace(at + 8 + length, 8, hash);
        at += chunk_overhead + length;
    }
    return bytes;
}

std::string written(const Recording& recording, const fs::path& file) {
    std::error_code none;
    fs::remove(file, none);
    RecordingWriter writer(file, recording.info, recording.setup);
    std::size_t input = 0;
    for (std::size_t i = 0; i <= recording.ticks.size(); ++i) {
        for (; input < recording.inputs.size() && recording.inputs[input].ticks == i; ++input)
            writer.note_input(recording.inputs[input].source);
        if (i < recording.ticks.size())
            writer.append(recording.ticks[i].hand, recording.ticks[i].results);
    }
    if (recording.complete)
        writer.finish();
    else
        writer.flush();
    return read_text_file(file).text;
}

std::string setup_text(const Recording& r) {
    return write_setup(r.info, r.setup) + write_skin(r.setup.skin) + write_roller(r.setup.roller) +
           write_limits(r.setup.limits);
}

void recording(std::string_view input) {
    accepted([&] {
        const std::string bytes = repaired_recording(input);
        const Recording read = read_recording({"in.lts", bytes});
        require(read.bytes_lost <= bytes.size() && (!read.complete || read.bytes_lost == 0),
                "more is lost than there was");
        require(read.ticks.size() * record_size <= bytes.size(), "more ticks than bytes");
        const fs::path file = scratch_folder() / "again.lts";
        const Recording again = read_recording({"again.lts", written(read, file)});
        require(again.ticks.size() == read.ticks.size() && again.complete == read.complete &&
                    again.session_hash == read.session_hash &&
                    setup_text(again) == setup_text(read),
                "a recording reads back to another one");
        require(written(again, file) == written(read, file), "a recording changes when it is kept");
    });
}

std::vector<std::string> seeds() {
    return {recording_parts(3), recording_parts(130), repaired_recording(recording_parts(61))};
}

const Register registered({"recording", recording, seeds, 65536});

}  // namespace

std::string repaired_recording(std::string_view input) {
    if (looks_like_recording(input)) return with_checksums(std::string(input));
    std::string out(magic);
    put(out, recording_format);
    std::uint64_t ticks = 0, hash = 0;
    for (const std::string_view part : split(input, part_mark)) {
        const std::string_view tag = part.substr(0, 4);
        std::string payload(part.substr(std::min<std::size_t>(part.size(), 5)));
        if (tag.size() < 4) continue;
        if (tag == "TICK") {
            const std::size_t count = std::min(payload.size() / record_size, ticks_per_chunk);
            std::string numbered;
            put(numbered, ticks);
            payload = numbered + payload.substr(0, count * record_size);
            for (std::size_t i = 1; i <= count; ++i)
                hash = fold_hash(
                    hash,
                    Cursor(std::string_view(payload).substr(i * record_size)).get<std::uint64_t>());
            ticks += count;
        }
        if (tag == "DONE" && payload.empty()) {
            put(payload, ticks);
            put(payload, hash);
        }
        put_chunk(out, tag, payload);
    }
    return out;
}

std::string recording_parts(int ticks) {
    SessionSetup setup;
    setup.grid = {.n = 32, .side_mm = 40.0};
    setup.skin =
        read_skin({"s.toml", "name = \"s\"\n[[layer]]\nthickness_mm = 1.1\nyoungs_kPa = 40\n"});
    const AssetLibrary library;
    setup.roller = read_roller(library.find("rollers", "clinical-192-1.5"));
    RecordingInfo info;
    info.program = "1.2.3";
    info.skin = {"s.toml", "0f"};
    std::vector<std::string> parts = {
        "HEAD " + write_setup(info, setup), "SKIN " + write_skin(setup.skin),
        "ROLL " + write_roller(setup.roller), "LIMS " + write_limits(setup.limits),
        "HAND " + write_input({0, {.kind = InputKind::mouse, .device = "mouse"}})};
    for (int i = 0; i < ticks;) {
        std::string payload;
        for (int k = 0; k < static_cast<int>(ticks_per_chunk) && i < ticks; ++k, ++i) {
            for (const double each : {1.5, 0.25 * i, 0.0, 0.0, 0.75}) put_double(payload, each);
            for (int f = 0; f < 4; ++f) put_float(payload, 1.0f);
            for (int f = 0; f < 3; ++f) put(payload, std::uint32_t{0x20202020});
            put(payload, 0x2020202020202000u + static_cast<std::uint64_t>(i % 16));
        }
        parts.push_back("TICK " + payload);
    }
    parts.emplace_back("DONE ");
    return join_parts(parts, part_mark);
}

}  // namespace lt::fuzz
