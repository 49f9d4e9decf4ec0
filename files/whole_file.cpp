#include "files/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "sim/base/error.h"

namespace lt {
namespace fs = std::filesystem;
namespace {

/// ".name.partial-PID-N" beside `path`: no two writers share it.
fs::path sibling_of(const fs::path& path) {
    static std::atomic<unsigned> count{0};
    return path.parent_path() / ("." + path.filename().string() + ".partial-" +
                                 std::to_string(::getpid()) + "-" + std::to_string(count++));
}

bool write_all(int file, const std::string& content) {
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t n = ::write(file, content.data() + done, content.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += static_cast<std::size_t>(n);
    }
    return true;
}

}  // namespace

void write_file_whole(const fs::path& given, const std::string& content) {
    std::error_code error;
    const fs::path path = fs::is_symlink(given, error) ? fs::weakly_canonical(given, error) : given;
    const fs::path work = sibling_of(path);
    const int file = ::open(work.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                            S_IRUSR | S_IWUSR);
    if (file < 0)
        throw InputError({given.string()},
                         std::string("cannot be written: ") + std::strerror(errno));
    int why = 0;
    if (!write_all(file, content) || ::fsync(file) != 0) why = errno;
    if (::close(file) != 0 && why == 0) why = errno;
    if (why == 0 && ::rename(work.c_str(), path.c_str()) != 0) why = errno;
    if (why != 0) {
        ::unlink(work.c_str());
        throw InputError({given.string()}, std::string("cannot be written: ") + std::strerror(why));
    }
    sync_to_disk(path.has_parent_path() ? path.parent_path() : fs::path("."));
}

void make_private_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) {
        struct stat is {};
        if (::stat(folder.c_str(), &is) == 0 && is.st_uid == ::geteuid() && (is.st_mode & 077) != 0)
            ::chmod(folder.c_str(), S_IRWXU);
        return;
    }
    const fs::path parent = folder.parent_path();
    if (!parent.empty() && parent != folder && !fs::is_directory(parent, error))
        make_private_folder(parent);
    if (::mkdir(folder.c_str(), S_IRWXU) == 0 || (errno == EEXIST && fs::is_directory(folder)))
        return;
    throw InputError({folder.string()},
                     std::string("cannot be made as a folder: ") + std::strerror(errno));
}

bool sync_to_disk(const fs::path& file_or_folder) {
    const int file = ::open(file_or_folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool done = ::fsync(file) == 0;
    ::close(file);
    return done;
}

}  // namespace lt
