#include "files/results/file_names.h"

#include <algorithm>
#include <string_view>
#include <system_error>

#include "files/whole_file.h"
#include "sim/base/error.h"
#include "sim/base/unicode.h"

namespace lt {

std::string file_name(const std::string& name) {
    std::string out = name;
    for (char& c : out)
        if (std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos ||
            static_cast<unsigned char>(c) < 32)
            c = '_';
    // Three such parts, a time and what is put behind are no more than the 255 bytes that file
    // systems allow.
    constexpr std::size_t longest = 90;
    constexpr std::string_view ellipsis = "\u2026";
    if (out.size() <= longest) return out;
    std::size_t end = 0;
    for (std::size_t bytes = 0; end < longest - ellipsis.size();
         end += std::max<std::size_t>(bytes, 1)) {
        bytes = utf8_length(std::string_view(out).substr(end));
        if (end + bytes > longest - ellipsis.size()) break;
    }
    out.resize(end);
    return out.append(ellipsis);
}

std::filesystem::path unused_file(const std::filesystem::path& folder, const std::string& name,
                                  const std::string& ending) {
    make_private_folder(folder);
    for (int i = 1;; ++i) {
        auto path = folder / (name + (i == 1 ? "" : "-" + std::to_string(i)) + ending);
        std::error_code error;
        const bool there = std::filesystem::exists(path, error);
        if (error) throw InputError({path.string()}, "cannot be made: " + error.message());
        if (!there) return path;
    }
}

std::string file_url(const std::filesystem::path& file) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out = "file://";
    for (const char c : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') ||
                           std::string_view("/-_.~").find(c) != std::string_view::npos;
        if (plain)
            out += c;
        else
            out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return out;
}

}  // namespace lt
