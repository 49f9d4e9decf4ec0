// session.lts: what the hand did in every tick, the set-up by value, and what came of it, so that
// a session can be run again bit for bit. Appended to as the session goes on: whatever cuts it
// short costs at most the last half second.
//
//     magic, format number
//     HEAD  program, results version, seed, tone, grid, assets' names and hashes    (TOML)
//     SKIN  ROLL  LIMS  by value                                                    (TOML)
//     HAND  what pressed from this tick on                  when it changes           (TOML)
//     TICK  first tick, count, records                      one every half second
//     DONE  ticks, hash over all ticks                      absent when cut short
//
// All numbers little-endian. A chunk is tag, length, payload, XXH3 of tag and payload.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "files/asset_library.h"
#include "sim/session/recording.h"

namespace lt {

/// Layout of the file. Format 1 had no HAND: it reads with an unknown kind of input. Any other is
/// refused.
inline constexpr std::uint32_t recording_format = 2;
inline constexpr std::uint32_t oldest_recording_format = 1;
/// Writes as it goes. Destroying it without finish() leaves a recording that reads as cut short.
class RecordingWriter {
  public:
    /// @throws InputError when the file exists already or cannot be made.
    RecordingWriter(const std::filesystem::path& path, const RecordingInfo& info,
                    const SessionSetup& setup);
    ~RecordingWriter();
    RecordingWriter(RecordingWriter&&) noexcept = default;

    /// Keeps one tick; hands half a second at once to the system.
    /// @throws InputError when the disk is full. The file then ends with the last part that is
    /// whole, and nothing more may be written to it.
    void append(const HandSample& hand, const TickResults& results);
    /// From the next tick on this presses; said once a change.
    void note_input(const InputSource& source);
    /// Hands over what is kept back: call it when the hand pauses.
    void flush();
    /// Closes the recording in order.
    void finish();

    std::uint64_t ticks() const { return ticks_; }
    std::uint64_t session_hash() const { return session_hash_; }

  private:
    void write_chunk(const char* tag, const std::string& payload);
    void give_up();

    struct Close {
        void operator()(std::FILE* f) const { std::fclose(f); }
    };
    std::unique_ptr<std::FILE, Close> file_;
    std::string path_;
    std::string records_;             ///< of the chunk to come
    std::uintmax_t whole_bytes_ = 0;  ///< written in whole chunks
    std::uint64_t ticks_ = 0;
    std::uint64_t session_hash_ = 0;
};

bool looks_like_recording(std::string_view bytes);

/// Whatever bytes there are: read whole, read as cut short, or refused; never a crash.
/// @throws InputError for another format, damage, or a set-up out of range.
Recording read_recording(const SourceText& bytes);

}  // namespace lt
