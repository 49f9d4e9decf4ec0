// The tables, in versions. A store is brought up to the newest when it is opened; a store of a
// newer program is refused.
#pragma once

#include <soci/soci.h>

namespace lt::records {

inline constexpr int schema_version = 5;

/// -1 where there are no tables yet. @throws InputError for a version that cannot be
int schema_of(soci::session& sql);

/// @throws InputError when the store was written by a newer program.
void migrate(soci::session& sql);

}  // namespace lt::records
