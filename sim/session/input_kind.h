// What the hand held while it pressed. Force is a different skill with each kind, so that attempts
// of different kinds are never compared with each other.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lt {

/// unknown: recorded before kinds were kept, or nothing pressed. file: a stroke from a file.
/// mixed: more than one of the others in one attempt; it compares with none of them.
enum class InputKind { mouse, pen, touch, gamepad, keyboard, file, mixed, unknown };

inline constexpr std::array<std::string_view, 8> input_kind_names{
    "mouse", "pen", "touch", "gamepad", "keyboard", "file", "mixed", "unknown"};

/// As in files: "pen".
constexpr std::string_view to_string(InputKind kind) {
    return input_kind_names[static_cast<std::size_t>(kind)];
}
constexpr std::optional<InputKind> parse_input_kind(std::string_view name) {
    for (std::size_t i = 0; i < input_kind_names.size(); ++i)
        if (input_kind_names[i] == name) return static_cast<InputKind>(i);
    return std::nullopt;
}

/// One device as it was set up.
struct InputSource {
    InputKind kind = InputKind::unknown;
    std::string device;       ///< its name, "" where it has none
    std::string calibration;  ///< calibration_id() of a pen, "" for devices without

    friend bool operator==(const InputSource&, const InputSource&) = default;
};

/// Of an attempt in which these pressed.
inline InputKind kind_of(std::span<const InputSource> pressed) {
    if (pressed.empty()) return InputKind::unknown;
    for (const InputSource& s : pressed)
        if (s.kind != pressed.front().kind) return InputKind::mixed;
    return pressed.front().kind;
}

}  // namespace lt
