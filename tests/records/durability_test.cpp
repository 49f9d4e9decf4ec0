#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "records/store/store.h"
#include "records/store/store_file.h"
#include "sim/base/random.h"
#include "tests/sim/records/folder.h"

using namespace lt::records;

TEST_SUITE("records") {
    TEST_CASE("kill -9 at any moment loses no attempt that was stored") {
        for (int round = 0; round < 6; ++round) {
            const Folder folder;
            const std::string path = folder.file("a.db");
            { Store store(path, "s"); }
            int ends[2];
            REQUIRE(pipe(ends) == 0);
            const pid_t child = fork();
            if (child == 0) {
                Store store(path, "s");
                for (;;) {
                    Attempt a;
                    a.person_id = "p";
                    a.started_utc = "2026-01-01T00:00:00.000Z";
                    const Attempt stored = store.add_attempt(a, "{\"id\":\"" + new_id() + "\"}");
                    if (write(ends[1], stored.id.data(), 36) != 36) _exit(1);
                }
            }
            usleep(60000 + static_cast<unsigned>(lt::uniform01(lt::random_key(5, round)) * 60000));
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            close(ends[1]);
            std::set<std::string> acknowledged;
            char id[36];
            while (read(ends[0], id, 36) == 36) acknowledged.insert(std::string(id, 36));
            close(ends[0]);

            Store store(path, "s");
            CHECK(store.verify_chain().empty());
            std::set<std::string> found;
            for (const Attempt& a : store.attempts({.limit = 1000000})) found.insert(a.id);
            for (const std::string& each : acknowledged) CHECK(found.contains(each));
            CHECK(found.size() <= acknowledged.size() + 1);
            // Each attempt with its audit entry, its note and its statement, or none of them.
            CHECK(store.waiting_for_handover() == static_cast<int>(found.size()));
            CHECK(store.audit(1000000).size() == found.size());
        }
    }

    TEST_CASE("a program that looks in meanwhile takes nothing away from one that writes") {
        // The locks of POSIX: a process that closes any handle of a file loses all its locks on it.
        const Folder folder;
        const std::string path = folder.file("a.db");
        int go[2], done[2];
        REQUIRE(pipe(go) == 0);
        REQUIRE(pipe(done) == 0);
        const pid_t other = fork();  // before this process has any database open
        if (other == 0) {
            for (char c = 0; read(go[0], &c, 1) == 1 && c == 'g';) {
                const char seen = static_cast<char>(Store(path, "s").attempts({}).size());
                if (write(done[1], &seen, 1) != 1) _exit(1);
            }
            _exit(0);
        }
        const auto seen_by_other = [&] {
            char count = -1;
            return write(go[1], "g", 1) == 1 && read(done[0], &count, 1) == 1 ? count : -1;
        };
        {
            Store window(path, "s");
            const Store keeper(path, "s");  // a second connection: the file is looked at anew
            CHECK(check_is_records(path));
            for (int count = 1; count <= 3; ++count) {
                Attempt a;
                a.person_id = "p";
                a.started_utc = "2026-01-01T00:00:00.000Z";
                window.add_attempt(a, "");
                CHECK(seen_by_other() == count);
            }
        }
        CHECK(Store(path, "s").attempts({}).size() == 3);
        REQUIRE(write(go[1], "e", 1) == 1);
        int status = 1;
        waitpid(other, &status, 0);
        CHECK(status == 0);
        for (const int end : {go[0], go[1], done[0], done[1]}) close(end);
    }
}
