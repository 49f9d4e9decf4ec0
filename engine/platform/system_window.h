// A window by the window system's own handles, for what SDL 2 does not pass on.
#pragma once

#include <SDL.h>
#include <SDL_syswm.h>

#include <optional>

namespace lt {

/// Nothing off-screen. Includes the system's own headers by SDL_syswm.h.
inline std::optional<SDL_SysWMinfo> system_window(SDL_Window* window) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!window || !SDL_GetWindowWMInfo(window, &info)) return {};
    return info;
}

}  // namespace lt
