#include "files/recording/recording_file.h"

#include <sys/file.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cerrno>
#include <cstring>

#include "files/assets/asset_files.h"
#include "files/recording/recording_bytes.h"
#include "files/recording/setup_file.h"
#include "sim/base/error.h"

namespace lt {

using namespace recording_bytes;

std::uint64_t recording_bytes::chunk_hash(std::string_view tag_and_payload) {
    return XXH3_64bits(tag_and_payload.data(), tag_and_payload.size());
}

RecordingWriter::RecordingWriter(const std::filesystem::path& path, const RecordingInfo& info,
                                 const SessionSetup& setup)
    : path_(path.string()) {
    file_.reset(std::fopen(path_.c_str(), "wbxe"));  // x: never over an existing file
    if (!file_) throw InputError({path_}, std::string("cannot be made: ") + std::strerror(errno));
    ::flock(::fileno(file_.get()), LOCK_EX | LOCK_NB);  // see is_being_written()
    std::string start(magic);
    put(start, recording_format);
    std::fwrite(start.data(), 1, start.size(), file_.get());
    whole_bytes_ = start.size();
    write_chunk("HEAD", write_setup(info, setup));
    write_chunk("SKIN", write_skin(setup.skin));
    write_chunk("ROLL", write_roller(setup.roller));
    write_chunk("LIMS", write_limits(setup.limits));
    records_.reserve(16 + ticks_per_chunk * record_size);
}

RecordingWriter::~RecordingWriter() {
    if (!file_) return;
    try {
        flush();
    } catch (const InputError&) {
        // Nothing is left to be done about a full disk here; the file reads as cut short.
    }
}

void RecordingWriter::write_chunk(const char* tag, const std::string& payload) {
    std::string hashed(tag, 4);
    hashed += payload;
    std::string bytes(tag, 4);
    put(bytes, static_cast<std::uint32_t>(payload.size()));
    bytes += payload;
    put(bytes, chunk_hash(hashed));
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size();
    if (!written || std::fflush(file_.get()) != 0) {
        const int why = errno;
        give_up();
        throw InputError({path_}, std::string("cannot be written: ") + std::strerror(why) +
                                      "; what came before is kept");
    }
    whole_bytes_ += bytes.size();
}

void RecordingWriter::give_up() {
    file_.reset();
    // Half a chunk with another one after it would read as damage, not as cut short.
    std::error_code none;
    std::filesystem::resize_file(path_, whole_bytes_, none);
}

void RecordingWriter::append(const HandSample& hand, const TickResults& r) {
    if (records_.empty()) put(records_, ticks_);
    put_double(records_, hand.x_mm);
    put_double(records_, hand.y_mm);
    put_double(records_, hand.yaw_deg);
    put_double(records_, hand.tilt_deg);
    put_double(records_, hand.force_N);
    put_float(records_, r.force_N);
    put_float(records_, r.depth_mm);
    put_float(records_, r.needle_force_mean_mN);
    put_float(records_, r.needle_force_max_mN);
    put(records_, r.needles_touching);
    put(records_, r.pops);
    put(records_, r.drops);
    put(records_, r.hash);
    session_hash_ = fold_hash(session_hash_, r.hash);
    ++ticks_;
    if (records_.size() >= 8 + ticks_per_chunk * record_size) flush();
}

void RecordingWriter::note_input(const InputSource& source) {
    flush();
    write_chunk("HAND", write_input({ticks_, source}));
}

void RecordingWriter::flush() {
    if (records_.empty() || !file_) return;
    write_chunk("TICK", records_);
    records_.clear();
}

void RecordingWriter::finish() {
    flush();
    std::string end;
    put(end, ticks_);
    put(end, session_hash_);
    write_chunk("DONE", end);
    std::FILE* file = file_.release();
    if (std::fclose(file) != 0)
        throw InputError({path_}, std::string("cannot be closed: ") + std::strerror(errno));
}

bool looks_like_recording(std::string_view bytes) {
    return bytes.starts_with(magic);
}

namespace {

[[noreturn]] void damaged(const SourceText& source, std::size_t byte, const std::string& what) {
    throw InputError({source.path}, "damaged at byte " + std::to_string(byte) + ": " + what +
                                        "; take a copy that is whole");
}

void read_ticks(const SourceText& source, std::size_t byte, std::string_view payload,
                Recording& out) {
    if (payload.size() < 8 || (payload.size() - 8) % record_size != 0)
        damaged(source, byte, "ticks of a wrong length");
    Cursor in(payload);
    if (in.get<std::uint64_t>() != out.ticks.size()) damaged(source, byte, "ticks are missing");
    while (in.left() > 0) {
        RecordedTick tick;
        tick.hand.t_s = static_cast<double>(out.ticks.size() + 1) * tick_s;
        tick.hand.x_mm = in.get_double();
        tick.hand.y_mm = in.get_double();
        tick.hand.yaw_deg = in.get_double();
        tick.hand.tilt_deg = in.get_double();
        tick.hand.force_N = in.get_double();
        tick.results.force_N = in.get_float();
        tick.results.depth_mm = in.get_float();
        tick.results.needle_force_mean_mN = in.get_float();
        tick.results.needle_force_max_mN = in.get_float();
        tick.results.needles_touching = in.get<std::uint32_t>();
        tick.results.pops = in.get<std::uint32_t>();
        tick.results.drops = in.get<std::uint32_t>();
        tick.results.hash = in.get<std::uint64_t>();
        out.session_hash = fold_hash(out.session_hash, tick.results.hash);
        out.ticks.push_back(tick);
    }
}

void read_hand(const SourceText& source, std::size_t byte, const SourceText& payload,
               Recording& out) {
    const RecordedInput input = read_input(payload);
    if (input.ticks != out.ticks.size()) damaged(source, byte, "ticks are missing");
    add_input(out.info, input.source);
    out.inputs.push_back(input);
}

void read_end(const SourceText& source, std::size_t byte, std::string_view payload,
              Recording& out) {
    if (payload.size() != 16) damaged(source, byte, "an end of a wrong length");
    Cursor in(payload);
    const auto ticks = in.get<std::uint64_t>();
    const auto hash = in.get<std::uint64_t>();
    if (ticks != out.ticks.size() || hash != out.session_hash)
        damaged(source, byte, "the end does not belong to these ticks");
    out.complete = true;
}

void check_preamble(const SourceText& source) {
    const std::string_view bytes = source.text;
    if (!looks_like_recording(bytes))
        throw InputError({source.path}, "is no recording of this program; a session.lts is wanted");
    if (bytes.size() < preamble) damaged(source, bytes.size(), "it ends within its first line");
    Cursor in(bytes.substr(magic.size()));
    const auto format = in.get<std::uint32_t>();
    if (format < oldest_recording_format || format > recording_format)
        throw InputError({source.path}, "is a recording of format " + std::to_string(format) +
                                            "; this program reads formats " +
                                            std::to_string(oldest_recording_format) + " to " +
                                            std::to_string(recording_format) +
                                            "; use the version that wrote it");
}

/// A length that no writer makes is damage; any other that the file is too short for is its end.
bool possible(std::string_view tag, std::uint32_t length) {
    if (tag == "TICK") return length <= 8 + ticks_per_chunk * record_size;
    if (tag == "DONE") return length == 16;
    return tag == "HEAD" || tag == "SKIN" || tag == "ROLL" || tag == "LIMS" || tag == "HAND";
}

}  // namespace

Recording read_recording(const SourceText& source) {
    check_preamble(source);
    const std::string_view bytes = source.text;
    Recording out;
    static constexpr std::string_view first[] = {"HEAD", "SKIN", "ROLL", "LIMS"};
    std::size_t chunk = 0;
    std::size_t byte = preamble;
    while (!out.complete) {
        Cursor in(bytes.substr(byte));
        // The tail of a file that a power cut left may be there as zeros.
        const bool blank = in.rest().find_first_not_of('\0') == std::string_view::npos;
        if (blank || in.left() < chunk_overhead) break;
        const std::string_view tag = in.take(4);
        const auto length = in.get<std::uint32_t>();
        if (!possible(tag, length)) damaged(source, byte, "an unknown part");
        if (in.left() < 8 || length > in.left() - 8) break;
        const std::string_view payload = in.take(length);
        if (chunk_hash(std::string(tag) + std::string(payload)) != in.get<std::uint64_t>())
            damaged(source, byte, "the checksum does not fit");

        const SourceText text{source.path + "(" + std::string(tag) + ")", std::string(payload)};
        if (chunk < std::size(first) && tag != first[chunk])
            damaged(source, byte, std::string(first[chunk]) + " is missing");
        if (tag == "HEAD" && chunk == 0)
            read_setup(text, out.info, out.setup);
        else if (tag == "SKIN" && chunk == 1)
            out.setup.skin = read_skin(text);
        else if (tag == "ROLL" && chunk == 2)
            out.setup.roller = read_roller(text);
        else if (tag == "LIMS" && chunk == 3)
            out.setup.limits = read_limits(text);
        else if (tag == "HAND")
            read_hand(source, byte, text, out);
        else if (tag == "TICK")
            read_ticks(source, byte, payload, out);
        else if (tag == "DONE")
            read_end(source, byte, payload, out);
        else
            damaged(source, byte, "an unknown part");
        ++chunk;
        byte += chunk_overhead + length;
    }
    if (chunk < std::size(first)) damaged(source, bytes.size(), "it ends before the first tick");
    if (out.complete && byte != bytes.size()) damaged(source, byte, "something follows the end");
    out.bytes_lost = bytes.size() - byte;
    return out;
}

}  // namespace lt
