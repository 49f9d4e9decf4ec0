// Where texts come from: built into the program by name, a folder that overrides them, or a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lt {

/// A text and where it was read, for messages.
struct SourceText {
    std::string path;  ///< "assets/skins/thigh.toml" for a built-in one
    std::string text;
};

/// @throws InputError when the file is missing, a folder, unreadable or larger than max_bytes.
SourceText read_text_file(const std::filesystem::path& path, std::size_t max_bytes = 256u << 20);

/// XXH3 of the text, 16 hexadecimal digits, for recordings.
std::string text_hash(std::string_view text);

class AssetLibrary {
  public:
    /// override_folder: laid out like assets/; its files hide the built-in ones of the same name.
    explicit AssetLibrary(std::filesystem::path override_folder = {});

    /// name_or_file: a built-in NAME ("thigh"), or a FILE (has a slash or a dot in its last four
    /// places: "my/skin.toml"). folder: "skins", "rollers", "limits", ...
    /// @throws InputError that lists the names there are and the one most likely meant.
    SourceText find(std::string_view folder, std::string_view name_or_file,
                    std::string_view extension = ".toml") const;

    /// Names in a folder, sorted, each once.
    std::vector<std::string> names(std::string_view folder,
                                   std::string_view extension = ".toml") const;

  private:
    std::filesystem::path override_;
};

}  // namespace lt
