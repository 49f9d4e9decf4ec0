// Why a part of the score lost points, in codes and numbers. Words for it are made elsewhere.
#pragma once

#include <array>
#include <string_view>

namespace lt {

/// What is said about a loss. Most measures have one code, some have one for each way to lose.
enum class LossCode {
    none,  ///< nothing was lost
    nothing_rolled,
    little_done,  ///< value: what was done, as a share of what is asked for
    force,
    force_steadiness,
    speed,
    speed_steadiness,
    skid,
    tilt,
    lifts,
    coverage,
    coverage_small,
    evenness,
    passes,
    passes_missing,
    directions,
    skin,
    comfort,
    redness,
    flush,
    time
};
inline constexpr int loss_code_count = 21;

/// "force", "coverage_small", ...
std::string_view to_string(LossCode code);

struct LossReason {
    /// A number by the name of what it is: value is what was measured (at its worst moment where
    /// the measure has one), limit what is allowed; both in the unit of the limit, shares as
    /// shares.
    struct Number {
        std::string_view name;  ///< "" from the first unused one on
        double value = 0.0;
    };
    static constexpr std::size_t most_numbers = 4;

    LossCode code = LossCode::none;
    std::array<Number, most_numbers> numbers{};
};

}  // namespace lt
