// Numbers as a language writes them: decimal point or comma.
#pragma once

#include <string>

#include "sim/technique/texts.h"

namespace lt {

/// A number that is written with a point, with the decimal sign of the language instead.
inline std::string as_written(std::string number, const TechniqueTexts& texts) {
    if (const std::size_t at = number.find('.');
        at != std::string::npos && texts.has("number.decimal_sign"))
        number.replace(at, 1, texts.at("number.decimal_sign"));
    return number;
}
inline std::string number_text(double value, int decimals, const TechniqueTexts& texts) {
    return as_written(decimal(value, decimals), texts);
}

}  // namespace lt
