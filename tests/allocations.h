// Counts allocations of the whole test program, for the rule that a tick makes none.
#pragma once

#include <cstdint>

namespace lt::test {

/// Calls of operator new so far, on all threads.
std::uint64_t allocations();

}  // namespace lt::test
