#include "records/store/backups.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "files/whole_file.h"
#include "records/store/store_file.h"
#include "sim/base/error.h"

namespace lt::records {
namespace fs = std::filesystem;

namespace {

void remove_store(const std::string& path) {
    std::error_code none;
    for (const char* tail : {"", "-wal", "-shm"}) fs::remove(path + tail, none);
}

void copy_private(const std::string& from, const std::string& to) {
    std::ifstream in(from, std::ios::binary);
    const int file = ::open(to.c_str(), O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) ::close(file);
    std::ofstream out(to, std::ios::binary);
    if (in.peek() != std::ifstream::traits_type::eof()) out << in.rdbuf();
    if (!in || !out.flush()) throw InputError({from}, "cannot be copied to " + to);
}

/// The key of the store that a copy belongs to, beside the copy as long as it is worked on.
class KeyBeside {
  public:
    KeyBeside(const std::string& key_file, const std::string& copy) : file_(copy + ".key") {
        std::error_code none;
        fs::remove(file_, none);
        if (fs::exists(key_file, none)) copy_private(key_file, file_);
    }
    ~KeyBeside() {
        std::error_code none;
        fs::remove(file_, none);
    }
    KeyBeside(const KeyBeside&) = delete;
    KeyBeside& operator=(const KeyBeside&) = delete;

  private:
    std::string file_;
};

struct Forgotten {
    std::vector<std::string> erased, nameless;
};

/// As far as these records can still be read: a damaged one may be why there is a restore.
Forgotten forgotten_in(const std::string& store) {
    Forgotten out;
    if (!fs::exists(store)) return out;
    try {
        const Store records(store, "");
        out.erased = records.erased_people();
        for (const Person& p : records.people())
            if (p.anonymised) out.nameless.push_back(p.id);
    } catch (const std::exception&) {
        // The copies on this machine were cleared when somebody was forgotten.
    }
    return out;
}

}  // namespace

std::vector<std::string> dated_backups(const std::string& folder) {
    std::vector<std::string> out;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("records-") && name.ends_with(".db") && name.size() == 21)
            out.push_back(entry.path().string());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> all_backups(const std::string& folder) {
    std::vector<std::pair<fs::file_time_type, std::string>> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("records-") && name.ends_with(".db"))
            found.emplace_back(entry.last_write_time(none), entry.path().string());
    }
    std::sort(found.rbegin(), found.rend());
    std::vector<std::string> out;
    for (auto& [time, path] : found) out.push_back(std::move(path));
    return out;
}

std::string dated_backup(const Store& store, const std::string& folder, int keep) {
    const fs::path path = fs::path(folder) / ("records-" + store.now().substr(0, 10) + ".db");
    std::error_code none;
    if (fs::exists(path, none)) return "";
    make_private_folder(folder);
    store.back_up(path.string());
    // Those that a wrong clock dated later than today neither count nor go.
    std::vector<std::string> all = dated_backups(folder);
    std::erase_if(all, [&](const std::string& each) { return each > path.string(); });
    for (std::size_t i = 0; i + static_cast<std::size_t>(keep) < all.size(); ++i)
        fs::remove(all[i], none);
    return path.string();
}

std::vector<std::string> copies_of_records(const std::string& store) {
    std::vector<std::string> out;
    std::error_code none;
    // Of a link both: beside its name lie the daily backups, beside what it names older records.
    for (const fs::path& path : std::set<fs::path>{fs::path(store), fs::path(real_path(store))}) {
        const std::vector<std::string> daily =
            all_backups((path.parent_path() / "backups").string());
        out.insert(out.end(), daily.begin(), daily.end());
        const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
        for (const auto& entry : fs::directory_iterator(folder, none)) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with(path.filename().string() + ".before-restore") &&
                !name.ends_with("-wal") && !name.ends_with("-shm"))
                out.push_back(entry.path().string());
        }
    }
    return out;
}

bool forget_in_copy(const std::string& copy, const std::string& person_id, bool everything,
                    const std::string& key_file) {
    const auto names = [&](const std::string& file) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        return bytes.str().find(person_id) != std::string::npos;
    };
    if (!names(copy) && !names(copy + "-wal")) return false;
    const fs::file_time_type time = fs::last_write_time(copy);
    const std::string work = copy + ".partial";
    remove_store(work);
    for (const char* tail : {"", "-wal"})
        if (fs::exists(copy + tail)) copy_private(copy + tail, work + tail);
    const KeyBeside key(key_file, work);
    bool was_in = false;
    try {
        Store store(work, "");
        const std::optional<Person> person = store.person(person_id);
        was_in = person && (everything || !person->anonymised);
        if (was_in && everything) store.erase(person_id, "");
        if (was_in && !everything) store.anonymise(person_id, "");
        if (was_in) store.scrub();
    } catch (...) {
        remove_store(work);
        throw;
    }
    if (was_in) {
        sync_to_disk(work);
        for (const char* tail : {"-wal", "-shm"}) fs::remove(copy + tail);
        fs::rename(work, copy);
        fs::last_write_time(copy, time);
        sync_to_disk(fs::path(copy).parent_path());
    }
    remove_store(work);
    return was_in;
}

std::string restore(const std::string& given, const std::string& place, const std::string& actor) {
    const std::string backup = real_path(given), target = real_path(place);
    std::error_code error;
    if (!fs::exists(backup, error)) throw InputError({backup}, "there is no such file");
    if (!check_is_records(backup))
        throw InputError({backup}, "is empty (0 bytes): the copy was cut off; nothing was changed");
    // Made whole beside its place first: a damaged backup is refused here. It is copied as a file:
    // nothing is written beside it, so that it may lie on read-only media.
    const std::string whole = target + ".restored";
    remove_store(whole);
    for (const char* tail : {"", "-wal"})
        if (fs::exists(backup + tail)) copy_private(backup + tail, whole + tail);
    // What was signed here before goes on being signed with this machine's key.
    const KeyBeside key(target + ".key", whole);
    try {
        Store(whole, "", Store::utc_now, Store::Open::existing);
    } catch (const InputError& e) {
        remove_store(whole);
        throw InputError({backup}, std::string("is no backup that can be put back; nothing was "
                                               "changed (") +
                                       e.what() + ")");
    }
    {
        Store store(whole, "");
        store.become_new_station(actor);
        const Forgotten gone = forgotten_in(target);
        for (const std::string& id : gone.erased)
            if (store.person(id)) store.erase(id, "");
        for (const std::string& id : gone.nameless)
            if (const auto p = store.person(id); p && !p->anonymised) store.anonymise(id, "");
        store.scrub();
    }
    std::string kept;
    if (fs::exists(target)) {
        // It would go on writing into the file that is put aside.
        if (is_open_elsewhere(target)) {
            remove_store(whole);
            throw InputError({target},
                             "is open in another program just now; close that one, and restore "
                             "again. Nothing was changed");
        }
        kept = target + ".before-restore";
        for (int n = 2; fs::exists(kept); ++n)
            kept = target + ".before-restore-" + std::to_string(n);
        // As it is, with its log: a damaged one may be why there is a restore.
        for (const char* tail : {"-wal", "-shm", ""})
            if (fs::exists(target + tail)) fs::rename(target + tail, kept + tail);
    }
    for (const char* tail : {"-wal", "-shm"}) fs::remove(whole + tail);
    sync_to_disk(whole);
    if (!fs::exists(target + ".key")) fs::rename(whole + ".key", target + ".key");
    fs::rename(whole, target);
    sync_to_disk(fs::absolute(target).parent_path());
    return kept;
}

}  // namespace lt::records
