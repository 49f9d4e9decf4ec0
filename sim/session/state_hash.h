// A hash over all that a session has computed so far, field by field, so that padding between
// fields never counts.
#pragma once

#include <cstdint>

#include "sim/roller/contact_frame.h"
#include "sim/skin/skin_state.h"
#include "sim/technique/flags.h"
#include "sim/technique/measures.h"
#include "sim/tissue/tissue.h"

namespace lt {

struct HashedState {
    const Tissue& tissue;
    const ContactFrame& contact;
    const SkinState& skin;
    const Measures& measures;
    const std::vector<Flag>& flags;
};

/// XXH3, 64 bits; the same on every machine.
std::uint64_t state_hash(const HashedState& state);

}  // namespace lt
