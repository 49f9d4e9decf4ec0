// One definition for everything that a user can set: name, unit, range, default, source.
// File reading, checking, panels and documentation are all made from it.
//
//     struct PunctureParams {
//         double base_force_mN = 20.0;
//         static std::span<const Field<PunctureParams>> fields();
//     };
//     // in the .cpp
//     constexpr Field<PunctureParams> table[] = {
//         {"base_force_mN", "mN", 1.0, 500.0, &PunctureParams::base_force_mN,
//          "force at a 5 um tip", "Romgens 2014"},
//     };
#pragma once

#include <span>
#include <string_view>

namespace lt {

/// A number of T that can be set. The default is the member's value in T{}.
template <class T>
struct Field {
    std::string_view name;  ///< key in TOML, with its unit at the end where it has one
    std::string_view unit;  ///< "" for a plain number
    double min;             ///< smallest allowed value, inclusive
    double max;             ///< largest allowed value, inclusive
    double T::*member;
    std::string_view meaning;  ///< one short sentence
    std::string_view source;   ///< paper and table, or "assumed"
    bool required = false;     ///< a file without it is refused
};

}  // namespace lt
