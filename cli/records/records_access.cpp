#include "cli/records/records_access.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "records/names.h"
#include "sim/base/error.h"
#include "sim/base/unicode.h"

namespace lt {

using namespace records;

Store open_store(const RecordsOptions& o) {
    return Store(o.store.empty() ? default_store() : o.store, "");
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
    if (std::filesystem::exists(path))
        throw InputError({path}, "is there already; nothing was written");
    const std::string partial = path + ".partial";
    {
        std::ofstream file(partial, std::ios::binary);
        file << text;
        if (!file.flush()) throw InputError({path}, "cannot be written");
    }
    std::filesystem::rename(partial, path);
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
