#include "app/settings/settings.h"

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "files/toml_table.h"
#include "sim/base/error.h"

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

fs::path from_environment(const char* variable, const char* below_home) {
    if (const char* set = std::getenv(variable); set && *set == '/') return fs::path(set);
    const char* home = std::getenv("HOME");
    return fs::path(home && *home ? home : ".") / below_home;
}

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
        {"trainee", &Settings::trainee, {}},
        {"kiosk_pin", &Settings::kiosk_pin, {}},
        {"store", &Settings::store, {}},
    };
    return table;
}

bool is_kiosk_pin(std::string_view pin) {
    return pin.size() >= 4 && pin.size() <= 12 &&
           std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
}

fs::path config_folder() {
    return from_environment("XDG_CONFIG_HOME", ".config") / "lighttouch";
}
fs::path data_folder() {
    return from_environment("XDG_DATA_HOME", ".local/share") / "lighttouch";
}

Settings load_settings(const fs::path& file, std::vector<std::string>& messages) {
    Settings out;
    std::error_code none;
    if (!fs::exists(file, none)) return out;
    toml::table root;
    try {
        const SourceText text = read_text_file(file, most_asset_bytes);
        check_toml_shape(text);
        root = toml::parse(text.text, file.string());
    } catch (const InputError& e) {
        const fs::path kept = set_aside(file);
        messages.push_back(std::string(e.what()) + "; defaults are used" +
                           (kept.empty() ? "" : ", the old file is kept as " + kept.string()));
        return out;
    } catch (const std::exception& e) {
        std::string where;
        if (const auto* p = dynamic_cast<const toml::parse_error*>(&e))
            where = ":" + std::to_string(p->source().begin.line) + ":" +
                    std::to_string(p->source().begin.column);
        const fs::path kept = set_aside(file);
        messages.push_back(file.string() + where + ": " + e.what() + "; defaults are used" +
                           (kept.empty() ? "" : ", the old file is kept as " + kept.string()));
        return out;
    }
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
            if (v && (v->empty() || is_kiosk_pin(*v))) {
                out.kiosk_pin = *v;
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

    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    fs::path part = file;
    part += ".part";
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        out << "# LightTouch settings. Lines that are left out mean the default.\n" << root << "\n";
        out.close();
        if (!out) error = std::make_error_code(std::errc::io_error);
    }
    if (!error) fs::rename(part, file, error);
    if (error) {
        message = file.string() + ": settings cannot be saved (" + error.message() + ")";
        std::error_code none;
        fs::remove(part, none);
        return false;
    }
    return true;
}

}  // namespace lt
