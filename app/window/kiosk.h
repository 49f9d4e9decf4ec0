// A window in a shop or before a class: demonstrations in a loop until somebody tries it, back to
// them when nobody does any more, and out only with the PIN.
#pragma once

#include <string>
#include <utility>

#include "records/hash_chain.h"
#include "records/pin_lockout.h"

namespace lt {

class Kiosk {
  public:
    /// pin_hash: empty lets anybody leave. idle_s: without a touch before the demonstrations go on.
    Kiosk(bool on, std::string pin_hash, double idle_s, records::PinLockout lockout)
        : on_(on), pin_hash_(std::move(pin_hash)), idle_s_(idle_s), lockout_(std::move(lockout)) {}

    bool on() const { return on_; }
    bool guarded() const { return on_ && !pin_hash_.empty(); }

    /// Somebody moved something, or something plays that is looked at.
    void touched(double now_s) { touched_s_ = now_s; }
    bool idle(double now_s) const { return on_ && now_s - touched_s_ > idle_s_; }

    enum class Answer { right, wrong, wait };
    /// After five wrong ones nothing is taken for half a minute; see pin_lockout.h.
    Answer try_pin(const std::string& pin) {
        if (lockout_.closed_for_s("kiosk") > 0.0) return Answer::wait;
        if (records::pin_matches(pin_hash_, pin)) {
            lockout_.right("kiosk");
            return Answer::right;
        }
        lockout_.wrong("kiosk");
        return Answer::wrong;
    }

  private:
    bool on_;
    std::string pin_hash_;
    double idle_s_;
    double touched_s_ = 0.0;
    records::PinLockout lockout_;
};

}  // namespace lt
