#include "files/results/file_names.h"

#include <string_view>

#include "files/whole_file.h"

namespace lt {

std::string file_name(const std::string& name) {
    std::string out = name;
    for (char& c : out)
        if (std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos ||
            static_cast<unsigned char>(c) < 32)
            c = '_';
    return out;
}

std::filesystem::path unused_file(const std::filesystem::path& folder, const std::string& name,
                                  const std::string& ending) {
    make_private_folder(folder);
    for (int i = 1;; ++i) {
        auto path = folder / (name + (i == 1 ? "" : "-" + std::to_string(i)) + ending);
        if (!std::filesystem::exists(path)) return path;
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
