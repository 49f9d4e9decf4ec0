#include "records/store/store.h"

#include "files/identity.h"

#include <fcntl.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "records/hash_chain.h"
#include "records/store/schema.h"
#include "records/store/store_state.h"
#include "sim/base/error.h"

namespace lt::records {

using soci::into;
using soci::use;

namespace {

/// Names, PINs and the key of the seal are for the file's owner alone; SQLite's other files follow.
void make_private(const std::string& path) {
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) ::close(file);
}

}  // namespace

Store::Store(const std::string& url, const std::string& station, Clock clock)
    : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.clock = std::move(clock);
    s.server = url.starts_with("postgresql://") || url.starts_with("postgres://");
    try {
        if (s.server) {
            s.sql.open(soci::postgresql, url);
            s.sql << "SET client_min_messages = warning";
        } else {
            s.path = url.starts_with("sqlite://") ? url.substr(9) : url;
            make_private(s.path);
            s.sql.open(soci::sqlite3, "db=" + s.path + " timeout=15");
            s.sql << "PRAGMA journal_mode = WAL";
            s.sql << "PRAGMA synchronous = FULL";
            std::string verdict;
            s.sql << "PRAGMA quick_check(1)", into(verdict);
            if (verdict != "ok")
                throw InputError({s.path}, "the records are damaged (" + verdict +
                                               "); restore a backup with `lighttouch records "
                                               "restore`");
        }
        migrate(s.sql);
        s.station = station;
        if (s.station.empty()) {
            s.station = s.meta("station");
            if (s.station.empty()) s.set_meta("station", s.station = new_id());
        }
    } catch (const soci::soci_error& e) {
        throw InputError((s.server ? std::string("the server of records") : s.path) +
                         ": cannot be opened: " + e.what());
    }
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

const std::string& Store::station() const {
    return state_->station;
}
std::string Store::now() const {
    return state_->clock();
}
bool Store::is_server() const {
    return state_->server;
}

std::string Store::utc_now() {
    return lt::utc_now();
}

void Store::back_up(const std::string& path) const {
    const State& s = *state_;
    if (s.server) throw InputError("a server is backed up with pg_dump, not from here");
    if (std::filesystem::exists(path))
        throw InputError({path}, "is there already; nothing was written");
    using namespace sqlite_api;  // SOCI wraps sqlite3.h so
    const std::string partial = path + ".partial";
    std::filesystem::remove(partial);
    make_private(partial);
    sqlite3 *source = nullptr, *target = nullptr;
    bool done = false;
    if (sqlite3_open_v2(s.path.c_str(), &source, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
        sqlite3_open(partial.c_str(), &target) == SQLITE_OK) {
        if (sqlite3_backup* job = sqlite3_backup_init(target, "main", source, "main")) {
            int code = SQLITE_OK;
            while ((code = sqlite3_backup_step(job, 256)) == SQLITE_OK || code == SQLITE_BUSY ||
                   code == SQLITE_LOCKED)
                if (code != SQLITE_OK) sqlite3_sleep(20);
            done = code == SQLITE_DONE;
            sqlite3_backup_finish(job);
        }
    }
    sqlite3_close(source);
    sqlite3_close(target);
    if (!done) throw InputError({path}, "the backup could not be written");
    std::filesystem::rename(partial, path);
}

}  // namespace lt::records
