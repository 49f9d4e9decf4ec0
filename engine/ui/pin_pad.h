// Twelve large keys for a PIN; the digits of the keyboard do it, too.
#pragma once

#include <string>

#include "engine/ui/ui.h"

namespace lt {

enum class PinEntry { nothing, changed, done };
/// pin: typed so far, at most 12 digits; edited in place.
PinEntry pin_pad(Ui& ui, std::string& pin);

}  // namespace lt
