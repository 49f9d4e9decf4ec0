#include "files/asset_library.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "files/toml_table.h"
#include "sim/base/embedded.h"
#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {

namespace fs = std::filesystem;

std::string text_hash(std::string_view text) {
    char out[17];
    std::snprintf(out, sizeof out, "%016llx",
                  static_cast<unsigned long long>(XXH3_64bits(text.data(), text.size())));
    return out;
}

AssetLibrary::AssetLibrary(fs::path override_folder) : override_(std::move(override_folder)) {
    std::error_code error;
    if (!override_.empty() && !fs::is_directory(override_, error))
        throw InputError({override_.string()},
                         "is not a folder; --assets takes one laid out like "
                         "the program's assets (skins, rollers, limits)");
}

namespace {

bool looks_like_file(std::string_view name, std::string_view extension) {
    return name.find('/') != std::string_view::npos || name.ends_with(extension);
}

std::string built_in_path(std::string_view folder, std::string_view name,
                          std::string_view extension) {
    return "assets/" + std::string(folder) + "/" + std::string(name) + std::string(extension);
}

}  // namespace

SourceText AssetLibrary::find(std::string_view folder, std::string_view name_or_file,
                              std::string_view extension) const {
    if (looks_like_file(name_or_file, extension))
        return read_text_file(fs::path(name_or_file), most_asset_bytes);
    if (!override_.empty()) {
        const fs::path path =
            override_ / folder / (std::string(name_or_file) + std::string(extension));
        std::error_code error;
        if (fs::exists(path, error)) return read_text_file(path, most_asset_bytes);
    }
    const std::string path = built_in_path(folder, name_or_file, extension);
    for (const EmbeddedFile& file : embedded_files())
        if (file.path == path) return {path, std::string(file.text)};

    const std::vector<std::string> known = names(folder, extension);
    throw InputError("nothing in " + std::string(folder) + " is named '" +
                     std::string(name_or_file) + "'" + did_you_mean(name_or_file, known) +
                     "; there are: " + join(known) + "; a file needs its ending (" +
                     std::string(extension) + ")");
}

std::vector<std::string> AssetLibrary::names(std::string_view folder,
                                             std::string_view extension) const {
    std::set<std::string> found;
    const std::string prefix = built_in_path(folder, "", "");
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with(prefix) && file.path.ends_with(extension))
            found.emplace(file.path.substr(prefix.size(),
                                           file.path.size() - prefix.size() - extension.size()));
    std::error_code error;
    if (!override_.empty())
        for (const auto& entry : fs::directory_iterator(override_ / folder, error))
            if (entry.path().extension() == extension) found.insert(entry.path().stem().string());
    return {found.begin(), found.end()};
}

}  // namespace lt
