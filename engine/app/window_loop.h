// The window's frame after frame: events in, hand to the simulation, newest snapshot to the
// picture, panels over it.
#pragma once

#include <atomic>
#include <deque>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "engine/app/attempt.h"
#include "engine/app/client_setup.h"
#include "engine/app/settings.h"
#include "engine/app/ui_host.h"
#include "engine/app/window_app.h"
#include "engine/audio/audio_engine.h"
#include "engine/platform/gamepad.h"
#include "engine/platform/gl_window.h"
#include "engine/platform/hand_input.h"
#include "engine/platform/input_sdl.h"
#include "engine/platform/pen_pointer.h"
#include "engine/platform/thread_pool.h"
#include "engine/platform/touch.h"
#include "engine/render/renderer.h"
#include "engine/ui/coach.h"
#include "engine/ui/practice_panel.h"
#include "engine/ui/screens.h"

namespace lt {

enum class Screen { start, practice, result, course };

class WindowLoop {
  public:
    /// @throws GlUnavailable, InputError
    explicit WindowLoop(const WindowOptions& options);
    ~WindowLoop();
    /// Until the window is closed.
    void run();

  private:
    // window_loop.cpp: events and pictures
    void frame();
    void poll_events();
    void pointer(const PointerEvent& event);
    void key(Action action, bool pressed);
    bool take_key_for_setup(const SDL_Event& event);
    void play_sound(double now_s, bool halted);
    void draw_scene(double now_s);
    void draw_ui(double now_s);
    void pace(double began_s);
    void take_screenshot(const std::string& file);
    bool rolling() const { return screen_ == Screen::practice && !setup_open_ && !help_open_; }
    std::optional<Vec2> skin_under(float x_px, float y_px) const;
    Viewport scene_viewport() const;

    // window_attempt.cpp: attempts and what follows them
    void begin_attempt();
    void end_attempt();  ///< saves it and fills result_
    void show_result();
    void apply_settings();
    void show_devices();  ///< what the page of pens shows, and what was changed on it
    void work_out_course();
    void notice(std::string text, double seconds = 6.0);
    PracticeModel practice_model();

    WindowOptions options_;
    std::filesystem::path settings_file_, store_;
    Settings settings_, applied_;
    AssetLibrary library_;
    std::unique_ptr<GlWindow> window_;
    std::unique_ptr<UiHost> ui_;
    std::unique_ptr<Renderer> renderer_;
    std::unique_ptr<ThreadPool> executor_;

    // The attempt under way. The thread first: it ends before what it uses.
    Client client_;
    SceneView scene_;
    std::atomic<int> measured_grid_{0};  ///< 0: not yet measured
    std::unique_ptr<SimulationThread> simulation_;
    std::unique_ptr<TickSource> ended_;  ///< the last attempt, for time run on

    HandInput hand_;
    SdlInput input_;
    std::unique_ptr<PenPointer> pens_;
    std::unique_ptr<Gamepads> gamepads_;
    SecondFinger second_finger_;
    int pops_felt_ = 0;
    Vec2 place_{0.0, 0.0};  ///< of the hand, for devices that move it on from there
    Camera camera_;
    bool orbiting_ = false;
    float last_x_px_ = 0.0f, last_y_px_ = 0.0f;
    bool orbit_keys_[6] = {};
    double last_frame_s_ = 0.0;

    Screen screen_ = Screen::start;
    bool setup_open_ = false, help_open_ = false, paused_ = false, quit_ = false,
         full_screen_ = false;
    SetupModel setup_;
    ResultModel result_;
    bool has_result_ = false;
    CourseModel course_;
    Screen course_from_ = Screen::start;
    std::unique_ptr<AudioEngine> audio_;
    Snapshot heard_;  ///< the last snapshot that sound was made of
    std::string caption_;
    double caption_until_s_ = 0.0;
    Coach coach_;
    PanelValues values_;
    struct Notice {
        std::string text;
        double until_s;
    };
    std::deque<Notice> notices_;

    double frames_per_s_ = 0.0, target_fps_ = 60.0, began_s_ = 0.0;
    std::ofstream trace_;
    bool screenshot_wanted_ = false, screenshot_done_ = false;
};

}  // namespace lt
