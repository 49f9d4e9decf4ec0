#include "records/store/store_file.h"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "sim/base/error.h"

namespace lt::records {
namespace fs = std::filesystem;
namespace {

/// Paths are given as addresses, whatever letters they have; to be said before SQLite's first use.
const int addresses = sqlite3_config(SQLITE_CONFIG_URI, 1);

constexpr const char* no_records = "is no file of records of this program; nothing was changed";

/// The first bytes of the file; fewer where it has no more. Through SQLite's own file layer: to
/// close a file that this process opened past it gives away the locks of every open connection
/// (POSIX), and the next program to come would drop the log that those still write to.
template <std::size_t Size>
std::size_t read_header(const std::string& path, std::array<char, Size>& header) {
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    std::vector<std::max_align_t> space(
        static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::max_align_t) + 1);
    auto* const file = reinterpret_cast<sqlite3_file*>(space.data());
    const auto freed = [](const char* name) { sqlite3_free_filename(const_cast<char*>(name)); };
    const std::unique_ptr<const char, decltype(freed)> name(
        sqlite3_create_filename(fs::absolute(path).c_str(), "", "", 0, nullptr), freed);
    const int opened =
        vfs->xOpen(vfs, name.get(), file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, nullptr);
    if (opened != SQLITE_OK) throw InputError({path}, "cannot be read");
    sqlite3_int64 size = 0;
    const int sized = file->pMethods->xFileSize(file, &size);
    const std::size_t count =
        std::min(Size, static_cast<std::size_t>(std::max<sqlite3_int64>(size, 0)));
    const int got = count == 0
                        ? SQLITE_OK
                        : file->pMethods->xRead(file, header.data(), static_cast<int>(count), 0);
    file->pMethods->xClose(file);
    if (sized != SQLITE_OK || got != SQLITE_OK) throw InputError({path}, "cannot be read");
    return count;
}

struct Closer {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
};

/// Older versions gave no application id: known by their tables.
bool has_our_tables(const std::string& path) {
    sqlite3* raw = nullptr;
    // With a log beside it the newest state is there; else it is read as it is.
    std::error_code none;
    const bool log = fs::exists(path + "-wal", none);
    const int opened = sqlite3_open_v2(sqlite_uri(path, !log).c_str(), &raw,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    const std::unique_ptr<sqlite3, Closer> db(raw);
    if (opened != SQLITE_OK) return false;
    int tables = -1, ours = 0;
    const auto count = [](void* to, int, char** values, char**) {
        *static_cast<int*>(to) = std::atoi(values[0]);
        return 0;
    };
    sqlite3_exec(raw, "SELECT COUNT(*) FROM sqlite_master", count, &tables, nullptr);
    sqlite3_exec(raw,
                 "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('meta', 'attempt', 'person', "
                 "'audit')",
                 count, &ours, nullptr);
    return tables == 0 || ours == 4;
}

}  // namespace

bool is_server_address(const std::string& text) {
    return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

std::string real_path(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(path, error);
    if (status.type() == fs::file_type::not_found) return path;
    if (error) throw InputError({path}, "cannot be looked at: " + error.message());
    if (status.type() != fs::file_type::symlink) return path;
    const fs::path real = fs::canonical(path, error);
    if (error)
        throw InputError({path}, "is a link that leads nowhere (" + error.message() +
                                     "); is a disk missing? Nothing was made");
    return real.string();
}

bool is_open_elsewhere(const std::string& path) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(sqlite_uri(path).c_str(), &raw,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, nullptr);
    const std::unique_ptr<sqlite3, Closer> db(raw);
    if (opened != SQLITE_OK) return false;
    // Whoever wants all of the file cannot have it while another has it open; nothing is written.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_busy_timeout(raw, 2000);
    sqlite3_exec(raw, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
    const int read =
        sqlite3_exec(raw, "SELECT COUNT(*) FROM sqlite_master", nullptr, nullptr, nullptr);
    return read == SQLITE_BUSY || read == SQLITE_LOCKED;
}

bool check_is_records(const std::string& given) {
    const std::string path = real_path(given);
    std::error_code none;
    if (!fs::is_regular_file(path, none)) throw InputError({path}, no_records);
    std::array<char, 100> header{};
    if (read_header(path, header) == 0) return false;
    constexpr std::string_view magic("SQLite format 3\0", 16);
    if (std::string_view(header.data(), magic.size()) != magic)
        throw InputError({path}, "is damaged, or is no file of records of this program");
    int id = 0;
    for (std::size_t i = 68; i < 72; ++i) id = id * 256 + static_cast<unsigned char>(header[i]);
    if (id == application_id) return true;
    if (id != 0 || !has_our_tables(path)) throw InputError({path}, no_records);
    return true;
}

std::string sqlite_uri(const std::string& path, bool as_it_is) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    (void)addresses;
    std::string out = "file://";
    for (const char c : fs::absolute(path).lexically_normal().string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') ||
                           std::string_view("/-_.").find(c) != std::string_view::npos;
        if (plain)
            out += c;
        else
            out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return as_it_is ? out + "?mode=ro&immutable=1" : out;
}

bool is_writable(const std::string& given) {
    const std::string path = real_path(given);
    const fs::path folder = fs::absolute(path).parent_path();
    return ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK | X_OK) == 0;
}

}  // namespace lt::records
