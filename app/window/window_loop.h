// The window's frame after frame: events to page, stage and panels; pictures; pacing.
#pragma once

#include <fstream>
#include <string>

#include "app/window/app.h"
#include "app/window/film_recorder.h"
#include "engine/platform/input/input_order.h"
#include "engine/render/resolution_governor.h"

namespace lt {

class WindowLoop {
  public:
    /// @throws GlUnavailable, InputError
    explicit WindowLoop(const WindowOptions& options);
    /// Until the window is closed.
    void run();
    /// One picture. Where there are no threads their work is done within it.
    void frame();
    App& app() { return app_; }
    /// What is shown now, as a row of the trace (app/window/trace.h). host_s: its time.
    std::string trace_of_now(double host_s);
    /// All that lay in the GL context is gone, and the context is back.
    void restore_context() { app_.restore_context(); }

  private:
    void poll_events();
    InputOrder::Target target(const SDL_Event& event);
    void handle(const SDL_Event& event, double offset_s);
    void pointer(const PointerEvent& event);
    void action(Action action, bool pressed);
    void finger(const SDL_Event& event, double offset_s);
    bool take_key_for_setup(const SDL_Event& event);
    void draw(double now_s);
    void take_pictures(double age_s);
    void take_screenshot(const std::string& file);
    void film_on_or_off();
    /// Where pictures go that the trainee takes; the time is in the name.
    std::string picture_file(const char* ending) const;
    void draw_frame_times(Ui& ui);
    void draw_press_slider(Ui& ui);
    void pace(double began_s);
    void count_frame(double began_s);

    double began_s_;
    App app_;
    InputOrder order_;
    bool pressed_panel_ = false;  ///< where the mouse's button went down last
    double last_frame_s_ = 0.0, target_fps_ = 60.0;
    double slow_s_ = 0.0;  ///< for which pictures have come too far apart, in a page
    std::ofstream trace_;
    FilmRecorder film_;
    ResolutionGovernor governor_;
    bool frame_times_shown_ = false;
    bool screenshot_wanted_ = false, screenshot_done_ = false;
};

}  // namespace lt
