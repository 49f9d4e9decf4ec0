// Events of mouse, fingers and keys in the order in which they came, and in one picture no more of
// them than panels can tell apart.
//
// Panels (Dear ImGui) look at mouse and keys once a picture: a button that goes down and up within
// one was never pressed. And what a click or Tab changes is there some pictures later: a text field
// that a new page brings has the keyboard in the second one. While a picture takes long, a whole
// click and the letters behind it come in together. So an event that depends on an earlier one
// waits until that has taken effect, with everything behind it. None is lost. What is for the
// roller leaves nothing to wait for.
//
// Waiting has an end: what is older than a second takes effect at once, so that slow pictures never
// pile up minutes of input; then a mouse that only moved is taken from its last place. Whatever
// asks the program to quit is heard before all else.
#pragma once

#include <SDL_events.h>

#include <array>
#include <deque>
#include <functional>
#include <optional>

namespace lt {

/// Shift, Ctrl and the like, which do nothing alone.
bool is_modifier(SDL_Keycode key);

class InputOrder {
  public:
    /// Whom an event is for, as the last picture showed it.
    enum class Target { roller, panel, text_field };
    using Who = std::function<Target(const SDL_Event&)>;

    InputOrder() { last_.fill(-long_ago); }
    static constexpr Uint32 longest_wait_ms = 1000;

    void add(const SDL_Event& event);
    /// The next one that may take effect before the next picture; nothing when there is none.
    /// now_ms: on the clock of the events (SDL_GetTicks).
    std::optional<SDL_Event> next(const Who& who, Uint32 now_ms);
    /// A picture has been made of what next() gave.
    void drawn() { ++picture_; }
    /// Events that wait for the next picture.
    std::size_t waiting() const { return waiting_.size(); }

    /// What an event does to panels. step: a key that moves within a field or from button to
    /// button. act: a key that may change what has the keyboard. text: letters and digits.
    enum class Kind { move, press, release, wheel, step, act, text, other };
    static constexpr std::size_t kinds = 8;
    static Kind kind_of(const SDL_Event& event, Target target);

  private:
    static constexpr long long_ago = 1000;

    std::deque<SDL_Event> waiting_;
    long picture_ = 0;
    std::array<long, kinds> last_;  ///< picture in which one of a kind took effect last
};

}  // namespace lt
