#include "records/store/store.h"

#include "files/identity.h"

#include <fcntl.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "files/whole_file.h"
#include "records/chain_head.h"
#include "records/failure.h"
#include "records/hash_chain.h"
#include "records/seal.h"
#include "records/store/backups.h"
#include "records/store/schema.h"
#include "records/store/store_file.h"
#include "records/store/store_state.h"
#include "records/utc.h"
#include "sim/base/error.h"

namespace lt::records {

namespace fs = std::filesystem;
using soci::into;
using soci::use;

namespace {

/// Names, PINs and the key of the seal are for the file's owner alone; SQLite's other files follow.
void make_private(const std::string& path) {
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) ::close(file);
}

/// "mysql://...", "postgres:/...": a server meant, and no file.
bool names_a_scheme(const std::string& url) {
    const std::size_t colon = url.find(":/");
    return colon != std::string::npos && colon > 0 &&
           std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-';
           });
}

constexpr const char* no_such_address =
    "no records are kept at such an address; give a file, or a server that begins with "
    "postgresql:// or postgres://";

/// An address that is not quite one: messages do not repeat it.
bool may_hold_a_password(const std::string& text) {
    const std::size_t colon = text.find(':');
    return text.find("://") != std::string::npos || text.find("password=") != std::string::npos ||
           (colon != std::string::npos && text.find('@', colon) != std::string::npos);
}

/// For records that cannot be read: the newest backup, and how it is put back.
std::string to_do_about(const std::string& path) {
    if (path.empty()) return "";
    const std::vector<std::string> all =
        all_backups((fs::absolute(path).parent_path() / "backups").string());
    return "; put a backup back with `lighttouch records restore " +
           (all.empty() ? std::string("BACKUP`") : "\"" + all.front() + "\"`");
}

}  // namespace

Store::Store(const std::string& url, const std::string& station, Clock clock, Open open)
    : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.clock = std::move(clock);
    s.server = is_server_address(url);
    if (!s.server && !url.starts_with("sqlite://") && names_a_scheme(url))
        throw InputError(no_such_address);
    try {
        if (s.server) {
            s.sql.open(soci::postgresql, url);
            s.sql << "SET client_min_messages = warning";
        } else {
            s.path = url.starts_with("sqlite://") ? url.substr(9) : url;
            open_file(open);
        }
        const int version = schema_of(s.sql);
        if (!s.as_it_is) migrate(s.sql);
        s.station = station;
        if (s.station.empty()) {
            s.station = s.meta("station");
            if (s.station.empty() && !s.as_it_is) s.set_meta("station", s.station = new_id());
        }
        if (!s.server && !s.as_it_is) {
            int id = 0;
            s.sql << "PRAGMA application_id", into(id);
            if (id != application_id)
                s.sql << "PRAGMA application_id = " + std::to_string(application_id);
            take_secret_out(version);
            if (!s.meta("scrub").empty()) scrub();
        }
    } catch (const soci::soci_error& e) {
        throw InputError((s.server ? std::string("the server of records") : s.path) +
                         ": cannot be opened: " + plain_reason(e) + to_do_about(s.path));
    }
}

/// Older versions kept the secret key in the store, and so in every backup. What they stored is
/// signed from now on.
void Store::take_secret_out(int from_version) {
    State& s = *state_;
    const std::string secret = s.meta("kept-seal-secret");
    if (!secret.empty()) {
        if (known_key_in(s.key_file()).secret_hex.empty())
            write_key(s.key_file(), {s.meta("kept-seal-public"), secret});
        s.sql << "DELETE FROM meta WHERE name IN ('kept-seal-secret', 'kept-seal-public')";
        s.set_meta("scrub", "wanted");
    }
    if (from_version >= 5) return;
    WriteTransaction transaction(s, WriteTransaction::Begin::as_it_is);
    int others = 0;  // opened at the same moment, and quicker
    s.sql << "SELECT COUNT(*) FROM chain_head WHERE station = :s AND key <> ''", use(s.station),
        into(others);
    if (others > 0) return;
    // A store with a key was of this version before: somebody has made it look older.
    if (from_version >= 0 && secret.empty() && !known_key_in(s.key_file()).secret_hex.empty())
        s.note_audit("", "chain-broken", s.station, "older than its key");
    s.erased_changed = s.chain_changed = true;
    transaction.commit();
}

void Store::open_file(Open open) {
    State& s = *state_;
    std::error_code none;
    const std::string real = real_path(s.path);
    if (fs::symlink_status(real, none).type() != fs::file_type::not_found) {
        if (!check_is_records(s.path) && open != Open::make)
            throw InputError({s.path}, "is empty (0 bytes): these are no records");
    } else if (open != Open::make && may_hold_a_password(s.path)) {
        throw InputError(no_such_address);
    } else if (open != Open::make) {
        throw InputError({s.path}, "there is no such file");
    } else {
        make_private(s.path);
    }
    s.as_it_is = open == Open::read && !is_writable(s.path);
    // The log lies beside the name under which records are opened: two names are two truths.
    if (!s.as_it_is && fs::hard_link_count(real, none) > 1 && !none &&
        !fs::exists(s.key_file(), none))
        throw InputError({s.path},
                         "is a second name (hard link) of records that are used under another; "
                         "open them by that one, or make a copy with `lighttouch records backup`");
    s.sql.open(soci::sqlite3, "db=" + sqlite_uri(s.path, s.as_it_is) + " timeout=15");
    if (!s.as_it_is) {
        s.sql << "PRAGMA journal_mode = WAL";
        s.sql << "PRAGMA synchronous = FULL";
        s.sql << "PRAGMA secure_delete = ON";  // what is removed is overwritten
    }
    std::string verdict;
    s.sql << "PRAGMA quick_check(1)", into(verdict);
    if (verdict != "ok")
        throw InputError({s.path},
                         "the records are damaged (" + verdict + ")" + to_do_about(s.path));
    if (s.as_it_is && schema_of(s.sql) != schema_version)
        throw InputError({s.path},
                         "was written by another version of the program, and cannot be brought up "
                         "to date where it lies; copy it into a folder that can be written");
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

const std::string& Store::station() const {
    return state_->station;
}
const std::string& Store::path() const {
    return state_->path;
}
std::string Store::now() const {
    return state_->clock();
}
bool Store::is_server() const {
    return state_->server;
}

void Store::scrub() {
    State& s = *state_;
    if (s.server) return;
    s.set_meta("scrub", "wanted");
    try {
        s.sql << "VACUUM";
        int busy = 1, pages = 0, moved = 0;
        s.sql << "PRAGMA wal_checkpoint(TRUNCATE)", into(busy), into(pages), into(moved);
        if (busy != 0) return;
        s.sql << "DELETE FROM meta WHERE name = 'scrub'";
    } catch (const soci::soci_error&) {
        // Another program is at work in the file; the next start does it.
    }
}

std::string Store::utc_now() {
    return lt::utc_now();
}

void Store::back_up(const std::string& path) const {
    const State& s = *state_;
    if (s.server) throw InputError("a server is backed up with pg_dump, not from here");
    refuse_if_there(path);
    using namespace sqlite_api;  // SOCI wraps sqlite3.h so
    const std::string partial = partial_beside(path).string();
    make_private(partial);
    sqlite3 *source = nullptr, *target = nullptr;
    bool done = false;
    std::string why = "cannot be made there";
    constexpr int url = SQLITE_OPEN_URI;
    if (sqlite3_open_v2(sqlite_uri(s.path, s.as_it_is).c_str(), &source, SQLITE_OPEN_READONLY | url,
                        nullptr) == SQLITE_OK &&
        sqlite3_open_v2(sqlite_uri(partial).c_str(), &target,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | url, nullptr) == SQLITE_OK) {
        if (sqlite3_backup* job = sqlite3_backup_init(target, "main", source, "main")) {
            int code = SQLITE_OK, waits = 0;
            while ((code = sqlite3_backup_step(job, 256)) == SQLITE_OK ||
                   ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && waits++ < 750))
                if (code != SQLITE_OK) sqlite3_sleep(20);
            if (code != SQLITE_DONE) why = sqlite3_errstr(code);
            done = code == SQLITE_DONE;
            sqlite3_backup_finish(job);
        }
    }
    sqlite3_close(source);
    sqlite3_close(target);
    std::error_code error;
    if (done && sync_to_disk(partial)) {
        refuse_if_there(path);  // somebody else may have been quicker
        fs::rename(partial, path, error);
        if (error) why = error.message();
        done = !error;
    } else {
        done = false;
    }
    if (!done) {
        for (const char* tail : {"", "-wal", "-shm", "-journal"}) fs::remove(partial + tail, error);
        throw InputError({path}, "the backup could not be written: " + why);
    }
    sync_to_disk(fs::absolute(path).parent_path());
}

}  // namespace lt::records
