// Forgetting a person is complete when her name is in no byte of the folder.
#include "records/training/forget.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "records/exchange/export.h"
#include "records/store/backups.h"
#include "report/paper_names.h"
#include "sim/base/error.h"
#include "tests/sim/records/folder.h"

using namespace lt;
using namespace lt::records;
namespace fs = std::filesystem;

namespace {

constexpr const char* name = "Zdenka Forgetmenot";

std::string bytes_of(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

std::vector<std::string> files_with(const fs::path& folder, const std::string& text) {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().filename().string().find(text) != std::string::npos)
            out.push_back(entry.path().string());
        else if (entry.is_regular_file() && bytes_of(entry).find(text) != std::string::npos)
            out.push_back(entry.path().string());
    }
    return out;
}

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

Attempt attempt_of(const std::string& id, const std::string& person) {
    Attempt a;
    a.id = id;
    a.person_id = person;
    a.lesson = "light-touch";
    a.step = "test";
    a.started_utc = "2026-03-04T10:00:00.000Z";
    a.score = 80;
    a.summary_json = "{}";
    a.recording_sha256 = "sha-" + id;
    return a;
}

/// A data folder in which somebody is named wherever the program may name her.
struct Salon {
    Folder folder;
    std::string her, namesake, other;
    ForgetPlaces places{.folder = folder.path,
                        .progress = folder.path,
                        .settings_file = folder.path / "config" / "settings.toml"};

    Store store() const { return Store(folder.file("records.db"), ""); }
    fs::path at(const char* path) const { return folder.path / path; }

    void attempt(Store& s, const std::string& id, const std::string& person,
                 const std::string& called) const {
        const fs::path result = folder.path / "attempts" / id;
        for (const char* file : {"session.lts", "summary.json"}) write(result / file, "{}");
        write(result / "report.html", "<h1>" + called + "</h1>");
        write(result / "attempt.json",
              nlohmann::json{{"id", id}, {"person_id", person}, {"report", {{"trainee", called}}}}
                  .dump());
        s.add_attempt(attempt_of(id, person), "{\"actor\":{\"name\":\"" + person + "\"}}");
        s.set_recording_folder(id, result.string());
        write(folder.path / "reports" /
                  (to_string(PaperName{called, "Light touch", "2026-03-04 10.0" + id, "Report"}) +
                   ".pdf"),
              "%PDF /Keywords (" + paper_keywords(id) + ") " + called);
    }

    explicit Salon(bool with_namesake) {
        Store s = store();
        her = s.add_person({.name = name}, "4711", "").id;
        other = s.add_person({.name = std::string(name) + ", Anna"}, "", "").id;
        if (with_namesake) namesake = s.add_person({.name = name}, "", "").id;
        attempt(s, "1", her, name);
        attempt(s, "2", other, std::string(name) + ", Anna");
        if (with_namesake) attempt(s, "3", namesake, name);
        // Of older versions: by name alone.
        write(at("reports") / (std::string(name) + ", Light touch, 2026-03-04 10.00, Report.pdf"),
              "%PDF");
        s.add_comment(
            {.attempt_id = "1", .author_id = other, .text = std::string("Well, ") + name});
        s.add_to_group(s.add_group("Group", "").id, her, "");
        s.set_progress(her, "light-touch", {.practices = 2});
        write(at("exports/her.json"), person_json(s, *s.person(her)));
        write(at("exports/all.csv"), attempts_csv(s, s.attempts()));
        write(at("running/now.json"),
              nlohmann::json{{"id", "9"}, {"person_id", her}, {"report", {{"trainee", name}}}}
                  .dump());
        write(at("running/now.lts"), "recording");
        write(places.settings_file, "scale = 1.0\ntrainee = \"" + std::string(name) +
                                        "\"\ntrainee_id = \"" + her + "\"\nmute = true\n");
        write(at("attempts/1/.report.html.partial-1-0"), name);  // of a program that was killed
        s.back_up(
            (fs::create_directories(at("backups")), at("backups/records-2026-03-04.db").string()));
        s.back_up(at("records.db.before-restore").string());
    }
};

}  // namespace

TEST_SUITE("records") {
    TEST_CASE("who is forgotten is named in no byte of the folder, backups included") {
        for (const Forget how : {Forget::everything, Forget::name}) {
            const Salon salon(false);
            {
                Store store = salon.store();
                store.erase(salon.other, "");  // her name begins alike
                fs::remove_all(salon.at("attempts/2"));
                for (const auto& e : fs::directory_iterator(salon.at("reports")))
                    if (e.path().string().find("Anna") != std::string::npos) fs::remove(e);
                for (const char* copy :
                     {"backups/records-2026-03-04.db", "records.db.before-restore"})
                    CHECK(forget_in_copy(salon.at(copy).string(), salon.other, true,
                                         store.key_file()));
                REQUIRE(files_with(salon.folder.path, name).size() >= 8);
                const Forgotten gone = forget_person(store, salon.her, how, salon.places, "");
                CHECK(gone.problems.empty());
                CHECK(gone.backups == 2);
            }
            for (const std::string& file : files_with(salon.folder.path, name)) FAIL_CHECK(file);
            const Store store = salon.store();
            CHECK(store.verify_chain().empty());
            CHECK(store.attempts({.person_id = salon.her}).size() == (how == Forget::name ? 1 : 0));
            CHECK(fs::exists(salon.at("attempts/1/session.lts")) == (how == Forget::name));
            CHECK(bytes_of(salon.places.settings_file) == "scale = 1.0\nmute = true\n");
            const Store backup(salon.at("backups/records-2026-03-04.db").string(), "");
            CHECK(backup.verify_chain().empty());
            CHECK(backup.attempt_ids().size() == 2);
        }
    }

    TEST_CASE("a namesake, and who is called alike, keep every file") {
        const Salon salon(true);
        Store store = salon.store();
        // Of the older papers it is not known whose they are, except by the time of an attempt.
        CHECK(
            forget_person(store, salon.her, Forget::everything, salon.places, "").problems.empty());
        CHECK(store.person(salon.namesake)->name == name);
        for (const char* kept : {"attempts/3/report.html", "attempts/2/report.html"})
            CHECK(fs::exists(salon.at(kept)));
        CHECK_FALSE(fs::exists(salon.at("attempts/1")));
        std::vector<std::string> papers;
        for (const auto& entry : fs::directory_iterator(salon.at("reports")))
            papers.push_back(paper_attempt(bytes_of(entry)));
        std::sort(papers.begin(), papers.end());
        CHECK(papers == std::vector<std::string>{"2", "3"});
        const Store backup(salon.at("backups/records-2026-03-04.db").string(), "");
        CHECK(backup.person(salon.namesake));
        CHECK_FALSE(backup.person(salon.her));
    }

    TEST_CASE("forgetting takes effect when the clock was set back since") {
        const Folder folder;
        std::string now = "2027-03-01T10:00:00.000Z";
        Store store(folder.file("a.db"), "", [&] { return now; });
        const std::string id = store.add_person({.name = name}, "4711", "").id;
        now = "2026-11-27T00:00:00.000Z";
        store.set_pin(id, "0815", "");
        CHECK(store.person(id)->updated_utc == "2027-03-01T10:00:00.001Z");
        forget_person(store, id, Forget::name, {}, "");
        CHECK(store.person(id)->name == "-");
        CHECK(store.person(id)->pin_hash == "");
        // And stays forgotten when a station that has not heard of it brings a later change.
        Store late(folder.file("late.db"), "");
        late.add_person({.id = id, .name = name}, "", "");
        Person known = *late.person(id);
        known.language = "de";
        late.update_person(known, "");
        store.accept_handover(late);
        CHECK(store.person(id)->name == "-");
    }

    TEST_CASE("a backup that is put back is rid of who was forgotten since it was made") {
        const Folder folder;
        std::string gone, nameless;
        {
            Store store(folder.file("records.db"), "");
            gone = store.add_person({.name = name}, "", "").id;
            nameless = store.add_person({.name = std::string(name) + " too"}, "", "").id;
            store.add_attempt(attempt_of("1", gone));
            store.add_attempt(attempt_of("2", nameless));
            store.back_up(folder.file("stick.db"));  // elsewhere: not known when she is forgotten
            forget_person(store, gone, Forget::everything, {}, "");
            forget_person(store, nameless, Forget::name, {}, "");
        }
        restore(folder.file("stick.db"), folder.file("records.db"));
        const Store store(folder.file("records.db"), "");
        CHECK_FALSE(store.person(gone));
        CHECK(store.person(nameless)->name == "-");
        CHECK(store.attempts().size() == 1);
        CHECK(store.verify_chain().empty());
        CHECK(bytes_of(folder.file("records.db")).find(name) == std::string::npos);
    }

    TEST_CASE("progress follows a person to another station, and forgetting reaches it, too") {
        const Folder folder;
        Store one(folder.file("one.db"), ""), two(folder.file("two.db"), ""),
            chain(folder.file("chain.db"), "");
        const std::string id = one.add_person({.name = name}, "4711", "").id;
        one.set_progress(id, "light-touch", {.step = LessonStep::test, .passed = true});
        chain.accept_handover(one);
        CHECK(two.copy_shared_from(chain));
        REQUIRE(two.progress(id, "light-touch"));
        CHECK(two.progress(id, "light-touch")->passed);
        CHECK_FALSE(two.copy_shared_from(chain));  // nothing new
        two.set_progress(id, "light-touch", {.step = LessonStep::done, .tests = 4, .passed = true});
        chain.accept_handover(two);
        CHECK(one.copy_shared_from(chain));
        CHECK(one.progress(id, "light-touch")->tests == 4);

        forget_person(one, id, Forget::everything, {}, "");
        chain.accept_handover(one);
        std::vector<std::string> told;
        two.copy_shared_from(chain, [&](const Person& p, bool everything) {
            told.push_back(p.name + (everything ? " everything" : ""));
        });
        CHECK(told == std::vector<std::string>{std::string(name) + " everything"});
        CHECK_FALSE(two.person(id));
        CHECK(two.all_progress().empty());
    }

    TEST_CASE("names of papers tell whose they are") {
        const PaperName meant{.person = "Meier, Anna",
                              .lesson = "Light, and even",
                              .time = "2026-03-04 10.00",
                              .what = "Report"};
        CHECK(to_string(meant) == "Meier, Anna, Light and even, 2026-03-04 10.00, Report");
        const auto read = paper_name(to_string(meant) + "-2.pdf");
        REQUIRE(read);
        CHECK(read->person == "Meier, Anna");
        CHECK(read->time == meant.time);
        CHECK_FALSE(paper_name("Meier, notes.pdf"));
        CHECK(paper_name("Free practice, 2026-03-04 10.00, Report.pdf")->person == "");
    }
}
