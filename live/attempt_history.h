// Attempts that were kept, to compare with.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/session/attempt_figures.h"
#include "sim/session/session.h"

namespace lt {

/// The newest `most` attempts in STORE/attempts on this skin with this roller, oldest first. of:
/// the folder of one of them; then those before it, of the same person at the same lesson with the
/// same kind of input; none where several kinds pressed or it is not known what did. Empty: all. A
/// folder whose summary cannot be read is passed over.
std::vector<AttemptFigures> attempt_history(const std::filesystem::path& store,
                                            const SessionSetup& setup,
                                            const std::filesystem::path& of, std::size_t most = 20);

}  // namespace lt
