#include "sim/technique/texts.h"

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>

#include "sim/base/embedded.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/technique/number_text.h"

namespace lt {
namespace {

void collect(const toml::table& table, const std::string& prefix, std::string_view file,
             std::map<std::string, std::string, std::less<>>& out) {
    for (const auto& [key, node] : table) {
        const std::string path = prefix + std::string(key.str());
        if (const auto* inner = node.as_table()) {
            collect(*inner, path + ".", file, out);
        } else if (const auto* text = node.as_string()) {
            out[path] = text->get();
        } else {
            const auto& at = node.source().begin;
            throw InputError(
                {std::string(file), static_cast<int>(at.line), static_cast<int>(at.column)},
                "'" + path + "' is not a string; put the text in quotes");
        }
    }
}

// Decimals that a flag's value and limit are shown with.
int flag_decimals(FlagCode code) {
    switch (code) {
        case FlagCode::too_light:
        case FlagCode::too_hard:
        case FlagCode::skid:
        case FlagCode::uneven:
            return 2;
        case FlagCode::painful:
        case FlagCode::masked:
        case FlagCode::scrub:
            return 1;
        default:
            return 0;
    }
}

}  // namespace

TechniqueTexts::TechniqueTexts(std::string_view toml_text, std::string_view file_name) {
    try {
        collect(toml::parse(toml_text, file_name), "", file_name, strings_);
    } catch (const toml::parse_error& e) {
        const auto& at = e.source().begin;
        throw InputError(
            {std::string(file_name), static_cast<int>(at.line), static_cast<int>(at.column)},
            std::string(e.description()));
    }
}

const TechniqueTexts& TechniqueTexts::english() {
    static const TechniqueTexts texts = [] {
        constexpr std::string_view path = "assets/texts/en-technique.toml";
        for (const EmbeddedFile& f : embedded_files())
            if (f.path == path) return TechniqueTexts(f.text, path);
        throw InputError(std::string(path) + " is not built in; build again");
    }();
    return texts;
}

bool TechniqueTexts::has(std::string_view key) const {
    return strings_.find(key) != strings_.end();
}

std::string_view TechniqueTexts::at(std::string_view key) const {
    const auto found = strings_.find(key);
    return found == strings_.end() ? key : std::string_view(found->second);
}

std::string TechniqueTexts::filled(std::string_view key, Values values) const {
    std::string out(at(key));
    // Values that are decimal numbers are written as the language does.
    for (const auto& [name, value] : values) {
        const bool is_decimal = value.find_first_not_of("-0123456789.") == std::string::npos &&
                                std::count(value.begin(), value.end(), '.') == 1;
        out = fill(std::move(out), {{name, is_decimal ? as_written(value, *this) : value}});
    }
    return out;
}

std::string TechniqueTexts::fill(std::string out, Values values) {
    for (const auto& [name, value] : values) {
        const std::string mark = "{" + std::string(name) + "}";
        for (std::size_t i = out.find(mark); i != std::string::npos;
             i = out.find(mark, i + value.size()))
            out.replace(i, mark.size(), value);
    }
    return out;
}

std::string TechniqueTexts::place(Vec2 p) const {
    const auto part = [this](double mm, std::string_view below, std::string_view above) {
        if (std::abs(mm) < 1.0) return std::string();
        return filled(mm < 0 ? below : above, {{"mm", decimal(std::abs(mm), 0)}});
    };
    const std::string across = part(p.x, "score.place.left", "score.place.right");
    const std::string along = part(p.y, "score.place.below", "score.place.above");
    if (across.empty() && along.empty()) return std::string(at("score.place.middle"));
    const std::string both =
        across.empty() || along.empty() ? across + along : across + ", " + along;
    return filled("score.place.off_middle", {{"offset", both}});
}

std::string flag_title(FlagCode code, const TechniqueTexts& texts) {
    return std::string(texts.at("flag.title." + std::string(to_string(code))));
}

std::string flag_message(const Flag& flag, const TechniqueTexts& texts) {
    const int decimals = flag_decimals(flag.code);
    std::string key = "flag." + std::string(to_string(flag.code));
    if (flag.rule == 1) key += "-2";
    return texts.filled(key, {{"value", decimal(flag.value, decimals)},
                              {"limit", decimal(flag.limit, decimals)},
                              {"minutes", decimal(flag.limit / 60.0, 0)},
                              {"time", decimal(flag.t0_s, 1)},
                              {"place", texts.place(flag.place_mm)}});
}

std::string decimal(double value, int decimals) {
    if (!std::isfinite(value)) return "-";
    std::string out = to_fixed(value, decimals);
    if (out[0] == '-' && out.find_first_not_of("-0.") == std::string::npos) out.erase(0, 1);
    return out;
}

}  // namespace lt
