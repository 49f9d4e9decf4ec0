#include "files/asset_library.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <set>

#include "files/toml_table.h"
#include "sim/base/embedded.h"
#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {

namespace fs = std::filesystem;

SourceText read_text_file(const fs::path& path, std::size_t max_bytes) {
    const std::string name = path.string();
    // Opened first and looked at then, so that nothing can be put in its place in between; without
    // waiting, so that a pipe that nobody writes to is refused and not waited for.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            throw InputError({name}, "no such file; check the name and the folder");
        throw InputError({name}, std::string("cannot be opened (") + std::strerror(errno) +
                                     "); check that you may read it");
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(::fdopen(descriptor, "rb"),
                                                             &std::fclose);
    struct stat status {};
    if (!in || ::fstat(descriptor, &status) != 0)
        throw InputError({name}, "cannot be opened; check that you may read it");
    if (S_ISDIR(status.st_mode)) throw InputError({name}, "is a folder; name a file in it");
    if (!S_ISREG(status.st_mode))
        throw InputError({name}, "is a pipe or a device; save what it gives to a file first");
    const auto too_large = [&] {
        return InputError({name}, "is larger than " + std::to_string(max_bytes >> 10) +
                                      " KiB; this cannot be such a file");
    };
    if (static_cast<std::uint64_t>(status.st_size) > max_bytes) throw too_large();
    SourceText out{name, {}};
    char block[65536];
    while (const std::size_t count = std::fread(block, 1, sizeof block, in.get())) {
        out.text.append(block, count);
        if (out.text.size() > max_bytes) throw too_large();  // it grows while it is read
    }
    if (std::ferror(in.get()))
        throw InputError({name}, "cannot be read to its end; check the disk");
    return out;
}

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
