// std::bit_cast, which some standard libraries of today still lack.
#pragma once

namespace lt {

/// The value of type To that has the bytes of `from`.
template <class To, class From>
constexpr To bit_cast(const From& from) {
    static_assert(sizeof(To) == sizeof(From));
    return __builtin_bit_cast(To, from);
}

}  // namespace lt
