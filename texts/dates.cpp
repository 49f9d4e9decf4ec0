#include "texts/dates.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace lt {
namespace {

bool has_day(std::string_view date) {
    return date.size() >= 10 && date[4] == '-' && date[7] == '-';
}

}  // namespace

std::string date_text(std::string_view date, const TextTable& texts) {
    if (!has_day(date)) return std::string(date);
    return texts.format("language.date", {{"year", std::string(date.substr(0, 4))},
                                          {"month", std::string(date.substr(5, 2))},
                                          {"day", std::string(date.substr(8, 2))}});
}

std::string utc_time_text(std::string_view utc, const TextTable& texts) {
    if (!has_day(utc) || utc.size() < 16) return std::string(utc);
    return texts.format("language.date_time_utc", {{"date", date_text(utc, texts)},
                                                   {"time", std::string(utc.substr(11, 5))}});
}

std::string local_time_text(std::string_view utc, const TextTable& texts) {
    std::tm t{};
    if (std::sscanf(std::string(utc).c_str(), "%d-%d-%dT%d:%d:%d", &t.tm_year, &t.tm_mon,
                    &t.tm_mday, &t.tm_hour, &t.tm_min, &t.tm_sec) != 6)
        return std::string(utc);
    t.tm_year -= 1900;
    t.tm_mon -= 1;
    const std::time_t when = timegm(&t);
    localtime_r(&when, &t);
    std::array<char, 32> local{};
    std::strftime(local.data(), local.size(), "%Y-%m-%dT%H:%M", &t);
    const std::string_view text = local.data();
    return texts.format("language.date_time", {{"date", date_text(text, texts)},
                                               {"time", std::string(text.substr(11, 5))}});
}

}  // namespace lt
