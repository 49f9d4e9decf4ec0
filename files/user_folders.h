// Where this user's settings and data lie; the one place that decides it.
#pragma once

#include <filesystem>

namespace lt {

/// $XDG_CONFIG_HOME/lighttouch, else ~/.config/lighttouch.
std::filesystem::path config_folder();
/// $XDG_DATA_HOME/lighttouch, else ~/.local/share/lighttouch.
std::filesystem::path data_folder();

}  // namespace lt
