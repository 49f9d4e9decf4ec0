#include "app/keeping/record_keeper.h"
#include "app/lessons/progress_file.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/lessons/lesson_book.h"
#include "files/assets/asset_files.h"
#include "live/attempt.h"
#include "records/store/backups.h"
#include "sim/base/error.h"
#include "tests/sim/records/folder.h"

using namespace lt;

namespace {

Client small_client() {
    Client client = make_client(AssetLibrary(), ClientChoice());
    client.setup.grid.n = 32;
    return client;
}

/// A hand that presses and rolls along y.
HandSample rolling(int tick) {
    return {.t_s = tick * tick_s, .x_mm = 0, .y_mm = -20.0 + 0.3 * tick, .force_N = 0.7};
}

std::filesystem::path roll(const std::filesystem::path& folder, const AttemptOwner& owner,
                           int ticks) {
    SerialExecutor executor;
    HeldInput held;
    held.hold({.kind = owner.input});
    Attempt attempt(small_client(), executor, folder, held, owner);
    for (int i = 0; i < ticks; ++i) attempt.tick(rolling(i));
    return attempt.close();
}

/// The records as somebody else reads them.
records::Store records_in(const Folder& folder) {
    return records::Store(folder.file("records.db"), "");
}

/// What comes of a question.
template <class T>
T answer(RecordKeeper& keeper, Answer<T> asked) {
    keeper.finish_storing();
    return asked.take().value();
}
LogIn log_in(RecordKeeper& keeper, const std::string& id, const std::string& pin) {
    const SignedIn who = answer(keeper, keeper.log_in(id, pin));
    keeper.sign_in(who);
    return who.outcome;
}
LogIn change_pin(RecordKeeper& keeper, const std::string& id, const std::string& before,
                 const std::string& pin) {
    return answer(keeper, keeper.change_pin(id, before, pin));
}

/// Kept attempts, oldest first.
std::vector<std::filesystem::path> all_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "attempts"))
        out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

TEST_SUITE("record_keeper") {
    TEST_CASE("an attempt is kept with its person, lesson, limits and recording, once") {
        const Folder folder;
        RecordKeeper keeper(folder.path, {});
        const records::Person p = records_in(folder).add_person({.name = "Trainee 1"}, "4711", "");
        const auto results = roll(folder.path,
                                  {.person_id = p.id,
                                   .lesson = "light-touch",
                                   .step = "practice",
                                   .input = records::InputKind::pen},
                                  60);
        keeper.keep(results);
        keeper.keep(results);
        keeper.set_progress(p.id, "light-touch", {.step = LessonStep::test, .fade_level = 3});
        keeper.finish_storing();
        const auto all = records_in(folder).attempts();
        REQUIRE(all.size() == 1);
        CHECK(all[0].person_id == p.id);
        CHECK(all[0].input == records::InputKind::pen);
        CHECK(all[0].duration_s == doctest::Approx(0.5));
        CHECK(nlohmann::json::parse(all[0].limits_json)["force_high_N"] ==
              small_client().setup.limits.force_high_N);
        CHECK(records_in(folder).recording_folder(all[0].id) == results.string());
        const auto progress = records_in(folder).progress(p.id, "light-touch");
        REQUIRE(progress);
        CHECK(progress->step == LessonStep::test);
        CHECK(progress->fade_level == 3);
        CHECK(records::dated_backups(folder.file("backups")).size() == 1);

        const records::Forgotten gone =
            answer(keeper, keeper.ask([&keeper, id = p.id](records::Store& store) {
                return keeper.forget(store, id, records::Forget::everything, "");
            }));
        CHECK(gone.problems.empty());
        CHECK_FALSE(std::filesystem::exists(results));
        CHECK(records_in(folder).attempts().empty());
        CHECK(records_in(folder).all_progress().empty());
        CHECK(records_in(folder).verify_chain().empty());
    }

    TEST_CASE("a program killed in a stroke loses half a second, and the rest is scored") {
        const Folder folder;
        const int ticks = 150;
        const pid_t child = fork();
        if (child == 0) {
            SerialExecutor executor;
            const HeldInput held;
            Attempt attempt(small_client(), executor, folder.path, held,
                            {.id = "the-attempt",
                             .person_id = "p",
                             .lesson = "light-touch",
                             .heading = {.trainee = "Trainee 1", .language = "de"}});
            for (int i = 0; i < ticks; ++i) attempt.tick(rolling(i));
            kill(getpid(), SIGKILL);
        }
        waitpid(child, nullptr, 0);
        REQUIRE(recover_attempts(folder.path).size() == 1);
        for (int start = 0; start < 2; ++start) {  // the second start finds it there
            RecordKeeper keeper(folder.path, {});
            keeper.finish_storing();
            const auto all = records_in(folder).attempts();
            REQUIRE(all.size() == 1);
            CHECK(all[0].id == "the-attempt");
            CHECK(all[0].person_id == "p");
            CHECK(all[0].cut_short);
            CHECK_FALSE(all[0].passed);
            CHECK(all[0].duration_s > ticks * tick_s - 0.5 - 1e-9);
            CHECK(nlohmann::json::parse(all[0].summary_json)["contact_s"] > 0.5);
            CHECK(records_in(folder).verify_chain().empty());
            // In her language, with her name.
            const std::string report =
                read_text_file(all_of(folder.path).front() / "report.html").text;
            CHECK(report.find("lang=\"de\"") != std::string::npos);
            CHECK(report.find("Trainee 1") != std::string::npos);
        }
    }

    TEST_CASE("a guest's attempt that was cut short gets its report, too, and no record") {
        const Folder folder;
        {
            SerialExecutor executor;
            const HeldInput held;
            Attempt attempt(small_client(), executor, folder.path, held,
                            {.heading = {.title = "Leicht", .language = "de"}});
            for (int i = 0; i < 60; ++i) attempt.tick(rolling(i));
        }  // never closed
        const auto recovered = recover_attempts(folder.path);
        REQUIRE(recovered.size() == 1);
        RecordKeeper keeper(folder.path, {});
        keeper.finish_cut_short(recovered.front());
        keeper.finish_storing();
        CHECK(keeper.take_kept().empty());  // no problem
        CHECK(records_in(folder).attempts().empty());
        const std::string report = read_text_file(recovered.front() / "report.html").text;
        CHECK(report.find("lang=\"de\"") != std::string::npos);
        CHECK(report.find("Leicht") != std::string::npos);
        CHECK(std::filesystem::exists(recovered.front() / "summary.json"));
    }

    TEST_CASE("a backup that is put back takes up what was kept since, under a new station") {
        const Folder folder;
        std::string station;
        {
            RecordKeeper keeper(folder.path, {});
            keeper.keep(roll(folder.path, {.id = "first", .person_id = "p"}, 12));
            keeper.finish_storing();
            records_in(folder).back_up(folder.file("copy.db"));
            keeper.keep(roll(folder.path, {.id = "second", .person_id = "p"}, 13));
            keeper.finish_storing();
            station = records_in(folder).station();
        }
        // Half of the file is lost.
        std::filesystem::resize_file(folder.file("records.db"), 8192);
        for (const char* tail : {"-wal", "-shm"})
            std::filesystem::remove(folder.file("records.db") + tail);
        CHECK_THROWS_AS(RecordKeeper(folder.path, {}), InputError);
        records::restore(folder.file("copy.db"), folder.file("records.db"));
        RecordKeeper keeper(folder.path, {});
        keeper.finish_storing();
        CHECK(records_in(folder).attempt_ids() == std::set<std::string>{"first", "second"});
        CHECK(records_in(folder).station() != station);
        CHECK(records_in(folder).verify_chain().empty());
    }

    TEST_CASE("five wrong PINs close the door for half a minute, also over a new start") {
        const Folder folder;
        double now_s = 1000.0;
        const auto clock = [&] { return now_s; };
        std::string id;
        {
            RecordKeeper keeper(folder.path, {}, {}, clock);
            id = records_in(folder).add_person({.name = "Trainee 1"}, "4711", "").id;
            CHECK(log_in(keeper, "nobody", "") == LogIn::unknown);
            for (int i = 0; i < 3; ++i) CHECK(log_in(keeper, id, "4712") == LogIn::wrong_pin);
        }
        {
            RecordKeeper keeper(folder.path, {}, {}, clock);
            for (int i = 0; i < 2; ++i) CHECK(log_in(keeper, id, "4712") == LogIn::wrong_pin);
        }
        RecordKeeper keeper(folder.path, {}, {}, clock);
        now_s += 29.0;
        CHECK(log_in(keeper, id, "4711") == LogIn::too_many_tries);
        CHECK_FALSE(keeper.person());
        now_s -= 86400.0;  // the clock is set back: half a minute from there, and no day
        CHECK(log_in(keeper, id, "4711") == LogIn::too_many_tries);
        now_s += 31.0;
        CHECK(log_in(keeper, id, "4711") == LogIn::done);
        CHECK(keeper.person()->name == "Trainee 1");
        CHECK_FALSE(std::filesystem::exists(folder.file("pin-tries.json")));
    }

    TEST_CASE("a PIN is changed by who knows it, and reset by an instructor") {
        const Folder folder;
        RecordKeeper keeper(folder.path, {});
        const std::string id = records_in(folder).add_person({.name = "Trainee 1"}, "4711", "").id;
        CHECK(change_pin(keeper, id, "4712", "0815") == LogIn::wrong_pin);
        CHECK_THROWS_AS(change_pin(keeper, id, "4711", "letters"), InputError);
        CHECK(log_in(keeper, id, "4711") == LogIn::done);
        CHECK(change_pin(keeper, id, "4711", "0815") == LogIn::done);
        CHECK(log_in(keeper, id, "4711") == LogIn::wrong_pin);
        CHECK(log_in(keeper, id, "0815") == LogIn::done);
        for (int i = 0; i < 5; ++i) log_in(keeper, id, "9999");
        keeper.post([&](records::Store& store) {
            keeper.reset_pin(store, id, "2580", "the instructor");
        });  // and the door is open again
        CHECK(log_in(keeper, id, "2580") == LogIn::done);
        const auto audit = records_in(folder).audit();
        CHECK(std::count_if(audit.begin(), audit.end(), [](const records::AuditEntry& e) {
                  return e.action == "pin-changed";
              }) == 2);
    }

    TEST_CASE("progress goes by person: namesakes share nothing, older files are taken over once") {
        const Folder folder;
        std::filesystem::create_directories(folder.path / "progress");
        const auto old = named_progress_file(folder.path, "Ana María");
        write_progress(old, {{"light-touch", {.step = LessonStep::test, .passed = true}}});
        std::string first, second;
        {
            records::Store store(folder.file("records.db"), "");
            first = store.add_person({.name = "Ana María"}, "", "").id;
            usleep(2000);
            second = store.add_person({.name = "Ana María"}, "", "").id;
        }
        const AssetLibrary library;
        std::vector<std::string> messages;
        {
            RecordKeeper keeper(folder.path, {});
            LessonBook book(library, folder.path);
            CHECK(log_in(keeper, first, "") == LogIn::done);
            book.follow(first, &keeper, messages);
            CHECK(book.progress("light-touch").passed);
            CHECK(book.state("light-touch") == LessonState::passed);
            CHECK(log_in(keeper, second, "") == LogIn::done);
            book.follow(second, &keeper, messages);
            CHECK_FALSE(book.progress("light-touch").passed);
            CHECK(book.keep("light-touch", {.step = LessonStep::practice, .practices = 3}) == "");
            book.follow("", &keeper, messages);
            CHECK(book.progress("light-touch") == LessonProgress());
            CHECK(book.keep("light-touch", {.practices = 7}) == "");
            book.follow(second, &keeper, messages);  // perhaps still on its way to the disk
            CHECK(book.progress("light-touch").practices == 3);
        }
        CHECK_FALSE(std::filesystem::exists(old));
        RecordKeeper keeper(folder.path, {});
        LessonBook book(library, folder.path);
        CHECK(log_in(keeper, first, "") == LogIn::done);
        CHECK(log_in(keeper, second, "") == LogIn::done);
        book.follow(second, &keeper, messages);
        CHECK(book.progress("light-touch").practices == 3);
        book.follow(first, &keeper, messages);
        CHECK(book.progress("light-touch").passed);
        book.follow("", &keeper, messages);
        CHECK(book.progress("light-touch").practices == 7);
        CHECK(messages.empty());
    }

    TEST_CASE("a server and a record store that are away hold nothing up, and are named") {
        const Folder folder;
        RecordKeeper keeper(folder.path, {.server = "postgresql://nobody@127.0.0.1:1/none",
                                          .lrs = {.endpoint = "http://127.0.0.1:1/xAPI"}});
        keeper.keep(roll(folder.path, {}, 12));
        keeper.finish_storing();
        keeper.send_now();
        RecordStatus s;
        for (int i = 0; i < 500 && (s.lrs.waiting == 0 || s.lrs.last_error.empty()); ++i) {
            usleep(10000);
            s = keeper.status();
        }
        CHECK(s.server_away);
        CHECK_FALSE(s.server_problem.empty());
        CHECK(s.waiting_for_server == 1);
        CHECK(s.lrs.waiting == 1);
        CHECK_FALSE(s.lrs.last_error.empty());
    }

    TEST_CASE("settings of the records name what is wrong with them") {
        const Folder folder;
        std::ofstream(folder.file("records.toml"))
            << "server = \"postgresql://a@b/c\"\n[lrs]\nendpoint = \"https://x/xAPI\"\nversion = "
               "\"3\"\n";
        CHECK_THROWS_WITH_AS(load_record_settings(folder.file("records.toml")),
                             doctest::Contains("records.toml:4:"), InputError);
        CHECK(load_record_settings(folder.file("none.toml")).server.empty());
    }
}
