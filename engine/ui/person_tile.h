// A person to press on, and a field to write in.
#pragma once

#include "engine/ui/ui.h"

namespace lt {

/// A large tile: a sign (the initials where it is empty), a name, and a line below.
bool person_tile(Ui& ui, const char* id, const char* name, const char* detail, float width,
                 bool chosen, const char* sign = "");

/// Over the full width, as high as a button. True when Enter ended it.
bool text_field(Ui& ui, const char* id, char* text, std::size_t size,
                ImGuiInputTextFlags flags = 0);

/// "Anna Berg" gives "AB"; whole UTF-8 letters.
std::string initials(const std::string& name);

/// The text, or its beginning and "..." where it is wider than that.
std::string shortened(ImFont* font, const std::string& text, float width);

}  // namespace lt
