#include "records/utc.h"

#include <cstdio>
#include <ctime>

namespace lt::records {

std::string utc_text(std::int64_t milliseconds) {
    const std::int64_t part = ((milliseconds % 1000) + 1000) % 1000;  // also before 1970
    const auto seconds = static_cast<std::time_t>((milliseconds - part) / 1000);
    std::tm t{};
    gmtime_r(&seconds, &t);
    char text[96];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.tm_year + 1900,
                  t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, static_cast<int>(part));
    return text;
}

std::optional<std::int64_t> utc_milliseconds(const std::string& text) {
    std::tm t{};
    int part = 0, end = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d.%3dZ%n", &t.tm_year, &t.tm_mon,
                    &t.tm_mday, &t.tm_hour, &t.tm_min, &t.tm_sec, &part, &end) != 7 ||
        static_cast<std::size_t>(end) != text.size())
        return std::nullopt;
    t.tm_year -= 1900;
    t.tm_mon -= 1;
    return static_cast<std::int64_t>(timegm(&t)) * 1000 + part;
}

}  // namespace lt::records
