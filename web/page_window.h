// The trainer's window as a part of a page: frames come when the browser wants one, and the page
// asks and tells through the functions of bridge.cpp.
#pragma once

#include <string>

#include "app/window/window_loop.h"

namespace lt {

class PageWindow {
  public:
    /// @throws GlUnavailable, InputError
    explicit PageWindow(const WindowOptions& options);

    /// Nothing while the browser has taken the GL context away.
    void frame();

    /// JSON: what --trace writes of this moment, by its columns' names, and grid, screen, tick.
    std::string state();
    /// JSON: {"median": ms, "p99": ms} of the latest ticks; null before the first.
    std::string tick_ms();
    /// Folder of the attempt that ended last, "" before the first.
    std::string result_folder();
    /// What a screen reader is to say of the moment, in the trainee's language; changes seldom.
    std::string spoken();
    /// Of the screen, for the page's title; "" for none.
    std::string title();
    std::string language();
    std::string text(const std::string& key);
    /// JSON: the attempts that are kept, the newest first: {folder, date, title, points, verdict}.
    std::string kept_attempts();

    /// A file that was dropped on the page: a recording is replayed.
    void open_file(const std::string& file);
    /// The page is out of sight: nothing rolls on.
    void hide();
    void lose_context() { lost_ = true; }
    /// The GL context is back, without anything that was in it.
    void restore_context();
    void notice(const std::string& key);

  private:
    WindowLoop loop_;
    bool lost_ = false;
};

/// Of `?name=value&...` in the page's address; as the options of the command line are called.
/// @throws InputError for one that is not known, or has no such value
WindowOptions options_from_address(const std::string& query);

}  // namespace lt
