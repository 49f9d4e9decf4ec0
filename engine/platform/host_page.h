// What the program asks of whatever shows it: the desktop, or the page in a browser that it is part
// of (web/page).
#pragma once

#include <filesystem>

namespace lt {

/// Whether it is part of a page: it cannot be ended from within, and its files are reached through
/// the page alone.
#ifdef __EMSCRIPTEN__
inline constexpr bool in_page = true;
#else
inline constexpr bool in_page = false;
#endif

/// Shows a file that the program wrote, in whatever the desktop has for it or in another tab. False
/// when nothing opens it.
bool show_file(const std::filesystem::path& file);

/// In a page: offers the file as a download. Otherwise nothing, as the file lies where it says.
void offer_file(const std::filesystem::path& file);

/// In a page: the list of what it keeps, with downloads, export and import.
void show_kept_files();

}  // namespace lt
