// A demonstration: a hand at work, the right way or a wrong one, made from hand models piece after
// piece, or taken from somebody who rolled. Data from assets/demonstrations, or recorded here; what
// it does to needles and skin is simulated when it is shown. As a file:
// files/assets/demonstration_file.h.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/session/session.h"
#include "sim/session/stroke.h"
#include "sim/training/hands.h"

namespace lt {

/// Texts are demonstration.<name>.title and .what, unless it brings its own.
struct Demonstration {
    std::string name;
    std::string title, what;
    bool right = true;  ///< to be copied; else a warning
    /// Looks for the first pop on purpose, and presses no harder than this once it was heard [N];
    /// 0: does as planned.
    double light_after_pop_N = 0.0;
    Stroke stroke;  ///< the hand, ending in the air
};

/// The planned hand since_pop_s after the first pop, < 0 before it.
HandSample shown_hand(const Demonstration& demonstration, HandSample planned, double since_pop_s);

/// The hand that rolls a session, tick by tick: it hears the session's pops.
class DemonstrationHand {
  public:
    /// demonstration must outlive it.
    explicit DemonstrationHand(const Demonstration& demonstration)
        : demonstration_(demonstration), cursor_(demonstration.stroke) {}
    /// For the session's next tick.
    HandSample next(const Session& session);

  private:
    const Demonstration& demonstration_;
    StrokeCursor cursor_;
    double popped_s_ = -1.0;
};

/// What a hand did from begin_s to end_s, as a stroke that begins half a second before in the air
/// and ends in the air. samples: in time order. Empty when nothing of it lies in between.
Stroke trimmed(std::span<const HandSample> samples, double begin_s, double end_s);

/// As the left hand does it: right and left exchanged over the patch.
Stroke mirrored(Stroke stroke);

}  // namespace lt
