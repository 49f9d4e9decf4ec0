// What the program remembers from one time to the next: $XDG_CONFIG_HOME/lighttouch/settings.toml.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/platform/input/actions.h"
#include "sim/base/parameter.h"
#include "texts/text_table.h"

namespace lt {

struct Settings {
    std::string language{base_language};
    std::string theme = "dark";         ///< dark, light, contrast
    std::string units = "N";            ///< N, gf
    std::string quality = "auto";       ///< auto, low, medium, high
    std::string yaw_mode = "follow";    ///< follow, fixed
    std::string mouse_press = "wheel";  ///< wheel, hold, drag: how a mouse gives force
    std::string skin = "thigh";
    std::string roller = "classic-192-1.0";
    std::string trainee;
    std::string store;         ///< folder of recordings; empty: $XDG_DATA_HOME/lighttouch
    std::string kiosk_pin;     ///< lets out of a kiosk; empty: nothing is asked
    double kiosk_idle_s = 75;  ///< without a touch, before a kiosk's demonstrations go on
    double scale = 1.0;
    double volume = 0.7;
    double monk = 3;
    double cream_min = 0;
    double grid = 0;  ///< 0: what the machine keeps in real time
    double force_N = 0.6;
    double wheel_share = 0.12;
    bool left_handed = false;
    bool mute = false;
    bool captions = true;
    bool serum = false;
    bool toggle_lower = false;
    bool hints = true;  ///< first steps, until they have been done once
    KeyTable keys;
    /// Message about a kiosk_pin in the file that cannot be one. Not kept.
    std::string refused_pin;

    static std::span<const Field<Settings>> numbers();
    struct Flag {
        std::string_view name;
        bool Settings::*member;
    };
    static std::span<const Flag> flags();
    struct Word {
        std::string_view name;
        std::string Settings::*member;
        std::vector<std::string_view> allowed;  ///< empty: any text
    };
    static std::span<const Word> words();
};

/// 4 to 12 digits: its pad has no letters.
bool is_kiosk_pin(std::string_view pin);

/// $XDG_CONFIG_HOME/lighttouch or ~/.config/lighttouch; $XDG_DATA_HOME or ~/.local/share.
std::filesystem::path config_folder();
std::filesystem::path data_folder();

/// Never throws for what is in the file: a value that cannot be used keeps its default, and a file
/// that cannot be read at all is kept beside as settings.toml.damaged. messages says what happened.
Settings load_settings(const std::filesystem::path& file, std::vector<std::string>& messages);
/// Whole or not at all. False and a message when it cannot be written.
bool save_settings(const Settings& settings, const std::filesystem::path& file,
                   std::string& message);

}  // namespace lt
