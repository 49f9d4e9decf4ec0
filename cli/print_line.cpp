#include "cli/print_line.h"

#include <cstdarg>
#include <cstdio>
#include <string>

#include "sim/base/unicode.h"

namespace lt {

void print_line(const char* format, ...) {
    std::va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    const int length = std::vsnprintf(nullptr, 0, format, values);
    va_end(values);
    std::string line(static_cast<std::size_t>(length > 0 ? length : 0) + 1, '\0');
    std::vsnprintf(line.data(), line.size(), format, again);
    va_end(again);
    line.pop_back();
    std::puts(printable(line).c_str());
}

}  // namespace lt
