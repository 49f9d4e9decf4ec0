#pragma once

namespace lt {

inline constexpr const char* version = "0.1.0";

}  // namespace lt
