#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "files/results/result_files.h"
#include "sim/base/error.h"

namespace lt {

namespace fs = std::filesystem;

namespace {

std::string why() {
    return std::strerror(errno);
}

/// "DIR" and "DIR/" name the same folder.
fs::path without_slash(fs::path path) {
    path = path.lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

/// A name beside `path` that is this process' own: ".result.partial-1234-0".
fs::path sibling(const fs::path& path, const char* role, int attempt) {
    return path.parent_path() / ("." + path.filename().string() + "." + role + "-" +
                                 std::to_string(::getpid()) + "-" + std::to_string(attempt));
}

/// Removes what runs that were killed have left beside `path`.
void remove_leftovers(const fs::path& path) {
    const std::string prefix = "." + path.filename().string() + ".partial-";
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(parent, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix)) continue;
        const long owner = std::strtol(name.c_str() + prefix.size(), nullptr, 10);
        const bool gone = owner > 0 && ::kill(static_cast<pid_t>(owner), 0) != 0 && errno == ESRCH;
        std::error_code ignored;
        if (gone) fs::remove_all(entry.path(), ignored);
    }
}

bool is_result(const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / "summary.json", error) && fs::exists(folder / "session.lts", error);
}

void refuse_unless_free(const fs::path& folder, bool force) {
    std::error_code error;
    if (!fs::exists(folder, error)) return;
    if (!fs::is_directory(folder, error))
        throw InputError({folder.string()}, "is a file; name a folder for the results");
    if (fs::is_empty(folder, error)) return;
    if (!is_result(folder))
        throw InputError({folder.string()},
                         "exists and holds something else; name a folder that does not exist yet");
    if (!force)
        throw InputError({folder.string()},
                         "holds results already; add --force to replace them, or name another");
}

}  // namespace

ResultFolder::ResultFolder(const fs::path& folder, bool force)
    : folder_(without_slash(folder)), force_(force) {
    refuse_unless_free(folder_, force_);
    std::error_code error;
    if (folder_.has_parent_path()) fs::create_directories(folder_.parent_path(), error);
    if (error) throw InputError({folder_.string()}, "cannot be made: " + error.message());
    remove_leftovers(folder_);
    for (int attempt = 0; attempt < 1000 && work_.empty(); ++attempt) {
        const fs::path candidate = sibling(folder_, "partial", attempt);
        if (fs::create_directory(candidate, error)) work_ = candidate;
        if (error) break;
    }
    if (work_.empty())
        throw InputError({folder_.string()},
                         "cannot be made: " + (error ? error.message() : "too many tries"));
}

ResultFolder::~ResultFolder() {
    std::error_code ignored;
    if (!committed_) fs::remove_all(work_, ignored);
}

void ResultFolder::write(std::string_view name, const std::string& content) const {
    const fs::path path = path_of(name);
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) throw InputError({(folder_ / name).string()}, "cannot be made: " + why());
    const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
    if (std::fclose(file) != 0 || !written)
        throw InputError({(folder_ / name).string()}, "cannot be written: " + why());
}

void ResultFolder::commit() {
    refuse_unless_free(folder_, force_);  // somebody else may have been quicker
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(work_, error)) sync_to_disk(entry.path());
    sync_to_disk(work_);
    fs::path old;
    if (is_result(folder_)) {
        for (int attempt = 0; attempt < 1000; ++attempt) {
            old = sibling(folder_, "old", attempt);
            if (!fs::exists(old, error)) break;
        }
        fs::rename(folder_, old, error);
        if (error) throw InputError({folder_.string()}, "cannot be replaced: " + error.message());
    }
    fs::rename(work_, folder_, error);
    if (error) {
        std::error_code ignored;
        if (!old.empty()) fs::rename(old, folder_, ignored);
        throw InputError({folder_.string()}, "cannot be made: " + error.message());
    }
    sync_to_disk(folder_.has_parent_path() ? folder_.parent_path() : fs::path("."));
    committed_ = true;
    if (!old.empty()) fs::remove_all(old, error);
}

}  // namespace lt
