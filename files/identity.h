// What a new recording or record is stamped with: an opaque id, and the time of day.
#pragma once

#include <string>

namespace lt {

/// Version 4 UUID from the system's random source.
std::string new_id();

/// Now, as 2026-01-31T12:00:00.000Z.
std::string utc_now();

}  // namespace lt
