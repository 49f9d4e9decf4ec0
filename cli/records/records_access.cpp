#include "cli/records/records_access.h"

#include <cstdio>
#include <filesystem>

#include "files/user_folders.h"
#include "files/whole_file.h"
#include "records/names.h"
#include "sim/base/error.h"
#include "sim/base/unicode.h"

namespace lt {

using namespace records;

std::string default_store() {
    const std::filesystem::path folder = data_folder();
    make_private_folder(folder);
    return (folder / "records.db").string();
}

Store open_store(const RecordsOptions& o, Store::Open open) {
    // This user's own are made by whoever asks first; a file that was named may be misspelt.
    if (o.store.empty()) return Store(default_store(), "", Store::utc_now, Store::Open::make);
    return Store(o.store, "", Store::utc_now, open);
}

/// By id, or by a name that only one person has.
Person find_person(const Store& store, const std::string& id_or_name) {
    if (const std::optional<Person> p = store.person(id_or_name)) return *p;
    const std::string name = is_utf8(id_or_name) ? checked_name(id_or_name) : id_or_name;
    std::vector<Person> found;
    for (const Person& p : store.people())
        if (p.name == name) found.push_back(p);
    if (found.empty())
        throw InputError("nobody is called \"" + id_or_name +
                         "\"; see `lighttouch records people`");
    if (found.size() > 1)
        throw InputError("several people are called \"" + id_or_name + "\"; give the id");
    return found.front();
}

/// To a file, whole or not at all, or to the standard output.
void put_out(const std::string& path, const std::string& text) {
    if (path.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return;
    }
    refuse_if_there(path);
    write_file_whole(path, text);
}

Group find_group(const Store& store, const std::string& id_or_name) {
    const std::string name = is_utf8(id_or_name) ? checked_name(id_or_name) : id_or_name;
    for (const Group& g : store.groups())
        if (g.id == id_or_name || g.name == name) return g;
    throw InputError("no group is called \"" + id_or_name + "\"");
}

Attempt find_attempt(const Store& store, const std::string& id) {
    if (const std::optional<Attempt> a = store.attempt(id)) return *a;
    throw InputError("no attempt has the id " + id + "; see `lighttouch records attempts`");
}

}  // namespace lt
