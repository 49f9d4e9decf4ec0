// Which files are records, and what is done to those that are not: nothing.
#include "records/store/store_file.h"

#include <doctest/doctest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <fstream>
#include <sstream>

#include "records/exchange/station.h"
#include "records/failure.h"
#include "records/store/backups.h"
#include "sim/base/error.h"
#include "tests/sim/records/folder.h"

using namespace lt::records;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

std::size_t count(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

void make_foreign(const std::string& path) {
    soci::session sql(soci::sqlite3, "db=" + path);
    sql << "CREATE TABLE bookmarks (a TEXT)";
}

void change(const std::string& path, const std::string& statement) {
    soci::session sql(soci::sqlite3, "db=" + path);
    sql << statement;
}

Attempt attempt_of(const std::string& sha256) {
    Attempt a;
    a.person_id = "p";
    a.started_utc = "2026-03-04T10:00:00.000Z";
    a.summary_json = "{}";
    a.recording_sha256 = sha256;
    return a;
}

}  // namespace

TEST_SUITE("records") {
    TEST_CASE("a path may have any letters, and no other file is opened") {
        for (const char* name : {"USB STICK", "a=b", "100%", "?mode=memory", "#1", "\"quoted\"",
                                 "it's", "ä ö", "file:x", "semi;colon", "a&b", "\\"}) {
            const Folder folder;
            const std::string path = folder.file(name) + ".db", copy = folder.file(name) + ".copy";
            {
                Store store(path, "");
                store.add_person({.name = "Anna"}, "", "");
                store.back_up(copy);
            }
            CHECK(fs::file_size(path) > 0);
            CHECK(Store(copy, "").people().size() == 1);
            CHECK_MESSAGE(count(folder.path) == 3, name);  // records, their key, the copy
        }
    }

    TEST_CASE("what is not there is not made by looking for it") {
        const Folder folder;
        for (const Store::Open open : {Store::Open::existing, Store::Open::read})
            CHECK_THROWS_WITH_AS(Store(folder.file("typo.db"), "", Store::utc_now, open),
                                 doctest::Contains("no such file"), lt::InputError);
        CHECK(count(folder.path) == 0);
        for (const char* address : {"postgres:/host/records", "mysql://host/x", "http://x/y"})
            CHECK_THROWS_AS(Store(address, ""), lt::InputError);
        CHECK_THROWS_WITH_AS(Station(folder.file("a.db"), "host.example/records"),
                             doctest::Contains("begins with postgresql://"), lt::InputError);
    }

    TEST_CASE("another program's file is refused, and no byte of it changes") {
        const Folder folder;
        make_foreign(folder.file("other.db"));
        std::ofstream(folder.file("text.db")) << "Dear diary, today I rolled.";
        make_foreign(folder.file("marked.db"));
        change(folder.file("marked.db"), "PRAGMA application_id = 1234");
        fs::create_directory(folder.file("folder.db"));
        std::ofstream(folder.file("empty.db")).flush();
        { Store(folder.file("ours.db"), "").add_person({.name = "Anna"}, "", ""); }
        const std::size_t before = count(folder.path);
        for (const char* name : {"other.db", "text.db", "marked.db", "folder.db", "empty.db"}) {
            const std::string path = folder.file(name), was = bytes_of(path);
            CHECK_THROWS_AS(Store(path, "", Store::utc_now, Store::Open::existing), lt::InputError);
            if (std::string(name) != "empty.db") CHECK_THROWS_AS(Store(path, ""), lt::InputError);
            CHECK_THROWS_AS(restore(path, folder.file("ours.db")), lt::InputError);
            CHECK(bytes_of(path) == was);
        }
        CHECK(count(folder.path) == before);
        CHECK(Store(folder.file("ours.db"), "").people().size() == 1);
    }

    TEST_CASE("a version that no program has written is refused in words") {
        for (const char* version : {"abc", "-7", "", "3x", "99999999999999999999", "99"}) {
            const Folder folder;
            { Store store(folder.file("a.db"), ""); }
            change(folder.file("a.db"),
                   std::string("UPDATE meta SET value = '") + version + "' WHERE name = 'schema'");
            CHECK_THROWS_WITH_AS(Store(folder.file("a.db"), ""), doctest::Contains("version"),
                                 lt::InputError);
        }
    }

    TEST_CASE("a recording counts once, whoever brings it") {
        const Folder folder;
        Store store(folder.file("a.db"), "");
        const std::string first = store.add_attempt(attempt_of("one")).id;
        CHECK_THROWS_WITH_AS(store.add_attempt(attempt_of("one")),
                             doctest::Contains(("as attempt " + first).c_str()), lt::InputError);
        CHECK(store.attempts().size() == 1);
        store.add_attempt(attempt_of("two"));
        CHECK(store.attempt_with_recording("one") == first);
        CHECK(store.verify_chain().empty());
    }

    TEST_CASE("one damaged row harms that row alone, and is named") {
        for (const char* harm : {"content = '[1]'", "content = ''", "input = 'bogus'",
                                 "content = '{\"critical\": 5}'", "content = x'ff'"}) {
            const Folder folder;
            std::string bad;
            {
                Store store(folder.file("a.db"), "");
                store.add_attempt(attempt_of("1"));
                bad = store.add_attempt(attempt_of("2")).id;
                store.add_attempt(attempt_of("3"));
            }
            change(folder.file("a.db"),
                   std::string("UPDATE attempt SET ") + harm + " WHERE id = '" + bad + "'");
            const Store store(folder.file("a.db"), "");
            CHECK(store.attempts().size() == 2);
            CHECK(store.unreadable_attempts() == std::vector<std::string>{bad});
            CHECK_FALSE(store.verify_chain().empty());
        }
    }

    TEST_CASE("a message holds no statement and no value") {
        const Folder folder;
        { Store store(folder.file("a.db"), ""); }
        soci::session sql(soci::sqlite3, "db=" + folder.file("a.db"));
        const std::string secret = "Berta Privat";
        try {
            sql << "INSERT INTO nowhere (name) VALUES (:n)", soci::use(secret);
            FAIL("there is no such table");
        } catch (const std::exception& e) {
            CHECK(std::string(e.what()).find("INSERT") != std::string::npos);
            const std::string shown = plain_reason(e);
            CHECK(shown.find("no such table") != std::string::npos);
            CHECK(shown.find("INSERT") == std::string::npos);
            CHECK(shown.find("Berta") == std::string::npos);
        }
        try {
            Store("postgresql://salon:ge%zzheim@h/r", "");
            FAIL("there is no such server");
        } catch (const lt::InputError& e) {
            CHECK(std::string(e.what()).find("zzheim") == std::string::npos);
        }
    }

    TEST_CASE("backups that a wrong clock dated later drive none of today's out") {
        const Folder folder;
        std::string today = "2026-03-01T10:00:00.000Z";
        const Store store(folder.file("a.db"), "", [&] { return today; });
        const std::string backups = folder.file("backups");
        for (int i = 10; i < 16; ++i) {
            today = "2099-01-" + std::to_string(i) + "T10:00:00.000Z";
            dated_backup(store, backups, 3);
        }
        for (int i = 10; i < 15; ++i) {
            today = "2026-03-" + std::to_string(i) + "T10:00:00.000Z";
            dated_backup(store, backups, 3);
            CHECK(fs::exists(backups + "/records-2026-03-" + std::to_string(i) + ".db"));
        }
        const std::vector<std::string> all = dated_backups(backups);
        CHECK(std::count_if(all.begin(), all.end(), [](const std::string& file) {
                  return file.find("2026-03") != std::string::npos;
              }) == 3);
    }

    TEST_CASE("nothing is written beside a backup that is put back") {
        const Folder folder;
        const Folder media;
        {
            Store store(folder.file("a.db"), "");
            store.add_person({.name = "Anna"}, "", "");
            store.back_up(media.file("b.db"));
        }
        const std::string was = bytes_of(media.file("b.db"));
        restore(media.file("b.db"), folder.file("a.db"));
        CHECK(count(media.path) == 1);
        CHECK(bytes_of(media.file("b.db")) == was);
        CHECK(Store(folder.file("a.db"), "").people().size() == 1);
        CHECK(Store(folder.file("a.db"), "").verify_chain().empty());
    }

    TEST_CASE("records behind links") {
        const Folder folder;
        const std::string real = folder.file("real.db"), link = folder.file("link.db");
        Store(real, "").add_person({.name = "Anna"}, "", "");
        fs::create_symlink("real.db", link);
        Store(link, "").add_person({.name = "Bert"}, "", "");
        CHECK(Store(real, "").people().size() == 2);
        CHECK(Store(real, "").verify_chain().empty());
        CHECK_FALSE(fs::exists(link + ".key"));  // one key for both names
        Store(real, "").back_up(folder.file("b.db"));
        restore(folder.file("b.db"), link);
        CHECK(fs::is_symlink(link));
        CHECK(Store(real, "").people().size() == 2);
        for (const char* name : {"away.db", "circle.db"}) {
            fs::create_symlink(name[0] == 'a' ? "none/x.db" : name, folder.file(name));
            CHECK_THROWS_WITH(Store(folder.file(name), ""), doctest::Contains("leads nowhere"));
        }
        fs::create_hard_link(real, folder.file("hard.db"));
        CHECK_THROWS_WITH(Store(folder.file("hard.db"), ""), doctest::Contains("second name"));
        CHECK(Store(real, "").verify_chain().empty());
    }

    TEST_CASE("records that another program has open are not put aside") {
        const Folder folder;
        Store other(folder.file("a.db"), "");
        other.add_person({.name = "Anna"}, "", "");
        other.back_up(folder.file("b.db"));
        const std::size_t files = count(folder.path);
        CHECK_THROWS_WITH(restore(folder.file("b.db"), folder.file("a.db")),
                          doctest::Contains("open in another program"));
        CHECK(count(folder.path) == files);
        other.add_person({.name = "Bert"}, "", "");
        CHECK(Store(folder.file("a.db"), "").people().size() == 2);
    }

    TEST_CASE("a backup leaves the files beside it alone") {
        const Folder folder;
        const Store store(folder.file("a.db"), "");
        std::ofstream(folder.file("b.db.partial")) << "somebody's";
        store.back_up(folder.file("b.db"));
        CHECK(bytes_of(folder.file("b.db.partial")) == "somebody's");
        CHECK_THROWS_AS(store.back_up(folder.file("b.db")), lt::InputError);
        CHECK_THROWS_AS(store.back_up(folder.file("none/b.db")), lt::InputError);
    }
}
