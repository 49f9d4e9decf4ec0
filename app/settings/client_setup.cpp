#include "app/settings/client_setup.h"

#include <algorithm>

namespace lt {
namespace {

std::string label(const TextTable& text, const std::string& group, std::string name) {
    std::string key = group + name;
    std::replace(key.begin() + static_cast<std::ptrdiff_t>(group.size()), key.end(), '.', '_');
    return text.has(key) ? std::string(text(key)) : name;
}

}  // namespace

ClientChoice client_choice(const Settings& s) {
    return {.skin = s.skin,
            .roller = s.roller,
            .monk = static_cast<int>(s.monk),
            .cream_min = s.cream_min,
            .serum = s.serum};
}

std::string skin_label(const TextTable& text, const std::string& name) {
    return label(text, "skin.", name);
}

std::string roller_label(const TextTable& text, const std::string& name) {
    return label(text, "roller.", name);
}

std::string client_label(const TextTable& text, const Settings& s) {
    std::string out = text.format(
        "client.line",
        {{"skin", skin_label(text, s.skin)}, {"monk", std::to_string(static_cast<int>(s.monk))}});
    if (s.cream_min >= 1.0)
        out += text.format("client.cream", {{"minutes", text.number(s.cream_min, 0)}});
    if (s.serum) out += text("client.serum");
    return out;
}

std::vector<NamedChoice> skin_choices(const AssetLibrary& library, const TextTable& text) {
    std::vector<NamedChoice> out;
    for (const std::string& name : library.names("skins"))
        out.push_back({name, skin_label(text, name)});
    return out;
}

std::vector<NamedChoice> roller_choices(const AssetLibrary& library, const TextTable& text) {
    std::vector<NamedChoice> out;
    for (const std::string& name : library.names("rollers"))
        out.push_back({name, roller_label(text, name)});
    return out;
}

std::vector<NamedChoice> language_choices() {
    std::vector<NamedChoice> out;
    for (const std::string& l : TextTable::languages())
        out.push_back({l, texts_in(l)("language.name")});
    return out;
}

}  // namespace lt
