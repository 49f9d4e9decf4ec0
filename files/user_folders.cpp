#include "files/user_folders.h"

#include <cstdlib>

namespace lt {
namespace {

/// The XDG specification: a variable that holds no absolute path is ignored.
std::filesystem::path from_environment(const char* variable, const char* below_home) {
    if (const char* set = std::getenv(variable); set && *set == '/') return set;
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : ".") / below_home;
}

}  // namespace

std::filesystem::path config_folder() {
    return from_environment("XDG_CONFIG_HOME", ".config") / "lighttouch";
}
std::filesystem::path data_folder() {
    return from_environment("XDG_DATA_HOME", ".local/share") / "lighttouch";
}

}  // namespace lt
