#include "records/store/store.h"

#include <doctest/doctest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "records/hash_chain.h"
#include "sim/base/error.h"
#include "tests/sim/records/folder.h"

using namespace lt::records;

namespace {

Attempt attempt_of(const std::string& person, double score) {
    Attempt a;
    a.person_id = person;
    a.lesson = "light-touch";
    a.step = "test";
    a.started_utc = "2026-03-04T10:00:00.000Z";
    a.duration_s = 30.5;
    a.score = score;
    a.passed = score >= 70;
    a.flags = {"too-hard"};
    a.summary_json = "{\"pops\":0}";
    a.program_version = "0.1.0";
    return a;
}

void change(const std::string& path, const std::string& statement) {
    soci::session sql(soci::sqlite3, "db=" + path);
    sql << statement;
}

}  // namespace

TEST_SUITE("records") {
    TEST_CASE("SHA-256 of \"abc\" is the published value") {
        CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    TEST_CASE("a PIN opens for itself alone, and is kept as a salted hash") {
        const std::string hash = hash_pin("4711");
        CHECK(pin_matches(hash, "4711"));
        CHECK_FALSE(pin_matches(hash, "4712"));
        CHECK(hash != hash_pin("4711"));
        CHECK_FALSE(pin_matches("", ""));
        CHECK_THROWS_AS(hash_pin("12"), lt::InputError);
        CHECK_THROWS_AS(hash_pin("abcd"), lt::InputError);
    }

    TEST_CASE("what was stored comes back, after the program was closed") {
        const Folder folder;
        std::string id;
        {
            Store store(folder.file("a.db"), "");
            const Person p =
                store.add_person({.name = "Trainee 1", .left_handed = true}, "1234", "");
            id = p.id;
            store.add_attempt(attempt_of(p.id, 88.25));
        }
        const Store store(folder.file("a.db"), "");
        REQUIRE(store.person(id));
        CHECK(store.person(id)->left_handed);
        const auto attempts = store.attempts({.person_id = id});
        REQUIRE(attempts.size() == 1);
        CHECK(attempts[0].score == 88.25);
        CHECK(attempts[0].duration_s == 30.5);
        CHECK(attempts[0].flags == std::vector<std::string>{"too-hard"});
        CHECK(attempts[0].summary_json == "{\"pops\":0}");
        CHECK(store.verify_chain().empty());
    }

    TEST_CASE("records and their backups are for their owner alone") {
        const Folder folder;
        const Store store(folder.file("a.db"), "");
        store.back_up(folder.file("b.db"));
        for (const auto& entry : std::filesystem::directory_iterator(folder.path))
            CHECK((entry.status().permissions() & std::filesystem::perms(077)) ==
                  std::filesystem::perms::none);
        CHECK(std::filesystem::exists(folder.path / "b.db"));
    }

    TEST_CASE("every quiet change to a stored attempt is found") {
        const auto faults_after = [](const std::string& statement) {
            const Folder folder;
            const std::string path = folder.file("a.db");
            {
                Store store(path, "s");
                for (int i = 0; i < 4; ++i) store.add_attempt(attempt_of("p", 40.0 + i));
                REQUIRE(store.verify_chain().empty());
            }
            change(path, statement);
            return Store(path, "s").verify_chain();
        };
        CHECK_FALSE(faults_after("UPDATE attempt SET score = 99 WHERE sequence = 2").empty());
        CHECK_FALSE(faults_after("UPDATE attempt SET content = replace(content, '41.0', '99.0') "
                                 "WHERE sequence = 2")
                        .empty());
        CHECK_FALSE(faults_after("UPDATE attempt SET content = replace(content, '41.0', '99.0'), "
                                 "score = 99 WHERE sequence = 2")
                        .empty());
        CHECK_FALSE(faults_after("UPDATE attempt SET person_id = 'q' WHERE sequence = 3").empty());
        CHECK_FALSE(faults_after("DELETE FROM attempt WHERE sequence = 1").empty());
        CHECK_FALSE(faults_after("DELETE FROM attempt WHERE sequence = 2").empty());
        CHECK_FALSE(faults_after("UPDATE attempt SET content = '' WHERE sequence = 3").empty());
    }

    TEST_CASE("erasing a person removes the content and keeps the chain") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        const Person leaver = store.add_person({.name = "Trainee 1"}, "", "");
        const Person stayer = store.add_person({.name = "Trainee 2"}, "", "");
        store.add_attempt(attempt_of(leaver.id, 50));
        store.add_attempt(attempt_of(stayer.id, 60));
        store.erase(leaver.id, "");
        CHECK_FALSE(store.person(leaver.id));
        CHECK(store.attempts({.person_id = leaver.id}).empty());
        CHECK(store.attempts({.person_id = stayer.id}).size() == 1);
        CHECK(store.verify_chain().empty());
        store.add_attempt(attempt_of(stayer.id, 61));
        CHECK(store.verify_chain().empty());
    }

    TEST_CASE("handed over twice, or cut off in between, nothing is lost and nothing is doubled") {
        const Folder folder;
        Store station(folder.file("station.db"), "one");
        Store chain(folder.file("chain.db"), "chain");
        const Person p = station.add_person({.name = "Trainee 1"}, "", "");
        for (int i = 0; i < 5; ++i) station.add_attempt(attempt_of(p.id, 50 + i));
        // The link fails after the other side has committed: the notes are still there.
        station.back_up(folder.file("again.db"));
        CHECK(chain.accept_handover(station) == 5);
        CHECK(station.waiting_for_handover() == 0);
        Store again(folder.file("again.db"), "one");
        CHECK(again.waiting_for_handover() > 0);
        CHECK(chain.accept_handover(again) == 0);
        CHECK(chain.attempts().size() == 5);
        CHECK(chain.verify_chain().empty());
        CHECK(chain.person(p.id));
    }

    TEST_CASE("attempts of different input are never listed together when one kind is asked for") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        Attempt pen = attempt_of("p", 70);
        pen.input = InputKind::pen;
        store.add_attempt(pen);
        store.add_attempt(attempt_of("p", 60));
        const auto pens = store.attempts({.person_id = "p", .input = InputKind::pen});
        REQUIRE(pens.size() == 1);
        CHECK(pens[0].score == 70);
    }

    TEST_CASE("a backup is whole, and is not written over another") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        for (int i = 0; i < 20; ++i) store.add_attempt(attempt_of("p", i));
        store.back_up(folder.file("b.db"));
        CHECK_THROWS_AS(store.back_up(folder.file("b.db")), lt::InputError);
        const Store copy(folder.file("b.db"), "s");
        CHECK(copy.attempts().size() == 20);
        CHECK(copy.verify_chain().empty());
    }

    TEST_CASE("a damaged or newer file is refused with its name") {
        const Folder folder;
        std::ofstream(folder.file("broken.db")) << std::string(8192, 'x');
        CHECK_THROWS_AS(Store(folder.file("broken.db"), "s"), lt::InputError);
        { Store store(folder.file("new.db"), "s"); }
        change(folder.file("new.db"), "UPDATE meta SET value = '99' WHERE name = 'schema'");
        CHECK_THROWS_AS(Store(folder.file("new.db"), "s"), lt::InputError);
    }

    TEST_CASE("who did what stands in the audit log") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        const Person p = store.add_person({.name = "Trainee 1"}, "", "boss");
        store.anonymise(p.id, "boss");
        std::set<std::string> actions;
        for (const AuditEntry& e : store.audit()) {
            CHECK(e.actor_id == "boss");
            actions.insert(e.action);
        }
        CHECK(actions == std::set<std::string>{"person-created", "person-anonymised"});
        CHECK(store.person(p.id)->name == "-");
    }
}
