// Letters of names that the usual fonts lack are met while they are drawn and loaded for the next
// picture, from the Noto font of their script (fonts.cpp). Dear ImGui sets one letter after the
// other: Arabic is neither joined nor turned, Indian marks stand beside their letters; names can be
// told apart. On paper everything is shaped (report/pdf_page.h).
#pragma once

#include <string_view>

namespace lt {

/// Letters that are about to be drawn. Cheap for those that are known.
void note_letters(std::string_view utf8);
/// Some were met that load_fonts() has not seen yet.
bool letters_wanted();

}  // namespace lt
