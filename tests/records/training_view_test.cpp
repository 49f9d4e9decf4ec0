#include "records/training/training_view.h"

#include <doctest/doctest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sqlite3.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "records/store/backups.h"
#include "tests/paths.h"
#include "tests/sim/records/folder.h"

using namespace lt::records;

namespace {

Attempt attempt_of(const std::string& person, const std::string& step, double score,
                   const std::string& utc) {
    Attempt a;
    a.person_id = person;
    a.lesson = "light-touch";
    a.step = step;
    a.score = score;
    a.passed = score >= 70;
    a.started_utc = utc;
    if (!a.passed) a.flags = {"too-hard", "too-hard"};
    return a;
}

}  // namespace

TEST_SUITE("records") {
    TEST_CASE("a group's view: passed, failed, untouched; worst flags; what waits for a look") {
        const Folder folder;
        Store store(folder.file("a.db"), "s",
                    [] { return std::string("2026-03-01T00:00:00.000Z"); });
        const Person a = store.add_person({.name = "Trainee A"}, "", "");
        const Person b = store.add_person({.name = "Trainee B"}, "", "");
        const Person boss = store.add_person({.name = "Boss", .role = Role::instructor}, "", "");
        const Group g = store.add_group("spring", "");
        store.add_to_group(g.id, a.id, "");
        store.add_to_group(g.id, b.id, "");
        store.add_assignment({.group_id = g.id, .lesson = "light-touch", .due_date = "2026-03-10"});
        store.add_attempt(attempt_of(a.id, "practice", 40, "2026-03-02"));
        store.add_attempt(attempt_of(a.id, "test", 80, "2026-03-03"));
        const Attempt failed = store.add_attempt(attempt_of(b.id, "test", 50, "2026-03-04"));

        const auto cells = pass_matrix(store, g.id, {"light-touch", "even-coverage"});
        REQUIRE(cells.size() == 4);
        CHECK(cells[0].state == LessonState::passed);
        CHECK(cells[0].practices == 1);
        CHECK(cells[1].state == LessonState::untouched);
        CHECK(cells[2].state == LessonState::failed);
        CHECK(cells[2].best_test == 50);

        const auto flags = worst_flags(store, g.id);
        REQUIRE(flags.size() == 1);
        CHECK(flags[0].times == 4);
        CHECK(flags[0].attempts == 2);
        CHECK(flags[0].people == 2);

        REQUIRE(waiting_for_a_look(store).size() == 1);
        store.add_comment({.attempt_id = failed.id, .author_id = boss.id, .text = "lighter"});
        CHECK(waiting_for_a_look(store).empty());

        const auto due = assignment_states(store, "2026-03-11");
        REQUIRE(due.size() == 2);
        CHECK(due[0].done);
        CHECK_FALSE(due[0].overdue);
        CHECK(due[1].overdue);
        CHECK_FALSE(assignment_states(store, "2026-03-10", b.id)[0].overdue);

        const auto curve = learning_curve(store, a.id, "light-touch", InputKind::mouse);
        REQUIRE(curve.size() == 2);
        CHECK(curve[0].score == 40);
        CHECK(curve[1].step == "test");
        CHECK(learning_curve(store, a.id, "light-touch", InputKind::pen).empty());
    }

    TEST_CASE("a store of schema version 1 is brought up to date and still verifies") {
        const Folder folder;
        std::ifstream in(lt::test::source_path("tests/data/records/version-1.sql"));
        std::stringstream text;
        text << in.rdbuf();
        REQUIRE(text.str().size() > 1000);
        {
            using namespace sqlite_api;
            sqlite3* db = nullptr;
            REQUIRE(sqlite3_open(folder.file("v1.db").c_str(), &db) == SQLITE_OK);
            CHECK(sqlite3_exec(db, text.str().c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
            sqlite3_close(db);
        }
        for (int opened = 0; opened < 2; ++opened) {
            Store store(folder.file("v1.db"), "");
            CHECK(store.verify_chain().empty());
            CHECK(store.attempts().size() == 2 + static_cast<std::size_t>(opened));
            REQUIRE(store.people().size() == 1);
            store.set_progress(store.people()[0].id, "light-touch", {.fade_level = 2});
            store.add_attempt(attempt_of("", "free", 60, "2026-03-04"));
        }
    }

    TEST_CASE("two connections that write to one file at once wait for each other") {
        const Folder folder;
        { Store store(folder.file("a.db"), "s"); }
        std::atomic<int> failures = 0;
        const auto write = [&] {
            Store store(folder.file("a.db"), "s");
            for (int i = 0; i < 40; ++i) try {
                    store.add_attempt(attempt_of("p", "test", i, "2026-03-04"));
                } catch (const std::exception&) {
                    ++failures;
                }
        };
        std::thread other(write);
        write();
        other.join();
        CHECK(failures == 0);
        const Store store(folder.file("a.db"), "s");
        CHECK(store.attempts().size() == 80);
        CHECK(store.verify_chain().empty());
    }

    TEST_CASE("who was erased at the chain is gone at every station, and nobody brings her back") {
        const Folder folder;
        Store chain(folder.file("chain.db"), "chain");
        Store one(folder.file("one.db"), "one"), two(folder.file("two.db"), "two");
        const Person p = one.add_person({.name = "Trainee 1"}, "", "");
        one.add_attempt(attempt_of(p.id, "test", 80, "2026-03-04"));
        chain.accept_handover(one);
        two.copy_shared_from(chain);
        two.add_attempt(attempt_of(p.id, "test", 90, "2026-03-05"));  // not yet handed over
        one.erase(p.id, "");
        chain.accept_handover(one);
        chain.accept_handover(two);
        two.copy_shared_from(chain);
        for (const Store* s : {&one, &two, &chain}) {
            CHECK_FALSE(s->person(p.id));
            CHECK(s->attempts({.person_id = p.id}).empty());
            CHECK(s->verify_chain().empty());
        }
    }

    TEST_CASE("after a backup was put back, the chain takes nothing twice and still holds") {
        const Folder folder;
        Store chain(folder.file("chain.db"), "chain");
        Attempt late = attempt_of("p", "test", 81, "2026-03-05");
        {
            Store station(folder.file("a.db"), "");
            station.add_attempt(attempt_of("p", "test", 80, "2026-03-04"));
            station.back_up(folder.file("copy.db"));
            late = station.add_attempt(late);
            chain.accept_handover(station);
        }
        restore(folder.file("copy.db"), folder.file("a.db"));
        Store station(folder.file("a.db"), "");
        station.add_attempt(late);  // from its recording, taken up again
        station.add_attempt(attempt_of("p", "test", 82, "2026-03-06"));
        CHECK(chain.accept_handover(station) == 1);
        CHECK(chain.attempts().size() == 3);
        CHECK(chain.verify_chain().empty());
        CHECK(std::filesystem::exists(folder.file("a.db.before-restore")));
    }

    TEST_CASE("dated backups: one a day, the oldest go") {
        const Folder folder;
        std::string today;
        Store store(folder.file("a.db"), "s", [&] { return today + "T12:00:00.000Z"; });
        for (int day = 1; day <= 5; ++day) {
            today = "2026-03-0" + std::to_string(day);
            CHECK_FALSE(dated_backup(store, folder.file("b"), 3).empty());
            CHECK(dated_backup(store, folder.file("b"), 3).empty());
        }
        const auto all = dated_backups(folder.file("b"));
        REQUIRE(all.size() == 3);
        CHECK(all.front().ends_with("records-2026-03-03.db"));
    }
}
