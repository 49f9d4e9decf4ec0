// Counter-based random numbers: a value is a pure function of (seed, key), never of the order of
// calls, so that a session replays bit for bit and a needle's fate does not depend on its
// neighbour's. Mixing is SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014).
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/base/math.h"

namespace lt {

constexpr std::uint64_t mix64(std::uint64_t z) {
    z += 0x9e3779b97f4a7c15ull;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

/// Folds any number of integers into one key.
template <class... Ints>
constexpr std::uint64_t random_key(std::uint64_t seed, Ints... parts) {
    std::uint64_t k = mix64(seed);
    ((k = mix64(k ^ static_cast<std::uint64_t>(parts))), ...);
    return k;
}

/// Uniform in [0, 1), 53 bits.
constexpr double uniform01(std::uint64_t key) {
    return static_cast<double>(mix64(key) >> 11) * 0x1.0p-53;
}

/// Standard normal by Box and Muller (1958).
inline double standard_normal(std::uint64_t key) {
    const double u = 1.0 - uniform01(key);  // (0, 1]: the logarithm stays finite
    const double v = uniform01(key ^ 0xd1b54a32d192ed03ull);
    return std::sqrt(-2.0 * math::log(u)) * math::cos(6.283185307179586 * v);
}

/// standard_normal() of the key asked for last, which mostly is the next one, too.
class KeptNormal {
  public:
    double of(std::uint64_t key) {
        if (!asked_ || key != key_) value_ = standard_normal(key);
        asked_ = true;
        key_ = key;
        return value_;
    }

  private:
    bool asked_ = false;
    std::uint64_t key_ = 0;
    double value_ = 0.0;
};

}  // namespace lt
