// A hash over all that a session has computed so far, field by field, so that padding between
// fields never counts.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sim/contact/contact_frame.h"
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

/// What the hash covers, in the order in which a tick computes it. Where two machines differ, the
/// first of these that differs tells where to look.
inline constexpr std::array quantity_names = std::to_array<std::string_view>({
    "tissue.surface_x",
    "tissue.surface_y",
    "tissue.surface_z",
    "contact.touching",
    "contact.hand_force_N",
    "contact.contact_force_N",
    "contact.depth_mm",
    "contact.spin_rad",
    "contact.slip",
    "contact.pressure_kPa",
    "contact.friction_N",
    "needles.needle",
    "needles.state",
    "needles.force_mN",
    "needles.indentation_mm",
    "needles.inserted_mm",
    "needles.slip_mm",
    "needles.friction_mN",
    "needles.material_mm",
    "drum.node",
    "drum.force_mN",
    "drum.friction_mN",
    "punctures",
    "skin.perfusion",
    "skin.peak_perfusion",
    "skin.peak_needle_force_mN",
    "skin.imprints",
    "skin.passes",
    "skin.pops",
    "skin.wetness",
    "skin.blood_film_um",
    "skin.fluid",
    "skin.holes",
    "skin.drops",
    "skin.counts",
    "skin.discomfort",
    "skin.blood_uL",
    "skin.redness_minutes",
    "skin.flush",
    "skin.friction",
    "measures.times_and_counts",
    "measures.force_N",
    "measures.needle_force_mN",
    "measures.pressure_kPa",
    "measures.depth_mm",
    "measures.speed_mm_s",
    "measures.slip",
    "measures.needles_touching",
    "measures.tilt_deg",
    "measures.skid_deg",
    "measures.steadiness",
    "measures.scratch_mm",
    "measures.bleeding",
    "measures.coverage",
    "measures.discomfort",
    "measures.redness",
    "measures.imprints",
    "measures.judged",
    "flags",
});
inline constexpr std::size_t quantity_count = quantity_names.size();

/// A hash of each quantity alone, folded to 16 bits: to name the one that differs.
using QuantityHashes = std::array<std::uint16_t, quantity_count>;
QuantityHashes quantity_hashes(const HashedState& state);

}  // namespace lt
