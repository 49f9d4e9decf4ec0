#include "report/print_texts.h"

#include <map>

#include "sim/base/embedded.h"
#include "sim/technique/number_text.h"

namespace lt {

const TechniqueTexts& print_texts(std::string_view language) {
    static const auto all = [] {
        std::map<std::string, std::string, std::less<>> joined;
        const std::string folder = "assets/texts/";
        for (const EmbeddedFile& f : embedded_files()) {
            if (!f.path.starts_with(folder)) continue;
            const std::string_view name = f.path.substr(folder.size());
            const std::string of(name.substr(0, name.find_first_of("-.")));
            for (const char* part :
                 {".toml", "-technique.toml", "-lessons.toml", "-records.toml", "-paper.toml"})
                if (name == of + part) joined[of] += std::string(f.text) + "\n";
        }
        std::map<std::string, TechniqueTexts, std::less<>> out;
        for (const auto& [of, toml] : joined)
            out.emplace(of, TechniqueTexts(toml, folder + of + "*.toml"));
        return out;
    }();
    const auto found = all.find(language);
    return found == all.end() ? all.at("en") : found->second;
}

std::string printed_lesson(const TechniqueTexts& texts, std::string_view lesson) {
    if (lesson.empty()) return std::string(texts.at("records.free_practice"));
    const std::string key = "lesson." + std::string(lesson) + ".title";
    return std::string(texts.has(key) ? texts.at(key) : lesson);
}

std::string printed_date(const TechniqueTexts& texts, std::string_view utc, bool with_time) {
    if (utc.size() < 16) return std::string(utc);
    const std::string time(utc.substr(11, 5));
    return texts.filled(with_time ? "paper.date_time" : "paper.date",
                        {{"year", std::string(utc.substr(0, 4))},
                         {"month", std::string(utc.substr(5, 2))},
                         {"day", std::string(utc.substr(8, 2))},
                         {"time", time}});
}

std::string printed_number(const TechniqueTexts& texts, double value) {
    std::string out = decimal(value, 3);
    while (out.back() == '0') out.pop_back();
    const std::size_t decimals = out.back() == '.' ? 0 : out.size() - 1 - out.find('.');
    return number_text(value, static_cast<int>(decimals), texts);
}

}  // namespace lt
