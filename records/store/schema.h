// The tables, in versions. A store is brought up to the newest when it is opened; a store of a
// newer program is refused.
#pragma once

#include <soci/soci.h>

namespace lt::records {

inline constexpr int schema_version = 2;

/// @throws InputError when the store was written by a newer program.
void migrate(soci::session& sql);

}  // namespace lt::records
