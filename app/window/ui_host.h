// ImGui with its fonts, colours and texts, drawn with OpenGL 3, for the window and off-screen.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "app/settings/settings.h"
#include "engine/platform/input/touch.h"
#include "engine/ui/ui.h"

struct SDL_Window;
union SDL_Event;

namespace lt {

class UiHost {
  public:
    /// Needs a current GL context. window: null off-screen.
    UiHost(SDL_Window* window, void* gl_context, const Settings& settings, ImVec2 size);
    ~UiHost();
    UiHost(const UiHost&) = delete;
    UiHost& operator=(const UiHost&) = delete;

    void handle(const SDL_Event& event);
    /// Makes anew what lay in the GL context.
    void restore_context();
    /// Whether a text field has the keyboard, as of the last picture. ImGui's own word on it comes
    /// a picture later.
    bool types() const;
    /// Fonts, colours and texts as settings and size want them now; cheap when nothing changed.
    /// Not between begin() and end().
    void follow(const Settings& settings, ImVec2 size);
    /// dt_s: off-screen only, where no clock runs.
    Ui& begin(double dt_s = 1.0 / 60);
    void end();

    /// Fingers instead of the mouse in the next frame: one on a panel, or none. Until the mouse
    /// moves again.
    void touch(bool in_use, const std::optional<Fingers::OnPanel>& finger);
    /// Whether a panel lies under this point of the window, as it was drawn last.
    bool covers(float x_px, float y_px) const;

    const TextTable& text() const { return text_; }
    /// What could be clicked in the last frame.
    const std::vector<ClickTarget>& targets() const { return targets_; }
    ImVec2 size() const;

  private:
    bool windowed_;
    TextTable text_;
    Palette palette_{};
    Fonts fonts_;
    std::vector<ClickTarget> targets_;
    Ui ui_{text_, palette_, fonts_};
    std::string theme_, language_;
    void follow_mouse(const SDL_Event& event);
    void place_mouse();
    void press_buttons();

    bool touched_ = false;
    std::vector<Uint8> buttons_;      ///< of a gamepad, pressed since the last frame
    std::optional<ImVec2> mouse_at_;  ///< where the events that were handled left it
    std::array<bool, 3> mouse_down_{}, mouse_pressed_{};  ///< now; since the last frame
    std::optional<Fingers::OnPanel> finger_;
    float px_ = 0.0f;
    ImVec2 off_screen_size_;
};

}  // namespace lt
