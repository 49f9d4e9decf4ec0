// Recordings from parts, with right checksums: what is between them is what is to be tried.
#pragma once

#include <string>
#include <string_view>

namespace lt::fuzz {

/// Bytes that begin as a recording keep their order, and every chunk's checksum is set right; else
/// parts of "TAG payload", each made a chunk: ticks are numbered on and cut to whole ones, an empty
/// end is that of the ticks before it.
std::string repaired_recording(std::string_view input);
/// The parts of a short recording. `ticks` of them.
std::string recording_parts(int ticks);

}  // namespace lt::fuzz
