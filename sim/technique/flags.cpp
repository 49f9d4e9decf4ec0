#include "sim/technique/flags.h"

namespace lt {

std::string_view to_string(FlagCode code) {
    static constexpr std::array<std::string_view, flag_code_count> names = {
        "too-light", "too-hard",   "puncture", "blood",    "painful",         "too-fast", "scrub",
        "skid",      "overworked", "uneven",   "too-long", "lasting-redness", "masked"};
    return names[static_cast<std::size_t>(code)];
}

}  // namespace lt
