#include "app/keeping/older_progress.h"

#include <map>
#include <string>
#include <system_error>

#include "app/lessons/progress_file.h"
#include "records/store/store.h"
#include "sim/base/error.h"

namespace lt {
namespace fs = std::filesystem;

int take_over_progress(const fs::path& folder, records::Store& store) {
    std::error_code none;
    if (!fs::is_directory(folder / "progress", none)) return 0;
    std::map<std::string, records::Person> first;  // of each name
    for (const records::Person& p : store.people()) {
        const auto [at, fresh] = first.try_emplace(p.name, p);
        if (!fresh && p.created_utc < at->second.created_utc) at->second = p;
    }
    int taken = 0;
    for (const auto& [name, person] : first) {
        const fs::path file = named_progress_file(folder, name);
        if (person.anonymised || !fs::exists(file, none)) continue;
        try {
            for (const auto& [lesson, progress] : read_progress(file))
                if (!store.progress(person.id, lesson))
                    store.set_progress(person.id, lesson, progress);
            fs::remove(file, none);
            ++taken;
        } catch (const InputError&) {
            fs::rename(file, file.string() + ".damaged", none);
        }
    }
    return taken;
}

}  // namespace lt
