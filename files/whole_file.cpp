#include "files/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "sim/base/error.h"

namespace lt {
namespace fs = std::filesystem;
namespace {

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

fs::path partial_beside(const fs::path& path) {
    static std::atomic<unsigned> count{0};
    // A file system allows 255 bytes.
    const std::string name = path.filename().string();
    return path.parent_path() /
           ("." + name.substr(0, std::min<std::size_t>(name.size(), 200)) + ".partial-" +
            std::to_string(::getpid()) + "-" + std::to_string(count++));
}

void refuse_if_there(const fs::path& path) {
    std::error_code error;
    const bool there = fs::exists(path, error);
    if (error) throw InputError({path.string()}, "cannot be made: " + error.message());
    if (there) throw InputError({path.string()}, "is there already; nothing was written");
}

void write_file_whole(const fs::path& given, const std::string& content) {
    std::error_code error;
    const fs::path path = fs::is_symlink(given, error) ? fs::weakly_canonical(given, error) : given;
    if (error && path.empty())
        throw InputError({given.string()}, "cannot be written: " + error.message());
    const fs::path work = partial_beside(path);
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
    if (::mkdir(folder.c_str(), S_IRWXU) == 0) return;
    const int why = errno;
    if (why == EEXIST && fs::is_directory(folder, error)) return;  // another program was quicker
    throw InputError({folder.string()},
                     std::string("cannot be made as a folder: ") +
                         std::strerror(error && error.value() != ENOENT ? error.value() : why));
}

bool sync_to_disk(const fs::path& file_or_folder) {
    const int file = ::open(file_or_folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool done = ::fsync(file) == 0;
    ::close(file);
    return done;
}

}  // namespace lt
