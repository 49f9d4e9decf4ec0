#include "app/settings/settings.h"

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "files/toml_table.h"
#include "files/whole_file.h"
#include "records/hash_chain.h"
#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {
namespace fs = std::filesystem;
namespace {

constexpr Field<Settings> number_table[] = {
    {"scale", "", 0.75, 2.0, &Settings::scale, "size of the interface", "assumed"},
    {"volume", "", 0.0, 1.0, &Settings::volume, "of all sounds", "assumed"},
    {"monk", "", 1, 10, &Settings::monk, "skin tone on the Monk scale", "Monk 2019"},
    {"cream_min", "min", 0, 240, &Settings::cream_min, "numbing cream on before", "cli"},
    {"kiosk_idle_s", "s", 5, 3600, &Settings::kiosk_idle_s,
     "without a touch, before a kiosk's demonstrations go on", "assumed"},
    {"grid", "", 0, 256, &Settings::grid, "nodes a side; 0: by the machine", "cli"},
    {"force_N", "N", 0.05, 8.0, &Settings::force_N, "pressed with at first", "assumed"},
    {"wheel_share", "", 0.02, 0.5, &Settings::wheel_share, "a wheel notch's share of the force",
     "assumed"},
};

constexpr Settings::Flag flag_table[] = {
    {"left_handed", &Settings::left_handed},   {"mute", &Settings::mute},
    {"captions", &Settings::captions},         {"serum", &Settings::serum},
    {"toggle_lower", &Settings::toggle_lower}, {"hints", &Settings::hints},
};

constexpr const char* kiosk_pin_rule = "must be 4 to 12 digits in quotes";

fs::path set_aside(const fs::path& file) {
    for (int i = 0;; ++i) {
        fs::path other = file;
        other += i == 0 ? ".damaged" : ".damaged-" + std::to_string(i);
        std::error_code none;
        if (fs::exists(other, none)) continue;
        fs::rename(file, other, none);
        return none ? fs::path{} : other;
    }
}

/// The PIN's hash in its digits' place, where those stand in plain quotes.
std::string with_hash(const std::string& text, const toml::source_region& where,
                      const std::string& hash) {
    std::size_t line = 0;
    for (std::size_t n = 1; n < where.begin.line; ++n) line = text.find('\n', line) + 1;
    const std::size_t quote = text.find_first_of("\"'", text.find('=', line));
    if (quote == text.npos) return "";
    const std::size_t end = text.find(text[quote], quote + 1);
    if (end == text.npos) return "";
    return text.substr(0, quote) + '"' + hash + '"' + text.substr(end + 1);
}

/// The hash in the digits' place; all else in the file stays as somebody wrote it. A text that can
/// be written in more ways than one ("""1234""") may need the whole file written anew.
void protect_pin(const fs::path& file, const std::string& text, toml::table root,
                 const toml::source_region& where, const std::string& hash) {
    const auto written = [&](const toml::table& table) {
        std::ostringstream out;
        out << table << "\n";
        return out.str();
    };
    root.insert_or_assign("kiosk_pin", hash);
    std::string changed = with_hash(text, where, hash);
    try {
        if (written(toml::parse(changed)) != written(root)) changed = written(root);
    } catch (const toml::parse_error&) {
        changed = written(root);
    }
    try {
        write_file_whole(file, changed);
    } catch (const InputError&) {
        // On read-only media it stays as it is.
    }
}

/// A misspelt kiosk_pin must not leave a kiosk open.
void pass_over_unknown(const toml::table& root, const fs::path& file, Settings& out,
                       std::vector<std::string>& messages) {
    std::vector<std::string> known{"trainee", "keys"};
    for (const auto& f : Settings::numbers()) known.emplace_back(f.name);
    for (const auto& f : Settings::flags()) known.emplace_back(f.name);
    for (const auto& w : Settings::words()) known.emplace_back(w.name);
    for (const auto& [key, value] : root) {
        const std::string name(key.str());
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        messages.push_back(file.string() + ":" + std::to_string(key.source().begin.line) +
                           ": unknown key '" + name + "'" + did_you_mean(name, known) +
                           " (it is passed over)");
        std::string lower = name;
        for (char& c : lower)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const std::string pin = "kiosk_pin";
        if (lower.find("pin") != std::string::npos || lower.find("kiosk") != std::string::npos ||
            nearest_name(name, {&pin, 1}) == pin)
            out.refused_pin = messages.back();
    }
}

}  // namespace

std::span<const Field<Settings>> Settings::numbers() {
    return number_table;
}
std::span<const Settings::Flag> Settings::flags() {
    return flag_table;
}
std::span<const Settings::Word> Settings::words() {
    static const Word table[] = {
        {"language", &Settings::language, {}},
        {"theme", &Settings::theme, {"dark", "light", "contrast"}},
        {"units", &Settings::units, {"N", "gf"}},
        {"quality", &Settings::quality, {"auto", "low", "medium", "high"}},
        {"yaw_mode", &Settings::yaw_mode, {"follow", "fixed"}},
        {"mouse_press", &Settings::mouse_press, {"wheel", "hold", "drag"}},
        {"skin", &Settings::skin, {}},
        {"roller", &Settings::roller, {}},
        {"trainee_id", &Settings::trainee_id, {}},
        {"kiosk_pin", &Settings::kiosk_pin, {}},
        {"store", &Settings::store, {}},
    };
    return table;
}

Settings load_settings(const fs::path& file, std::vector<std::string>& messages,
                       bool may_set_aside) {
    Settings out;
    std::error_code why;
    const fs::path folder = file.parent_path();
    const bool no_folder = fs::symlink_status(folder, why).type() == fs::file_type::not_found;
    // A file or a link to a disk that is missing in the folder's place: there may be settings.
    if (no_folder || (fs::is_directory(folder, why) &&
                      fs::symlink_status(file, why).type() == fs::file_type::not_found))
        return out;
    const auto cannot_be_used = [&](const std::string& what) {
        out.refused_pin = what;
        const fs::path kept = may_set_aside ? set_aside(file) : fs::path();
        messages.push_back(what + "; defaults are used" +
                           (kept.empty() ? "" : ", the old file is kept as " + kept.string()));
        return out;
    };
    SourceText text;
    toml::table root;
    try {
        if (!fs::is_regular_file(file, why)) throw InputError({file.string()}, "cannot be read");
        text = read_text_file(file, most_asset_bytes);
        text = toml_source(text);
        root = toml::parse(text.text, file.string());
    } catch (const InputError& e) {
        return cannot_be_used(e.what());
    } catch (const toml::parse_error& e) {
        return cannot_be_used(file.string() + ":" + std::to_string(e.source().begin.line) + ":" +
                              std::to_string(e.source().begin.column) + ": " +
                              toml_fault(text.text, e.source().begin.line, e.description()));
    }
    pass_over_unknown(root, file, out, messages);
    const auto complain = [&](std::string_view key, const std::string& what) {
        const toml::node* node = root.get(key);
        std::string place = file.string();
        if (node) place += ":" + std::to_string(node->source().begin.line);
        messages.push_back(place + ": " + std::string(key) + " " + what + "; the default is used");
    };
    for (const auto& f : Settings::numbers()) {
        if (!root.contains(f.name)) continue;
        const toml::node& node = *root.get(f.name);
        const double v = node.is_integer() ? static_cast<double>(node.as_integer()->get())
                                           : node.value_or(std::nan(""));
        if (!(v >= f.min && v <= f.max)) {
            std::ostringstream range;
            range << "must be a number from " << f.min << " to " << f.max;
            complain(f.name, range.str());
        } else
            out.*f.member = v;
    }
    for (const auto& f : Settings::flags()) {
        if (!root.contains(f.name)) continue;
        if (const auto v = root[f.name].value_exact<bool>())
            out.*f.member = *v;
        else
            complain(f.name, "must be true or false");
    }
    for (const auto& w : Settings::words()) {
        if (!root.contains(w.name)) continue;
        const auto v = root[w.name].value_exact<std::string>();
        if (w.member == &Settings::kiosk_pin) {
            if (v && (v->empty() || records::is_pin_hash(*v))) {
                out.kiosk_pin = *v;
            } else if (v && records::is_pin(*v)) {
                out.kiosk_pin = records::hash_pin(*v);
                protect_pin(file, text.text, root, root[w.name].node()->source(), out.kiosk_pin);
            } else {
                complain(w.name, kiosk_pin_rule);
                out.refused_pin = messages.back();
            }
            continue;
        }
        if (v && (w.allowed.empty() ||
                  std::find(w.allowed.begin(), w.allowed.end(), *v) != w.allowed.end()))
            out.*w.member = *v;
        else
            complain(w.name, "is not one of the choices");
    }
    // Older versions kept the name.
    if (out.trainee_id.empty()) out.trainee = root["trainee"].value_or(std::string());
    if (const auto* keys = root["keys"].as_table()) {
        std::vector<std::pair<KeyChord, Action>> given;
        for (const auto& [name, node] : *keys) {
            const auto action = action_from(name.str());
            std::vector<KeyChord> chords;
            bool good = action && node.is_array();
            if (good)
                for (const auto& item : *node.as_array()) {
                    const auto chord = chord_from(item.value_or(std::string()));
                    good = good && chord;
                    if (chord) chords.push_back(*chord);
                }
            if (good) {
                for (const KeyChord& c : chords) {
                    const auto other = std::find_if(given.begin(), given.end(), [&](const auto& g) {
                        return g.first == c && g.second != *action;
                    });
                    if (other != given.end())
                        messages.push_back(file.string() + ":" +
                                           std::to_string(node.source().begin.line) + ": keys." +
                                           std::string(name.str()) + " takes " + to_string(c) +
                                           " from keys." + std::string(to_string(other->second)) +
                                           "; a key does one thing, take it out of one of them");
                    given.emplace_back(c, *action);
                }
                out.keys.bind(*action, std::move(chords));
            } else
                messages.push_back(file.string() + ":" + std::to_string(node.source().begin.line) +
                                   ": keys." + std::string(name.str()) +
                                   " names no action or no key; its default is used");
        }
    }
    return out;
}

bool save_settings(const Settings& settings, const fs::path& file, std::string& message) {
    toml::table root;
    for (const auto& f : Settings::numbers()) root.insert(f.name, settings.*f.member);
    for (const auto& f : Settings::flags()) root.insert(f.name, settings.*f.member);
    for (const auto& w : Settings::words()) root.insert(w.name, settings.*w.member);
    toml::table keys;
    const KeyTable defaults;
    for (int i = 0; i < action_count; ++i) {
        const auto action = static_cast<Action>(i);
        const auto now = settings.keys.keys(action), usual = defaults.keys(action);
        if (std::equal(now.begin(), now.end(), usual.begin(), usual.end())) continue;
        toml::array names;
        for (const KeyChord& k : now) names.push_back(to_string(k));
        keys.insert(to_string(action), names);
    }
    if (!keys.empty()) root.insert("keys", keys);

    std::ostringstream text;
    text << "# LightTouch settings. Lines that are left out mean the default.\n" << root << "\n";
    try {
        make_private_folder(file.parent_path());
        write_file_whole(file, text.str());
        return true;
    } catch (const InputError& e) {
        message = std::string("the settings are not kept: ") + e.what();
        return false;
    }
}

}  // namespace lt
