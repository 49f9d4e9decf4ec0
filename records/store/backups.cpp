#include "records/store/backups.h"

#include <algorithm>
#include <filesystem>

#include "sim/base/error.h"

namespace lt::records {
namespace fs = std::filesystem;

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
    if (fs::exists(path)) return "";
    fs::create_directories(folder);
    store.back_up(path.string());
    std::vector<std::string> all = dated_backups(folder);
    for (std::size_t i = 0; i + static_cast<std::size_t>(keep) < all.size(); ++i)
        fs::remove(all[i]);
    return path.string();
}

std::string restore(const std::string& backup, const std::string& target,
                    const std::string& actor) {
    if (!fs::exists(backup)) throw InputError({backup}, "there is no such file");
    // Made whole beside its place first: a damaged or foreign backup is refused here.
    const std::string whole = target + ".restored";
    fs::remove(whole);
    Store(backup, "").back_up(whole);
    Store(whole, "").become_new_station(actor);
    std::string kept;
    if (fs::exists(target)) {
        kept = target + ".before-restore";
        for (int n = 2; fs::exists(kept); ++n)
            kept = target + ".before-restore-" + std::to_string(n);
        // As it is, with its log: a damaged one may be why there is a restore.
        for (const char* tail : {"-wal", "-shm", ""})
            if (fs::exists(target + tail)) fs::rename(target + tail, kept + tail);
    }
    for (const char* tail : {"-wal", "-shm"}) fs::remove(whole + tail);
    fs::rename(whole, target);
    return kept;
}

}  // namespace lt::records
