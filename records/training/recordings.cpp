#include "records/training/recordings.h"

#include <filesystem>

namespace lt::records {

void remove_recordings(const Store& store, const std::string& person_id) {
    namespace fs = std::filesystem;
    for (const Attempt& a : store.attempts({.person_id = person_id, .limit = 1000000})) {
        const fs::path folder = store.recording_folder(a.id);
        if (folder.empty()) continue;
        // By name: a folder that was imported from may hold other things.
        std::error_code none;
        for (const char* file : {"session.lts", "summary.json", "ticks.csv", "events.csv",
                                 "map.csv", "report.html", "attempt.json"})
            fs::remove(folder / file, none);
        fs::remove(folder, none);
    }
}

}  // namespace lt::records
