// The skin's answer to one tick of contact: holes, blood, redness, feeling, film. Owns SkinState.
//
// The same samples give the same bits; what chance decides is a function of (seed, place). A tick
// allocates nothing. Fast parts (landings, forces, pops, feeling) run every tick, slow ones (blood,
// perfusion, film) ten times a second.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/contact/contact_frame.h"
#include "sim/roller/hand_sample.h"
#include "sim/roller/roller_spec.h"
#include "sim/skin/bleeding.h"
#include "sim/skin/drum_trail.h"
#include "sim/skin/redness.h"
#include "sim/skin/site.h"
#include "sim/skin/skin_state.h"
#include "sim/tissue/slab/surface_grid.h"

namespace lt {

struct SkinResponseSetup {
    SurfaceGrid grid;        ///< of the tissue; sets the patch and the drum's nodes
    double cream_min = 0.0;  ///< numbing cream on for so long before, [0, 240]
    bool serum = false;
    std::uint64_t seed = 1;
};

class SkinResponse {
  public:
    SkinResponse(const SkinSite& site, const RollerSpec& roller, const SkinResponseSetup& setup);

    const SkinState& state() const { return state_; }

    /// contact: of the tick that ends now, dt_s long; hand: where the roller is.
    void advance(const ContactFrame& contact, const HandSample& hand, double dt_s);

    /// Time run on without a roller, after the session; state().redness_minutes is exact then.
    void fast_forward(double minutes);

    /// Minutes that redness stays visible from now on, searched anew; the state's own value is up
    /// to 0.3 s old.
    double minutes_visible() const { return redness_.minutes_visible(); }
    RednessVerdict verdict() const { return redness_verdict(site_.perfusion, minutes_visible()); }

    const SkinSite& site() const { return site_; }

  private:
    struct Landing {
        bool down = false;
        bool seen = false;  ///< in this tick
        double flare_dose_s = 0.0;
        double slip_mm = 0.0;
        Vec2 material_mm{};
    };
    void follow_needles(const ContactFrame& contact, double dt_s);
    void lift_needle(int needle);
    void close_hole(int needle);
    void follow_drum(const ContactFrame& contact, double dt_s);
    void follow_footprint(const ContactFrame& contact, const HandSample& hand);
    void feel(const ContactFrame& contact, double dt_s);
    void slow_step(double dt_s);

    SkinSite site_;
    RollerSpec roller_;
    SkinResponseSetup setup_;
    SkinState state_;
    Redness redness_;
    Bleeding bleeding_;
    DrumTrail footprint_;
    std::vector<Landing> landings_;  ///< by needle
    double slow_time_s_ = 0.0;
    double pop_weight_ = 0.0,
           pop_depth_ = 0.0;  ///< fading counts of pops and of the depth they reached
};

/// The skin so many minutes after the session: redness, drops, fluid and film as they are then. A
/// part of a Snapshot like any other; the session's own state stays as it ended.
SkinState skin_after(const SkinResponse& session, double minutes);

}  // namespace lt
