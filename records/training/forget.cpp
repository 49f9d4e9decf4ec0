#include "records/training/forget.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <system_error>

#include "files/results/file_names.h"
#include "files/whole_file.h"
#include "records/store/backups.h"
#include "report/paper_names.h"
#include "sim/base/error.h"

namespace lt::records {
namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

constexpr const char* result_files[] = {"session.lts", "summary.json", "ticks.csv",   "events.csv",
                                        "map.csv",     "report.html",  "attempt.json"};

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

/// Who is meant, and what is hers.
struct Traces {
    Person person;
    Forget how;
    std::set<std::string> attempts;     ///< ids
    std::set<std::string> paper_times;  ///< as they stand in names of papers, of her attempts
    bool has_namesake = false;          ///< somebody else whose papers begin alike
    Forgotten done;

    void remove(const fs::path& file) {
        std::error_code why;
        if (fs::remove(file, why))
            ++done.files;
        else if (why)
            done.problems.push_back(file.string() + ": " + why.message());
    }
    void rewrite(const fs::path& file, const std::string& text) {
        try {
            write_file_whole(file, text);
            ++done.files;
        } catch (const InputError& e) {
            done.problems.push_back(e.what());
        }
    }
};

/// attempt.json, here or beside a recording under way. @returns whether it is hers.
bool is_hers(const Traces& t, const fs::path& owner_file) {
    const auto owner = ordered_json::parse(bytes_of(owner_file), nullptr, false);
    return owner.is_object() && owner.value("person_id", "") == t.person.id;
}

void remove_name(Traces& t, const fs::path& owner_file) {
    auto owner = ordered_json::parse(bytes_of(owner_file), nullptr, false);
    if (!owner.is_object() || !owner.contains("report") || !owner["report"].is_object()) return;
    owner["report"]["trainee"] = "";
    t.rewrite(owner_file, owner.dump(2) + "\n");
}

void forget_result(Traces& t, const fs::path& folder) {
    std::error_code none;
    if (t.how == Forget::name) {
        if (fs::exists(folder / "report.html", none)) t.remove(folder / "report.html");
        remove_name(t, folder / "attempt.json");
        return;
    }
    // By name: a folder that was imported from may hold other things.
    for (const char* file : result_files)
        if (fs::exists(folder / file, none)) t.remove(folder / file);
    fs::remove(folder, none);
}

void forget_recordings(Traces& t, const Store& store, const fs::path& folder) {
    std::set<fs::path> results;
    for (const std::string& id : t.attempts)
        if (const fs::path at = store.recording_folder(id); !at.empty()) results.insert(at);
    if (!folder.empty())
        for (const fs::path& at : entries(folder / "attempts"))
            if (is_hers(t, at / "attempt.json")) results.insert(at);
    for (const fs::path& at : results) forget_result(t, at);
    if (folder.empty()) return;
    for (const fs::path& file : entries(folder / "running")) {
        if (file.extension() != ".json" || !is_hers(t, file)) continue;
        if (t.how == Forget::name) {
            remove_name(t, file);
            continue;
        }
        fs::path recording = file;
        t.remove(recording.replace_extension(".lts"));
        t.remove(file);
    }
}

void forget_papers(Traces& t, const fs::path& folder) {
    for (const fs::path& file : entries(folder / "reports")) {
        const std::string text = bytes_of(file);
        if (const std::string attempt = paper_attempt(text); !attempt.empty()) {
            if (t.attempts.contains(attempt)) t.remove(file);
            continue;
        }
        // Of older versions, without the attempt's id: by a name that is hers alone.
        const std::optional<PaperName> name = paper_name(file.filename().string());
        if (!name || file_name(name->person) != file_name(t.person.name)) continue;
        if (!t.has_namesake || t.paper_times.contains(name->time)) t.remove(file);
    }
}

void forget_exports(Traces& t, const fs::path& folder) {
    // Each holds ids beside names; a table can be made again without her.
    for (const fs::path& file : entries(folder / "exports"))
        if (bytes_of(file).find(t.person.id) != std::string::npos) t.remove(file);
}

void forget_old_progress(Traces& t, const fs::path& folder) {
    if (t.has_namesake || folder.empty()) return;
    for (const fs::path& file : entries(folder / "progress")) {
        const std::string text = bytes_of(file);
        // trainee = "NAME", as TOML writes it
        const std::size_t at = text.find("trainee = \"" + t.person.name + "\"");
        if (at != std::string::npos) t.remove(file);
    }
}

void forget_settings(Traces& t, const fs::path& file) {
    const std::string text = bytes_of(file);
    std::istringstream lines(text);
    std::string kept;
    for (std::string line; std::getline(lines, line);) {
        const bool hers =
            (line.starts_with("trainee = ") && line.find(t.person.name, 10) != std::string::npos) ||
            (line.starts_with("trainee_id = ") && line.find(t.person.id) != std::string::npos);
        if (!hers) kept += line + "\n";
    }
    if (kept.size() < text.size()) t.rewrite(file, kept);
    // What was set aside as damaged says nothing that is needed.
    for (const fs::path& each : entries(file.parent_path()))
        if (each.filename().string().starts_with(file.filename().string() + ".damaged") &&
            bytes_of(each).find(t.person.name) != std::string::npos)
            t.remove(each);
}

/// Files that a program which was killed left half written.
void forget_leftovers(Traces& t, const fs::path& folder) {
    std::error_code none;
    for (const auto& entry : fs::recursive_directory_iterator(folder, none)) {
        const std::string name = entry.path().filename().string();
        const bool left = name.find(".partial") != std::string::npos || name.ends_with(".part") ||
                          name.ends_with(".restored");
        if (left && entry.is_regular_file(none) &&
            bytes_of(entry.path()).find(t.person.name) != std::string::npos)
            t.remove(entry.path());
    }
}

Traces traces_of(const Store& store, const Person& person, Forget how) {
    Traces t{.person = person, .how = how};
    for (const Attempt& a : store.attempts({.person_id = person.id, .limit = 100000000})) {
        t.attempts.insert(a.id);
        t.paper_times.insert(paper_time(a.started_utc));
    }
    for (const Person& p : store.people())
        t.has_namesake = t.has_namesake || (p.id != person.id && !p.anonymised &&
                                            file_name(p.name) == file_name(person.name));
    return t;
}

}  // namespace

Forgotten forget_files(const Store& store, const Person& person, Forget how,
                       const ForgetPlaces& places) {
    Traces t = traces_of(store, person, how);
    if (person.anonymised) return t.done;
    if (!places.folder.empty()) forget_leftovers(t, places.folder);
    forget_recordings(t, store, places.folder);
    if (!places.folder.empty()) {
        forget_papers(t, places.folder);
        forget_exports(t, places.folder);
        forget_old_progress(t, places.folder);
    }
    if (places.progress != places.folder) forget_old_progress(t, places.progress);
    if (!places.settings_file.empty()) forget_settings(t, places.settings_file);
    if (store.path().empty()) return t.done;
    for (const std::string& file : copies_of_records(store.path())) try {
            t.done.backups +=
                forget_in_copy(file, person.id, how == Forget::everything, store.key_file());
        } catch (const std::exception& e) {
            t.done.problems.push_back(file + ": still names the person: " + e.what());
        }
    return t.done;
}

Forgotten forget_person(Store& store, const std::string& person_id, Forget how,
                        const ForgetPlaces& places, const std::string& actor) {
    const std::optional<Person> person = store.person(person_id);
    if (!person) throw InputError("nobody has the id " + person_id);
    Forgotten out = forget_files(store, *person, how, places);
    if (how == Forget::everything)
        store.erase(person_id, actor);
    else
        store.anonymise(person_id, actor);
    store.scrub();
    return out;
}

}  // namespace lt::records
