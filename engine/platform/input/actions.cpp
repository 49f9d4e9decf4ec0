#include "engine/platform/input/actions.h"

#include <SDL_keyboard.h>

#include <algorithm>
#include <array>

namespace lt {
namespace {

struct Row {
    std::string_view name;
    std::string_view keys;  ///< default chords, separated by blanks
};

constexpr std::array<Row, action_count> table = {{
    {"lower", "Space"},
    {"lift", "Escape"},
    {"harder", "] PageUp"},
    {"softer", "[ PageDown"},
    {"move_left", "Left"},
    {"move_right", "Right"},
    {"move_forward", "Up"},
    {"move_back", "Down"},
    {"yaw_left", "Q"},
    {"yaw_right", "E"},
    {"tilt_left", ","},
    {"tilt_right", "."},
    {"straighten", "R"},
    {"yaw_mode", "Y"},
    {"orbit_left", "A"},
    {"orbit_right", "D"},
    {"orbit_up", "W"},
    {"orbit_down", "S"},
    {"zoom_in", "+ = Keypad_+"},
    {"zoom_out", "- Keypad_-"},
    {"reset_view", "Home"},
    {"close_up", "C"},
    {"cross_section", "X"},
    {"pause", "P"},
    {"finish", "Return"},
    {"again", "N"},
    {"overlay", "O"},
    {"setup", "F2 Tab"},
    {"help", "F1"},
    {"mute", "M"},
    {"full_screen", "F11"},
    {"screenshot", "F12"},
    {"film", "F10"},
    {"frame_times", "F3"},
    {"follow_view", "V"},
}};

bool starts_with_word(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

}  // namespace

std::string_view to_string(Action action) {
    return table[static_cast<std::size_t>(action)].name;
}

std::optional<Action> action_from(std::string_view name) {
    for (int i = 0; i < action_count; ++i)
        if (table[static_cast<std::size_t>(i)].name == name) return static_cast<Action>(i);
    return std::nullopt;
}

std::optional<KeyChord> chord_from(std::string_view text) {
    KeyChord chord;
    for (bool more = true; more;) {
        more = false;
        if (starts_with_word(text, "Ctrl+")) chord.ctrl = more = true;
        if (starts_with_word(text, "Shift+")) chord.shift = more = true;
        if (starts_with_word(text, "Alt+")) chord.alt = more = true;
    }
    std::string name(text);
    std::replace(name.begin(), name.end(), '_', ' ');
    chord.key = SDL_GetKeyFromName(name == "_" ? "_" : name.c_str());
    if (chord.key == SDLK_UNKNOWN) return std::nullopt;
    return chord;
}

std::string to_string(const KeyChord& chord) {
    std::string out;
    if (chord.ctrl) out += "Ctrl+";
    if (chord.shift) out += "Shift+";
    if (chord.alt) out += "Alt+";
    std::string name = SDL_GetKeyName(chord.key);
    std::replace(name.begin(), name.end(), ' ', '_');
    return out + name;
}

KeyTable::KeyTable() {
    for (int i = 0; i < action_count; ++i) {
        std::string_view rest = table[static_cast<std::size_t>(i)].keys;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(' '), rest.size());
            if (const auto chord = chord_from(rest.substr(0, end))) keys_[i].push_back(*chord);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

std::optional<Action> KeyTable::find(const KeyChord& chord) const {
    std::optional<Action> plain;
    for (int i = 0; i < action_count; ++i)
        for (const KeyChord& k : keys_[i]) {
            if (k == chord) return static_cast<Action>(i);
            if (k.key == chord.key && !k.ctrl && !k.shift && !k.alt) plain = static_cast<Action>(i);
        }
    return chord.ctrl || chord.alt ? std::nullopt : plain;
}

std::optional<Action> KeyTable::owner(const KeyChord& chord) const {
    for (int i = 0; i < action_count; ++i)
        if (std::find(keys_[i].begin(), keys_[i].end(), chord) != keys_[i].end())
            return static_cast<Action>(i);
    return std::nullopt;
}

std::span<const KeyChord> KeyTable::keys(Action action) const {
    return keys_[static_cast<int>(action)];
}

void KeyTable::bind(Action action, std::vector<KeyChord> chords) {
    for (auto& keys : keys_)
        std::erase_if(keys, [&](const KeyChord& k) {
            return std::find(chords.begin(), chords.end(), k) != chords.end();
        });
    keys_[static_cast<int>(action)] = std::move(chords);
}

std::string KeyTable::label(Action action) const {
    const auto k = keys(action);
    return k.empty() ? std::string("-") : to_string(k.front());
}

}  // namespace lt
