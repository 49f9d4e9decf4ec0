// One format that comes from outside, for libFuzzer (tools/fuzz) and for the everyday tests, which
// run every seed and everything that was found once (tests/fuzz/found).
//
// A format's run() reads the input with the program's own reader. Refused with an InputError whose
// message can be shown is well, and so is accepted and sane: what was read is written, read again
// and compared. Anything else ends the program.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/asset_library.h"
#include "sim/base/error.h"

namespace lt::fuzz {

struct Format {
    std::string name;
    void (*run)(std::string_view input);
    std::vector<std::string> (*seeds)();
    /// Longest input worth trying.
    std::size_t longest = 16384;
};

std::vector<Format>& formats();

/// At namespace scope of the format's file.
struct Register {
    explicit Register(Format format) { formats().push_back(std::move(format)); }
};

/// Ends the program, which keeps the input.
void require(bool holds, std::string_view what);

/// A message that a person may be shown: one line of sound text, not without end.
void require_message(std::string_view message);

/// Whether `read` took it. Whatever it throws besides InputError ends the program.
template <class Read>
bool accepted(Read&& read) {
    try {
        read();
        return true;
    } catch (const InputError& e) {
        require_message(e.what());
        return false;
    }
}

/// What is written of a value reads back to the same text.
template <class Read, class Write>
void require_round_trip(std::string_view input, const char* file, Read&& read, Write&& write) {
    std::string first, second;
    if (!accepted([&] { first = write(read(SourceText{file, std::string(input)})); })) return;
    try {
        second = write(read(SourceText{file, first}));
    } catch (const InputError& e) {
        require(false, "what was written is refused: " + std::string(e.what()));
    }
    require(first == second, "what was written reads back to something else");
}

/// A folder of this process in memory, gone with it.
const std::filesystem::path& scratch_folder();
void write_scratch(const std::filesystem::path& path, std::string_view text);

/// Between the parts of an input that has several, and between the fields of a part.
inline constexpr char part_mark = '\x1e', field_mark = '\x1f';
std::vector<std::string_view> split(std::string_view text, char mark);
std::string join_parts(const std::vector<std::string>& parts, char mark);

/// The built-in files of assets/FOLDER.
std::vector<std::string> assets_in(std::string_view folder, std::string_view ending = ".toml");

/// Writes FOLDER/FORMAT/seed-N and FOLDER/FORMAT.dict for every format.
void write_seeds(const std::filesystem::path& folder);

}  // namespace lt::fuzz
