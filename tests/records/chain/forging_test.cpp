// Attempts at forging records with a program for databases, without the store's key. What is and is
// not proved against whom: docs/reliability.md.
#include <doctest/doctest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "files/asset_library.h"
#include "files/assets/lesson_file.h"
#include "records/chain/certificate.h"
#include "records/chain/rescore.h"
#include "records/chain_head.h"
#include "records/exchange/export.h"
#include "records/hash_chain.h"
#include "records/seal.h"
#include "records/store/backups.h"
#include "records/store/store.h"
#include "records/training/training_view.h"
#include "report/pdf_page.h"
#include "sim/base/error.h"
#include "sim/base/parallel.h"
#include "sim/training/lesson.h"
#include "tests/sim/records/folder.h"
#include "texts/text_table.h"

using namespace lt::records;
namespace fs = std::filesystem;

namespace {

Attempt test_at(const std::string& person, int number, double score, const std::string& utc) {
    Attempt a;
    a.person_id = person;
    a.lesson = "light-touch";
    a.step = "test";
    a.started_utc = utc;
    a.score = score;
    a.passed = score >= 70;
    a.summary_json = "{\"pops\":0}";
    a.recording_sha256 = sha256(std::to_string(number));
    a.limits_json =
        limits_json(lt::read_lesson(lt::AssetLibrary().find("lessons", "light-touch")).limits);
    return a;
}

/// Three attempts, the last one failed.
struct Salon {
    Folder folder;
    std::string path = folder.file("salon.db"), anna, mary;
    Salon() {
        Store store(path, "");
        anna = store.add_person({.name = "Anna"}, "", "").id;
        mary = store.add_person({.name = "Mary"}, "", "").id;
        for (int i = 0; i < 3; ++i)
            store.add_attempt(test_at(anna, i, i < 2 ? 90 : 30,
                                      "2026-03-04T1" + std::to_string(i) + ":00:00.000Z"));
        REQUIRE(store.verify_chain().empty());
    }
    void change(const std::vector<std::string>& statements) const {
        soci::session sql(soci::sqlite3, "db=" + path);
        for (const std::string& each : statements) sql << each;
    }
    std::string faults() const {
        std::string out;
        for (const ChainFault& f : Store(path, "").verify_chain()) out += f.what + "; ";
        return out;
    }
};

const std::string last_attempt = "DELETE FROM attempt WHERE sequence = 3";
const std::string last_audit =
    "DELETE FROM audit WHERE sequence = (SELECT MAX(sequence) FROM audit)";

}  // namespace

TEST_SUITE("records") {
    TEST_CASE("rows that are no text, or go without end, are told and harm nobody else") {
        const Salon salon;
        salon.change({"UPDATE attempt SET lesson = CAST(x'FF1B' AS TEXT) WHERE sequence = 2",
                      "UPDATE attempt SET content = '{\"flags\":' || "
                      "replace(hex(zeroblob(100000)), '0', '[') WHERE sequence = 3",
                      "UPDATE person SET name = CAST(x'41FF' AS TEXT) WHERE name = 'Mary'",
                      "INSERT INTO person SELECT CAST(x'FF' AS TEXT), 'Ines', role, pin_hash, "
                      "language, left_handed, anonymised, created_utc, updated_utc FROM person "
                      "LIMIT 1"});
        CHECK(salon.faults().find("column changed") != std::string::npos);
        CHECK(salon.faults().find("content changed") != std::string::npos);
        const Store store(salon.path, "");
        CHECK(store.unreadable_attempts().size() == 1);
        CHECK(store.attempts().size() == 2);
        CHECK(attempts_csv(store, store.attempts()).find("\\xff\\x1b") != std::string::npos);
        CHECK(attempts_json(store, store.attempts()).find("\"score\"") != std::string::npos);
        CHECK(group_json(store, "", {"light-touch"}, "2026-03-05").find("\"matrix\"") !=
              std::string::npos);
        for (const Person& p : store.people())
            CHECK(person_json(store, p).find("\"name\"") != std::string::npos);
    }

    TEST_CASE("what is cut off at the end is told, with and without its traces") {
        const std::vector<std::vector<std::string>> attacks = {
            {last_attempt},
            {last_attempt, last_audit},
            {"DELETE FROM attempt"},
            {"DELETE FROM attempt", "DELETE FROM audit"},
            {"DELETE FROM attempt", "DELETE FROM audit", "DELETE FROM chain_head"},
            {last_audit},
            {"DELETE FROM chain_head"},
            {last_attempt, last_audit, "DELETE FROM chain_head"},
            {last_attempt, last_audit,
             "UPDATE chain_head SET head = replace(head, "
             "'\"attempts\":3', '\"attempts\":2')"},
            {"UPDATE audit SET subject = 'nobody' WHERE action = 'person-created'"},
            {"UPDATE attempt SET erased = 1 WHERE sequence = 3"},
            {"UPDATE attempt SET erased = 1, content = '', person_id = '', lesson = '', step = '', "
             "score = 0, passed = 0, started_utc = '' WHERE sequence = 3"},
            {"UPDATE attempt SET placed_utc = '2020' WHERE sequence = 3"},
        };
        for (const auto& attack : attacks) {
            const Salon salon;
            salon.change(attack);
            CHECK_MESSAGE(!salon.faults().empty(), attack.front());
            // Going on does not bury it: what is signed next says that the end was another one.
            if (attack.size() == 1 && attack.front().find("placed_utc") != std::string::npos)
                continue;
            {
                Store store(salon.path, "");
                store.add_attempt(test_at(salon.anna, 9, 95, "2026-03-05T10:00:00.000Z"));
            }
            CHECK_MESSAGE(!salon.faults().empty(), attack.front());
        }
    }

    TEST_CASE("a chain that is built anew with another key is told") {
        const Salon salon;
        fs::rename(salon.path + ".key", salon.folder.file("kept.key"));
        {
            // With a key of the forger's own, by the program itself.
            salon.change({last_attempt, last_audit, "DELETE FROM chain_head"});
            Store(salon.path, "")
                .add_attempt(test_at(salon.anna, 8, 99, "2026-03-04T12:00:00.000Z"));
        }
        fs::rename(salon.folder.file("kept.key"), salon.path + ".key");
        CHECK(salon.faults().find("another key") != std::string::npos);
    }

    TEST_CASE("erasing a person is no forgery, neither here nor in a backup that is put back") {
        const Salon salon;
        {
            Store store(salon.path, "");
            store.back_up(salon.folder.file("backup.db"));
            store.erase(salon.anna, "");
            CHECK(store.verify_chain().empty());
            store.add_attempt(test_at(salon.mary, 5, 80, "2026-03-06T10:00:00.000Z"));
        }
        CHECK(salon.faults() == "");
        restore(salon.folder.file("backup.db"), salon.path);
        CHECK(salon.faults() == "");
        Store(salon.path, "").add_attempt(test_at(salon.mary, 6, 80, "2026-03-06T10:00:00.000Z"));
        CHECK(salon.faults() == "");
        // Another's attempt is not erased along with hers.
        salon.change(
            {"UPDATE attempt SET erased = 1, content = '', person_id = '' WHERE person_id = '" +
             salon.mary + "'"});
        CHECK(salon.faults() != "");
    }

    TEST_CASE("records of an older version are taken as their audit log has them") {
        const auto older = [](const Salon& salon, const std::vector<std::string>& statements) {
            salon.change({"ALTER TABLE attempt DROP COLUMN placed_utc",
                          "ALTER TABLE audit DROP COLUMN previous_hash",
                          "ALTER TABLE audit DROP COLUMN hash", "DROP TABLE chain_head",
                          "DROP TABLE station_key",
                          "UPDATE meta SET value = '4' WHERE name = 'schema'"});
            fs::remove(salon.path + ".key");
            salon.change(statements);
            return salon.faults();
        };
        CHECK(older(Salon(), {}) == "");
        CHECK(older(Salon(), {last_attempt}) != "");
        CHECK(older(Salon(), {"UPDATE attempt SET erased = 1 WHERE sequence = 3"}) != "");
        // Made to look older behind its key's back.
        const Salon salon;
        fs::copy_file(salon.path + ".key", salon.folder.file("kept.key"));
        salon.change({"ALTER TABLE attempt DROP COLUMN placed_utc",
                      "ALTER TABLE audit DROP COLUMN previous_hash",
                      "ALTER TABLE audit DROP COLUMN hash", "DROP TABLE chain_head",
                      "DROP TABLE station_key", "UPDATE meta SET value = '4' WHERE name = 'schema'",
                      last_attempt, "DELETE FROM audit WHERE action = 'attempt-stored'"});
        CHECK(salon.faults().find("older than its key") != std::string::npos);
    }

    TEST_CASE("tests stand in the order in which they were stored, whatever the clock said") {
        const Folder folder;
        Store store(folder.file("a.db"), "");
        const std::string p = store.add_person({.name = "Anna"}, "", "").id;
        store.add_attempt(test_at(p, 1, 90, "2026-06-01T00:00:00.000Z"));
        store.add_attempt(test_at(p, 2, 30, "2025-06-01T00:00:00.000Z"));  // failed, clock set back
        const Attempt last = store.add_attempt(test_at(p, 3, 90, "2026-06-02T00:00:00.000Z"));
        CHECK(passed_in_a_row(store, last) == 1);
        const auto all = store.attempts();
        REQUIRE(all.size() == 3);
        CHECK(all[1].score == 30);
        CHECK(store.verify_chain().empty());
    }

    TEST_CASE("a certificate for another name, or with another seal, is not true") {
        const Salon salon;
        Store store(salon.path, "");
        const auto all = store.attempts();
        const lt::Lesson lesson =
            lt::read_lesson(lt::AssetLibrary().find("lessons", "light-touch"));
        const std::string pdf =
            write_certificate(store, all[0], lesson, lt::Paper::a4, lt::texts_in("en"));
        CertificateFacts facts = read_certificate({"c.pdf", pdf});
        CertificateCheck check;
        CHECK(fault_by_records(store, facts, check) == "");
        CHECK(check.in_store);
        CHECK(check.own_seal);
        facts.name = "Mary";
        CHECK(fault_by_records(store, facts, check).find("of this name") != std::string::npos);
        facts.seal_key = seal_key_in(salon.folder.file("forger.key")).public_hex;
        CHECK(fault_by_records(store, facts, check).find("seal is not theirs") !=
              std::string::npos);
        // At the chain's office the station's key came with its attempts.
        Store office(salon.folder.file("office.db"), "");
        office.accept_handover(store);
        CHECK(fault_by_records(office, facts, check).find("seal is not theirs") !=
              std::string::npos);
        facts = read_certificate({"c.pdf", pdf});
        CHECK(fault_by_records(office, facts, check) == "");
        CHECK(check.own_seal);
        CHECK(office.verify_chain().empty());
    }

    TEST_CASE("the secret key is in no backup, and an older store's is taken out") {
        const Salon salon;
        const SealKey key = known_key_in(salon.path + ".key");
        REQUIRE(key.secret_hex.size() == 128);
        CHECK(fs::status(salon.path + ".key").permissions() == fs::perms(0600));
        salon.change({"INSERT INTO meta (name, value) VALUES ('kept-seal-secret', '" +
                      key.secret_hex + "'), ('kept-seal-public', '" + key.public_hex + "')"});
        { Store(salon.path, "").back_up(salon.folder.file("backup.db")); }
        for (const auto& entry : fs::directory_iterator(salon.folder.path)) {
            if (entry.path().extension() == ".key") continue;
            soci::session sql(soci::sqlite3, "db=" + entry.path().string());
            int count = 0;
            sql << "SELECT COUNT(*) FROM meta WHERE name LIKE 'kept-seal%'", soci::into(count);
            CHECK(count == 0);
        }
    }
}
