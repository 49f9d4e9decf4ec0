// files/read_text_file.cpp without POSIX: all that the golden table reads is itself.
#include <fstream>
#include <iterator>

#include "files/asset_library.h"
#include "sim/base/error.h"

namespace lt {

SourceText read_text_file(const std::filesystem::path& path, std::size_t max_bytes) {
    const std::string name = path.string();
    std::ifstream in(path, std::ios::binary);
    if (!in) throw InputError({name}, "cannot be opened; check the name and that you may read it");
    SourceText out{name, {std::istreambuf_iterator<char>(in), {}}};
    if (out.text.size() > max_bytes) throw InputError({name}, "is too large");
    return out;
}

}  // namespace lt
