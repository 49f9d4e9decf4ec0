#include "engine/threads/thread_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <vector>

TEST_SUITE("session") {
    TEST_CASE("a pool runs every task exactly once, for any number of tasks and threads") {
        for (const int threads : {1, 2, 3, 8}) {
            lt::ThreadPool pool(threads);
            CHECK(pool.threads() == threads);
            for (int count : {0, 1, 2, 7, 64, 1000}) {
                std::vector<std::atomic<int>> runs(static_cast<std::size_t>(count));
                pool.for_each(count, [&](int i) { ++runs[static_cast<std::size_t>(i)]; });
                bool once = true;
                for (const auto& r : runs) once = once && r == 1;
                CHECK(once);
            }
        }
    }

    TEST_CASE("thousands of short jobs one after the other neither mix nor stall") {
        lt::ThreadPool pool(4);
        std::vector<int> cells(16, 0);
        for (int job = 0; job < 5000; ++job)
            pool.for_each(16, [&](int i) { cells[static_cast<std::size_t>(i)] += job; });
        for (const int cell : cells) CHECK(cell == 5000 * 4999 / 2);
    }
}
