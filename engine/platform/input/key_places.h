// Keys with letters and signs are meant by their place: "P" is the key where a US keyboard has P,
// whatever it writes. Where it is shown, it is shown by what it writes on the keyboard in use.
#pragma once

#include <cstdint>
#include <string>

#include "engine/platform/input/actions.h"

namespace lt {

/// The key that a US keyboard has at this place (SDL_Scancode), for letters, digits and signs; for
/// all others `key`, what the keyboard in use says.
std::int32_t key_by_place(int scancode, std::int32_t key);
/// The other way round; 0 for a key that has no place of its own.
int place_of_key(std::int32_t us_key);

/// By the letter that the keyboard in use has there: "З" for P on a Russian one.
std::string shown(const KeyChord& chord);

}  // namespace lt
