#include "engine/platform/input/input_order.h"

namespace lt {
namespace {

/// In pictures: how long the kind of the column waits behind the kind of the row.
constexpr int waits[InputOrder::kinds][InputOrder::kinds] = {
    // move press release wheel step act text other
    {0, 1, 0, 0, 0, 0, 0, 0},  // move: a press goes to what was pointed at
    {1, 1, 1, 1, 3, 3, 3, 0},  // press
    {1, 2, 0, 1, 3, 3, 3, 0},  // release: a button does its work, another page may come
    {1, 1, 1, 0, 0, 0, 0, 0},  // wheel
    {0, 1, 1, 1, 1, 1, 1, 0},  // step
    {0, 2, 2, 2, 3, 3, 3, 0},  // act
    {0, 1, 1, 0, 0, 1, 0, 0},  // text
    {0, 0, 0, 0, 0, 0, 0, 0},  // other
};

InputOrder::Kind kind_of_key(const SDL_Keysym& key, bool typing) {
    using Kind = InputOrder::Kind;
    if (is_modifier(key.sym)) return Kind::other;
    switch (key.sym) {
        case SDLK_LEFT:
        case SDLK_RIGHT:
        case SDLK_UP:
        case SDLK_DOWN:
            return Kind::step;
        case SDLK_HOME:
        case SDLK_END:
        case SDLK_BACKSPACE:
        case SDLK_DELETE:
            return typing ? Kind::step : Kind::act;
        default:
            break;
    }
    // Space presses the button that has the keyboard.
    const bool letter = key.sym > SDLK_SPACE || (typing && key.sym == SDLK_SPACE);
    const bool plain = !(key.sym & SDLK_SCANCODE_MASK) && !(key.mod & (KMOD_CTRL | KMOD_LALT));
    return letter && plain ? Kind::text : Kind::act;
}

/// The same mouse moves, and then moves on.
bool only_moves_on(const SDL_Event& a, const SDL_Event& b) {
    return a.type == SDL_MOUSEMOTION && b.type == SDL_MOUSEMOTION &&
           a.motion.which == b.motion.which && a.motion.state == b.motion.state;
}

}  // namespace

bool is_modifier(SDL_Keycode key) {
    switch (key) {
        case SDLK_LCTRL:
        case SDLK_RCTRL:
        case SDLK_LSHIFT:
        case SDLK_RSHIFT:
        case SDLK_LALT:
        case SDLK_RALT:
        case SDLK_LGUI:
        case SDLK_RGUI:
        case SDLK_MODE:
        case SDLK_CAPSLOCK:
        case SDLK_NUMLOCKCLEAR:
            return true;
        default:
            return false;
    }
}

InputOrder::Kind InputOrder::kind_of(const SDL_Event& event, Target target) {
    switch (event.type) {
        case SDL_MOUSEMOTION:
        case SDL_FINGERMOTION:
            return Kind::move;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_FINGERDOWN:
            return Kind::press;
        case SDL_MOUSEBUTTONUP:
        case SDL_FINGERUP:
            return Kind::release;
        case SDL_MOUSEWHEEL:
            return Kind::wheel;
        case SDL_TEXTINPUT:
            return Kind::text;
        case SDL_KEYDOWN:
            // Panels repeat a key that is held by themselves.
            if (event.key.repeat) return Kind::other;
            return kind_of_key(event.key.keysym, target == Target::text_field);
        default:
            return Kind::other;
    }
}

void InputOrder::add(const SDL_Event& event) {
    const bool quits = event.type == SDL_QUIT || (event.type == SDL_WINDOWEVENT &&
                                                  event.window.event == SDL_WINDOWEVENT_CLOSE);
    quits ? waiting_.push_front(event) : waiting_.push_back(event);
}

std::optional<SDL_Event> InputOrder::next(const Who& who, Uint32 now_ms) {
    if (waiting_.empty()) return {};
    const auto late = [&] {
        const Uint32 since_ms = waiting_.front().common.timestamp;
        return now_ms > since_ms && now_ms - since_ms > longest_wait_ms;
    };
    const bool no_waits = late();
    // Only between panels: for the roller every place on the way counts.
    while (waiting_.size() > 1 && late() && only_moves_on(waiting_[0], waiting_[1]) &&
           who(waiting_[0]) != Target::roller)
        waiting_.pop_front();
    const SDL_Event event = waiting_.front();
    const Target target = who(event);
    const auto kind = static_cast<std::size_t>(kind_of(event, target));
    for (std::size_t earlier = 0; earlier < kinds; ++earlier)
        if (!no_waits && picture_ - last_[earlier] < waits[earlier][kind]) return {};
    if (target != Target::roller) last_[kind] = picture_;
    waiting_.pop_front();
    return event;
}

}  // namespace lt
