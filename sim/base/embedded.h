// The files of assets/ and shaders/, built into the program, so that it runs from any folder and
// in a browser.
#pragma once

#include <span>
#include <string_view>

namespace lt {

struct EmbeddedFile {
    std::string_view path;  ///< from the repository's root: "assets/skins/thigh.toml"
    std::string_view text;
};

std::span<const EmbeddedFile> embedded_files();

}  // namespace lt
