// The screens of the window. Each lies in a folder app/screens/NAME, whose screen.cpp defines
//
//     extern const Screen screen_NAME;
//     const Screen screen_NAME{"NAME", ...};
//
// with underscores for dashes. The build lists what it finds there (cmake/screens.cmake): a new
// folder is all that a new screen needs.
#pragma once

#include <span>
#include <string_view>

namespace lt {

class App;

struct Screen {
    std::string_view name;
    /// Whether the command line may begin with it (--screen).
    bool from_outside;
    /// Whether it asks by itself who rolls, where that is to be asked.
    bool asks_who;
    /// Shows it: instead of what is open, or over it. Does nothing where it cannot be shown, for
    /// example without records.  @throws InputError
    void (*open)(App& app);
};

/// All of them, by name.
std::span<const Screen* const> screens();
/// @throws InputError that lists the names there are
const Screen& screen(std::string_view name);

}  // namespace lt
