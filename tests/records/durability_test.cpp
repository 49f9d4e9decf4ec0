#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>

#include "records/store/store.h"
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
}
