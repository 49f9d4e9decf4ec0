// One moment of a session, complete and never changed afterwards: what picture, sound and panels
// are made from. Filled in place so that no tick allocates.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/contact/contact_frame.h"
#include "sim/roller/hand_sample.h"
#include "sim/session/tick_profile.h"
#include "sim/skin/skin_state.h"
#include "sim/technique/flags.h"
#include "sim/technique/measures.h"
#include "sim/tissue/tissue.h"

namespace lt {

struct Snapshot {
    std::uint64_t tick = 0;
    double t_s = 0.0;
    SurfaceGrid grid;
    std::array<std::vector<float>, 3> surface;  ///< displacement [mm], grid.count() each
    HandSample hand;
    ContactFrame contact;
    SkinState skin;
    Measures measures;
    std::vector<Flag> flags;  ///< all raised so far, in time order
    double residual = 0.0;    ///< of the tissue, see Tissue::residual
    TickProfile profile;      ///< where the tick's time went; zeros where nobody measures
};

}  // namespace lt
