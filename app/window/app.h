// What the pages share: settings, assets, window, drawing, sound, devices, the stage, and the way
// from page to page. One for each window; passed to pages by reference.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/keeping/records_place.h"
#include "app/keeping/roster.h"
#include "app/lessons/lesson_book.h"
#include "app/settings/settings.h"
#include "app/settings/setup_screen.h"
#include "app/settings/window_options.h"
#include "app/window/hand_devices.h"
#include "app/window/kiosk.h"
#include "app/window/notice_board.h"
#include "app/window/page.h"
#include "app/window/stage.h"
#include "app/window/ui_host.h"
#include "engine/audio/audio_engine.h"
#include "engine/platform/gl_window.h"
#include "engine/render/renderer.h"
#include "engine/threads/thread_pool.h"
#include "engine/ui/live/section_labels.h"
#include "files/asset_library.h"

namespace lt {

class App {
  public:
    /// @throws GlUnavailable, InputError
    explicit App(const WindowOptions& options);
    ~App();  ///< ends and saves the attempt, remembers the settings

    const WindowOptions options;
    Settings settings;
    Kiosk kiosk;
    /// Of this user: lessons, demonstrations and others that hide the built-in ones.
    const std::filesystem::path own_assets;
    const AssetLibrary library;
    const RecordsPlace place;
    std::filesystem::path store;  ///< of recordings; empty: nothing is kept

    GlWindow window;
    UiHost ui;
    Renderer renderer;
    ThreadPool executor;
    AudioEngine audio;
    HandDevices devices;
    /// Of a crash, before the records look for them; and why there are none.
    std::vector<std::filesystem::path> recovered;
    std::vector<std::string> record_problems;
    Roster roster;  ///< before the stage, which hands its attempts to it
    NoticeBoard notices;
    double frames_per_s = 0.0;
    double frame_s = 1.0 / 60.0;  ///< from picture to picture, smoothed

    // The last attempt before the stage: the stage's thread ends before what it uses.
    std::optional<FinishedAttempt> last;  ///< the newest attempt that touched skin
    Stage stage;

    const TextTable& text() const { return ui.text(); }
    void notice(std::string message, double seconds = 6.0);

    // From page to page; takes place between two frames.
    void go(std::unique_ptr<Page> page);    ///< instead of all that is open
    void open(std::unique_ptr<Page> page);  ///< over the page that is shown
    void back();                            ///< closes the page on top, not the last one
    void settle();                          ///< does what go, open and back asked for
    Page& page() { return *pages_.back(); }
    /// Whether back() leads to a page below.
    bool over_another() const { return pages_.size() > 1; }
    void quit() { quit_ = true; }
    /// What a user does to end it: a kiosk asks for its PIN.
    void leave();
    /// The next visitor finds a kiosk as the first one did.
    void begin_anew();
    bool quits() const { return quit_; }

    // Dialogs over any page.
    bool setup_open = false, help_open = false;
    bool covered() const { return setup_open || help_open; }
    SetupModel setup;
    /// Whether the roller obeys the hand now.
    bool rolling() { return !covered() && page().rolls(*this); }

    /// The client that the settings name lies on the stage. Call it while free practice may begin;
    /// an attempt under way on another client ends.
    void prepare_free_practice();
    /// Another person rolls: what lies ready was prepared for the one before.
    void person_changed();
    /// Another client comes onto the stage: what the settings name is no longer there.
    void leave_free_practice() { prepared_.reset(); }

    /// Of the trainee that the settings name.
    LessonBook& lesson_book();

    /// Settings as the user wants them now, in force.
    void follow_settings();
    /// Where the settings leave it to the program. False when there is no lower one.
    bool lower_quality();
    /// Makes anew what lay in the GL context.
    void restore_context();
    void draw_dialogs(Ui& ui, ImVec2 size);
    void toggle_full_screen();
    /// In the browser; where there is none, its place is said. folder: of a kept attempt.
    void show_report(const std::filesystem::path& folder);

    /// Point of the patch under a point of the window, as it was drawn last.
    std::optional<Vec2> skin_under(float x_px, float y_px) const;
    /// Part of the window, given in window units from the upper left corner, in pixels.
    Viewport viewport(float x, float y, float width, float height) const;
    /// The other way round: place and size in window units of a part that the renderer names.
    std::pair<ImVec2, ImVec2> in_window(const Viewport& pixels) const;
    /// What stands in the cross-section that was drawn last; none where none was.
    std::optional<SectionModel> section() const;
    ImVec2 size() const;

  private:
    double pixels_a_unit() const;  ///< of the window
    void show_devices();

    const Settings first_settings_;
    std::filesystem::path settings_file_;
    LessonBook lessons_;
    std::vector<std::unique_ptr<Page>> pages_;
    std::vector<std::function<void()>> asked_;
    Page* shown_ = nullptr;
    std::optional<Settings> prepared_;  ///< whose client is on the stage
    std::string language_;
    bool quit_ = false, full_screen_ = false;
    int lowered_ = 0;  ///< steps of quality that this machine was too slow for
};

}  // namespace lt
