// Against a real PostgreSQL, started by tests/program/postgres.sh, which names it in
// LIGHTTOUCH_TEST_POSTGRES.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>
#include <vector>

#include "records/exchange/station.h"
#include "records/training/forget.h"
#include "tests/sim/records/folder.h"

using namespace lt::records;

namespace {

std::string server() {
    const char* url = std::getenv("LIGHTTOUCH_TEST_POSTGRES");
    REQUIRE_MESSAGE(url, "run this through tests/program/postgres.sh");
    return url;
}

Attempt attempt_of(const std::string& person, double score) {
    Attempt a;
    a.person_id = person;
    a.lesson = "light-touch";
    a.started_utc = "2026-03-04T10:00:00.000Z";
    a.score = score;
    a.summary_json = "{\"text\":\"ä ö 'quoted' \\\\ :colon\"}";
    return a;
}

}  // namespace

TEST_SUITE("postgres") {
    TEST_CASE("the same code keeps the same records on a server") {
        Store store(server(), "office");
        const Person p = store.add_person({.name = "Trainee 1"}, "1234", "");
        store.add_attempt(attempt_of(p.id, 71.5));
        const auto attempts = store.attempts({.person_id = p.id});
        REQUIRE(attempts.size() == 1);
        CHECK(attempts[0].score == 71.5);
        CHECK(attempts[0].summary_json == "{\"text\":\"ä ö 'quoted' \\\\ :colon\"}");
        CHECK(store.verify_chain().empty());
        store.erase(p.id, "");
        CHECK(store.attempts({.person_id = p.id}).empty());
        CHECK(store.verify_chain().empty());
    }

    TEST_CASE("two hundred stations at once lose nothing and double nothing") {
        constexpr int stations = 200, attempts_each = 4;
        const std::size_t before = Store(server(), "x").attempts({.limit = 1000000}).size();
        const Folder folder;
        std::atomic<int> handed_over = 0, problems = 0;
        std::vector<std::vector<std::string>> ids(stations);
        std::vector<std::thread> threads;
        for (int i = 0; i < stations; ++i)
            threads.emplace_back([&, i] {
                Station station(folder.file(std::to_string(i) + ".db"), server());
                for (int k = 0; k < attempts_each; ++k) {
                    ids[i].push_back(station.local().add_attempt(attempt_of("p", 50 + k)).id);
                    const SyncReport report = station.sync();
                    handed_over += report.handed_over;
                    problems += !report.connected;
                }
                for (int retry = 0; retry < 20 && station.local().waiting_for_handover(); ++retry)
                    handed_over += station.sync().handed_over;
            });
        for (std::thread& t : threads) t.join();

        const Store chain(server(), "x");
        std::set<std::string> found;
        const auto all = chain.attempts({.limit = 1000000});
        for (const Attempt& a : all) found.insert(a.id);
        CHECK(all.size() == before + stations * attempts_each);
        CHECK(handed_over == stations * attempts_each);
        for (const auto& list : ids)
            for (const std::string& id : list) CHECK(found.contains(id));
        CHECK(chain.verify_chain().empty());
        MESSAGE(problems.load() << " syncs of " << stations * attempts_each
                                << " found the server busy and tried again");
    }

    TEST_CASE(
        "a server that crashes in the middle of hand-overs loses nothing and doubles nothing") {
        const char* crash = std::getenv("LIGHTTOUCH_TEST_POSTGRES_CRASH");
        REQUIRE_MESSAGE(crash, "run this through tests/program/postgres.sh");
        constexpr int stations = 6, attempts_each = 400;
        const std::size_t before = Store(server(), "x").attempts({.limit = 1000000}).size();
        const Folder folder;
        std::atomic<int> cut_off = 0, busy = 0;
        std::vector<std::vector<std::string>> ids(stations);
        std::vector<std::thread> threads;
        for (int i = 0; i < stations; ++i)
            threads.emplace_back([&, i] {
                Station station(folder.file(std::to_string(i) + ".db"), server());
                for (int k = 0; k < attempts_each; ++k) {
                    ids[i].push_back(station.local().add_attempt(attempt_of("p", 50)).id);
                    if (k % 4 != 3) continue;
                    ++busy;
                    cut_off += !station.sync().connected;
                }
                // The server comes back while these wait for it.
                for (int retry = 0; retry < 500 && station.local().waiting_for_handover(); ++retry)
                    if (!station.sync().connected)
                        std::this_thread::sleep_for(std::chrono::milliseconds(20));
                CHECK(station.local().waiting_for_handover() == 0);
            });
        for (const int begun : {60, 200, 340}) {
            while (busy < begun) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            CHECK(std::system(crash) == 0);
        }
        for (std::thread& t : threads) t.join();

        const Store chain(server(), "x");
        std::set<std::string> found;
        const auto all = chain.attempts({.limit = 1000000});
        for (const Attempt& a : all) found.insert(a.id);
        CHECK(all.size() == before + stations * attempts_each);
        for (const auto& list : ids)
            for (const std::string& id : list) CHECK(found.contains(id));
        CHECK(chain.verify_chain().empty());
        CHECK(cut_off > 0);
        MESSAGE(cut_off.load() << " syncs were cut off");
    }

    TEST_CASE("progress follows a person to another station, and forgetting her reaches both") {
        const Folder folder;
        const std::string name = "Zdenka Forgetmenot";  // postgres.sh looks for it in a dump
        Station one(folder.file("one.db"), server()), two(folder.file("two.db"), server());
        const std::string id = one.local().add_person({.name = name}, "4711", "").id;
        const std::string kept = one.local().add_person({.name = name + " too"}, "", "").id;
        one.local().set_progress(id, "light-touch", {.step = lt::LessonStep::test, .passed = true});
        const std::string attempt = one.local().add_attempt(attempt_of(kept, 60)).id;
        one.local().add_comment({.attempt_id = attempt, .text = "Well, " + name + " too"});
        REQUIRE(one.sync().connected);
        REQUIRE(two.sync().progress_came_in);
        REQUIRE(two.local().progress(id, "light-touch"));
        CHECK(two.local().progress(id, "light-touch")->passed);
        two.local().set_progress(id, "light-touch", {.tests = 5, .passed = true});
        REQUIRE(two.sync().connected);
        REQUIRE(one.sync().connected);
        CHECK(one.local().progress(id, "light-touch")->tests == 5);

        forget_person(two.local(), id, Forget::everything, {}, "");
        forget_person(two.local(), kept, Forget::name, {}, "");
        REQUIRE(two.sync().connected);
        std::vector<std::string> told;
        REQUIRE(one.sync([&](const Person& p, bool) { told.push_back(p.name); }).connected);
        CHECK(told == std::vector<std::string>{name, name + " too"});
        CHECK_FALSE(one.local().person(id));
        CHECK(one.local().all_progress().empty());
        CHECK(one.local().person(kept)->name == "-");
        CHECK(one.local().attempts({.person_id = kept}).size() == 1);
        for (const Comment& c : Store(server(), "x").comments(attempt)) CHECK(c.text == "Well, -");
    }

    TEST_CASE("a station without its server goes on, says so, and hands over later") {
        const Folder folder;
        {
            Station alone(folder.file("a.db"), "postgresql://nobody@127.0.0.1:1/none");
            alone.local().add_attempt(attempt_of("p", 60));
            const SyncReport report = alone.sync();
            CHECK_FALSE(report.connected);
            CHECK_FALSE(report.problem.empty());
            CHECK(report.waiting == 1);
        }
        Station back(folder.file("a.db"), server());
        const SyncReport report = back.sync();
        CHECK(report.connected);
        CHECK(report.handed_over == 1);
        CHECK(report.waiting == 0);
    }
}
