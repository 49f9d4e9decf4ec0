// A window in a shop or before a class: demonstrations in a loop until somebody tries it, back to
// them when nobody does any more, and out only with the PIN.
#pragma once

#include <string>
#include <string_view>

namespace lt {

class Kiosk {
  public:
    /// pin: empty lets anybody leave. idle_s: without a touch before the demonstrations go on.
    Kiosk(bool on, std::string pin, double idle_s)
        : on_(on), pin_(std::move(pin)), idle_s_(idle_s) {}

    bool on() const { return on_; }
    bool guarded() const { return on_ && !pin_.empty(); }

    /// Somebody moved something, or something plays that is looked at.
    void touched(double now_s) { touched_s_ = now_s; }
    bool idle(double now_s) const { return on_ && now_s - touched_s_ > idle_s_; }

    enum class Answer { right, wrong, wait };
    /// After five wrong ones nothing is taken for half a minute.
    Answer try_pin(std::string_view pin, double now_s) {
        if (now_s < closed_until_s_) return Answer::wait;
        if (pin == pin_) return Answer::right;
        if (++wrong_ % 5 == 0) closed_until_s_ = now_s + 30.0;
        return Answer::wrong;
    }

  private:
    bool on_;
    std::string pin_;
    double idle_s_;
    double touched_s_ = 0.0, closed_until_s_ = 0.0;
    int wrong_ = 0;
};

}  // namespace lt
