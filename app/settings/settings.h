// What the program remembers from one time to the next: $XDG_CONFIG_HOME/lighttouch/settings.toml.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/platform/input/actions.h"
#include "files/user_folders.h"
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
    std::string trainee;       ///< name, for this run; what is kept is trainee_id
    std::string trainee_id;    ///< of who rolled last; "" for a guest
    std::string store;         ///< folder of recordings; empty: $XDG_DATA_HOME/lighttouch
    std::string kiosk_pin;     ///< argon2id, lets out of a kiosk; empty: nothing is asked
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
    /// Why it is not known whether the file sets a kiosk_pin, or that it sets one that cannot be;
    /// a kiosk must not start then. "" when all is well. Not kept.
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

/// Never throws for what is in the file: a value that cannot be used keeps its default, and a file
/// that cannot be read at all is kept beside as settings.toml.damaged, unless it may not be changed
/// (a kiosk). messages says what happened. A kiosk_pin in digits is replaced by its hash in the
/// file.
Settings load_settings(const std::filesystem::path& file, std::vector<std::string>& messages,
                       bool may_set_aside = true);
/// Whole or not at all, for this user's eyes alone. False and a message when it cannot be written.
bool save_settings(const Settings& settings, const std::filesystem::path& file,
                   std::string& message);

}  // namespace lt
