#include "sim/technique/technique_texts.h"

#include <map>

#include "sim/base/embedded.h"

namespace lt {

const TechniqueTexts& technique_texts(std::string_view language) {
    static const auto all = [] {
        std::map<std::string, TechniqueTexts, std::less<>> out;
        constexpr std::string_view folder = "assets/texts/", ending = "-technique.toml";
        for (const EmbeddedFile& f : embedded_files()) {
            if (!f.path.starts_with(folder) || !f.path.ends_with(ending)) continue;
            const std::string_view name =
                f.path.substr(folder.size(), f.path.size() - folder.size() - ending.size());
            out.emplace(name, TechniqueTexts(f.text, f.path));
        }
        return out;
    }();
    const auto found = all.find(language);
    return found == all.end() ? TechniqueTexts::english() : found->second;
}

}  // namespace lt
