// Counts what the test program does at the heap, with locks and with files, for the rules that a
// tick does none of it.
#pragma once

#include <cstdint>

namespace lt::test {

/// Calls of operator new so far, on all threads.
std::uint64_t allocations();

/// So far on the thread that asks.
struct OwnCounts {
    std::uint64_t allocations = 0;
    std::uint64_t locks = 0;   ///< taken or waited for: pthread mutex, lock of readers and writers
    std::uint64_t writes = 0;  ///< fwrite, fflush, fopen, write
};
OwnCounts own_counts();

}  // namespace lt::test
