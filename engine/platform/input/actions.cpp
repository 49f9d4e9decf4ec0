#include "engine/platform/input/actions.h"

#include <SDL_keyboard.h>

#include <algorithm>
#include <array>

#include "engine/platform/input/key_places.h"

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

namespace {

struct Place {
    SDL_Scancode scancode;
    char key;
};

/// Of a US keyboard, letters and digits apart.
constexpr Place signs[] = {
    {SDL_SCANCODE_0, '0'},
    {SDL_SCANCODE_MINUS, '-'},
    {SDL_SCANCODE_EQUALS, '='},
    {SDL_SCANCODE_LEFTBRACKET, '['},
    {SDL_SCANCODE_RIGHTBRACKET, ']'},
    {SDL_SCANCODE_BACKSLASH, '\\'},
    {SDL_SCANCODE_SEMICOLON, ';'},
    {SDL_SCANCODE_APOSTROPHE, '\''},
    {SDL_SCANCODE_GRAVE, '`'},
    {SDL_SCANCODE_COMMA, ','},
    {SDL_SCANCODE_PERIOD, '.'},
    {SDL_SCANCODE_SLASH, '/'},
};

}  // namespace

std::int32_t key_by_place(int scancode, std::int32_t key) {
    if (scancode >= SDL_SCANCODE_A && scancode <= SDL_SCANCODE_Z)
        return 'a' + (scancode - SDL_SCANCODE_A);
    if (scancode >= SDL_SCANCODE_1 && scancode <= SDL_SCANCODE_9)
        return '1' + (scancode - SDL_SCANCODE_1);
    for (const Place& p : signs)
        if (p.scancode == scancode) return p.key;
    return key;
}

int place_of_key(std::int32_t key) {
    if (key >= 'a' && key <= 'z') return SDL_SCANCODE_A + (key - 'a');
    if (key >= '1' && key <= '9') return SDL_SCANCODE_1 + (key - '1');
    for (const Place& p : signs)
        if (p.key == key) return p.scancode;
    return 0;
}

std::string shown(const KeyChord& chord) {
    KeyChord here = chord;
    if (const int place = place_of_key(chord.key))
        if (const SDL_Keycode key = SDL_GetKeyFromScancode(static_cast<SDL_Scancode>(place)))
            here.key = key;
    return to_string(here);
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
    const auto all = keys(action);
    if (all.empty()) return "-";
    // A sign that another keyboard has at the place of another action's key does that action there.
    for (const KeyChord& k : all) {
        const int there = place_of_key(k.key) != 0 ? 0 : SDL_GetScancodeFromKey(k.key);
        KeyChord pressed = k;
        pressed.key = key_by_place(there, k.key);
        const auto does = there == 0 ? std::nullopt : find(pressed);
        if (!does || *does == action) return shown(k);
    }
    return shown(all.front());
}

}  // namespace lt
