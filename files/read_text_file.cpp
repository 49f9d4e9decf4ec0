#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "files/asset_library.h"
#include "sim/base/error.h"

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

}  // namespace lt
