// Texts of a language for what is printed.
#pragma once

#include <string_view>

#include "sim/technique/texts.h"

namespace lt {

/// Those of technique, lessons, records and paper, and names of clients and rollers; English where
/// there is no such language.
const TechniqueTexts& print_texts(std::string_view language);

/// "lesson.NAME.title", or the name itself of a lesson that is not built in; "" is free practice.
std::string printed_lesson(const TechniqueTexts& texts, std::string_view lesson);
/// Date or date and time of "2026-01-31T12:00:00.000Z", as it is written in the language, UTC.
std::string printed_date(const TechniqueTexts& texts, std::string_view utc, bool with_time);
/// A number without zeros at its end, in the language: "0,3".
std::string printed_number(const TechniqueTexts& texts, double value);

}  // namespace lt
