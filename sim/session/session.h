// A session: one client's skin, one roller, one hand. The window and the command line are two
// faces of it. Same setup, same samples, same bits.
//
// One tick, in session.cpp: hand, tissue's own motion, points of contact, forces and punctures (ten
// times), tissue's motion under the forces, skin, measures, flags.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sim/base/parallel.h"
#include "sim/contact/contact_frame.h"
#include "sim/roller/hand_sample.h"
#include "sim/roller/roller_spec.h"
#include "sim/session/snapshot.h"
#include "sim/session/tick_profile.h"
#include "sim/skin/site.h"
#include "sim/technique/limits.h"
#include "sim/technique/score.h"
#include "sim/tissue/tissue.h"

namespace lt {

struct SessionSetup {
    SkinSite skin;
    RollerSpec roller;
    TechniqueLimits limits;
    int monk = 3;            ///< skin tone on the Monk scale, 1 to 10
    double cream_min = 0.0;  ///< numbing cream on for so long before, [0, 240]
    bool serum = false;
    std::uint64_t seed = 1;
    SurfaceGrid grid;
    int levels = 10;
};

inline constexpr int ticks_per_second = 120;
inline constexpr double tick_s = 1.0 / ticks_per_second;

class SkinResponse;

class Session {
  public:
    /// executor must outlive the session; its kind never changes a result.
    Session(SessionSetup setup, Executor& executor);
    ~Session();
    Session(Session&&) noexcept;

    const SessionSetup& setup() const;
    /// One tick of tick_s with the hand as it is at the tick's end. hand.t_s is ignored.
    /// @throws InputError for a hand that is not finite or out of range; the tick is not begun.
    void tick(const HandSample& hand);
    /// Told the stages of every tick from now on; null: nobody. It must outlive the session.
    void observe(TickObserver* observer);

    std::uint64_t tick_count() const;
    double time_s() const { return static_cast<double>(tick_count()) * tick_s; }

    const SurfaceGrid& grid() const;
    const Tissue& tissue() const;
    const ContactFrame& contact() const;
    const SkinState& skin() const;
    /// To copy, and run time on with (SkinResponse::fast_forward).
    const SkinResponse& skin_response() const;
    const Measures& measures() const;
    const std::vector<Flag>& flags() const;
    /// As if the session ended now.
    Score score() const;

    void write_snapshot(Snapshot& out) const;
    /// Hash over every result so far, for replay --verify (XXH3, 64 bits).
    std::uint64_t state_hash() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lt
