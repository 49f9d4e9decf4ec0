// Everything a key can do, and which key does it. The table can be changed by the user; it is
// kept in the settings file as text: harder = ["]", "PageUp"].
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lt {

enum class Action {
    lower,
    lift,
    harder,
    softer,
    move_left,
    move_right,
    move_forward,
    move_back,
    yaw_left,
    yaw_right,
    tilt_left,
    tilt_right,
    straighten,
    yaw_mode,
    orbit_left,
    orbit_right,
    orbit_up,
    orbit_down,
    zoom_in,
    zoom_out,
    reset_view,
    close_up,
    cross_section,
    pause,
    finish,
    again,
    overlay,
    setup,
    help,
    mute,
    full_screen,
    screenshot,
    film,
    frame_times,
    follow_view
};
inline constexpr int action_count = static_cast<int>(Action::follow_view) + 1;

/// As in the settings file and the text table: "move_left".
std::string_view to_string(Action action);
std::optional<Action> action_from(std::string_view name);

/// One key with modifiers. key: an SDL_Keycode.
struct KeyChord {
    std::int32_t key = 0;
    bool ctrl = false, shift = false, alt = false;
    friend bool operator==(const KeyChord&, const KeyChord&) = default;
};
/// "Ctrl+Shift+F5" and back; names as SDL_GetKeyName. Empty for what is no key.
std::optional<KeyChord> chord_from(std::string_view text);
std::string to_string(const KeyChord& chord);

class KeyTable {
  public:
    KeyTable();  ///< the default keys

    /// The action of a chord. Modifiers that no binding of that key asks for are ignored, so that
    /// rolling goes on while Shift is down.
    std::optional<Action> find(const KeyChord& chord) const;
    std::span<const KeyChord> keys(Action action) const;
    /// The action that has exactly this chord.
    std::optional<Action> owner(const KeyChord& chord) const;
    /// Replaces an action's keys, and takes them from the actions that had them.
    void bind(Action action, std::vector<KeyChord> chords);
    /// For help lines: "Q", or "-" when nothing is bound.
    std::string label(Action action) const;

  private:
    std::vector<KeyChord> keys_[action_count];
};

}  // namespace lt
