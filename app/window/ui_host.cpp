#include "app/window/ui_host.h"

#include <SDL.h>
#include <backends/imgui_impl_opengl3.h>
#include <backends/imgui_impl_sdl.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/render/gl/program.h"
#include "engine/ui/letters.h"
#include "sim/base/error.h"

namespace lt {
namespace {

/// Dear ImGui looks at its keys once a frame: one that is let go within the frame in which it was
/// pressed would never have been pressed. It is let go after that frame. Beside ImGui's own
/// context, of which there is one, too.
struct LateKeys {
    std::vector<SDL_Scancode> pressed;  ///< since the last frame
    std::vector<SDL_Event> releases;
};

LateKeys& late_keys() {
    static LateKeys keys;
    return keys;
}

}  // namespace

UiHost::UiHost(SDL_Window* window, void* gl_context, const Settings& settings, ImVec2 size)
    : windowed_(window != nullptr), off_screen_size_(size) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // our own settings
    io.LogFilename = nullptr;
    if (windowed_) ImGui_ImplSDL2_InitForOpenGL(window, gl_context);
    ImGui_ImplOpenGL3_Init(gl::context_is_es() ? "#version 300 es" : "#version 330 core");
    follow(settings, size);
}

UiHost::~UiHost() {
    ImGui_ImplOpenGL3_Shutdown();
    if (windowed_) ImGui_ImplSDL2_Shutdown();
    ImGui::DestroyContext();
}

void UiHost::restore_context() {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
}

void UiHost::handle(const SDL_Event& event) {
    LateKeys& late = late_keys();
    if (event.type == SDL_KEYDOWN) late.pressed.push_back(event.key.keysym.scancode);
    if (event.type == SDL_KEYUP &&
        std::count(late.pressed.begin(), late.pressed.end(), event.key.keysym.scancode) > 0) {
        late.releases.push_back(event);
        return;
    }
    ImGui_ImplSDL2_ProcessEvent(&event);
    if (event.type == SDL_KEYDOWN || event.type == SDL_KEYUP) {
        // ImGui's SDL part takes the modifiers of now for those of the event.
        ImGuiIO& io = ImGui::GetIO();
        io.KeyShift = (event.key.keysym.mod & KMOD_SHIFT) != 0;
        io.KeyCtrl = (event.key.keysym.mod & KMOD_CTRL) != 0;
        io.KeyAlt = (event.key.keysym.mod & KMOD_ALT) != 0;
    }
    if (event.type == SDL_CONTROLLERBUTTONDOWN) buttons_.push_back(event.cbutton.button);
    follow_mouse(event);
}

/// ImGui's SDL part asks which are down now. One that was let go within the frame has been pressed
/// all the same.
void UiHost::press_buttons() {
    ImGuiIO& io = ImGui::GetIO();
    for (const Uint8 button : std::exchange(buttons_, {})) {
        if (!(io.ConfigFlags & ImGuiConfigFlags_NavEnableGamepad)) continue;
        const auto press = [&](ImGuiNavInput_ input) { io.NavInputs[input] = 1.0f; };
        switch (button) {
            case SDL_CONTROLLER_BUTTON_A:
                press(ImGuiNavInput_Activate);
                break;
            case SDL_CONTROLLER_BUTTON_B:
                press(ImGuiNavInput_Cancel);
                break;
            case SDL_CONTROLLER_BUTTON_DPAD_LEFT:
                press(ImGuiNavInput_DpadLeft);
                break;
            case SDL_CONTROLLER_BUTTON_DPAD_RIGHT:
                press(ImGuiNavInput_DpadRight);
                break;
            case SDL_CONTROLLER_BUTTON_DPAD_UP:
                press(ImGuiNavInput_DpadUp);
                break;
            case SDL_CONTROLLER_BUTTON_DPAD_DOWN:
                press(ImGuiNavInput_DpadDown);
                break;
            default:
                break;
        }
    }
}

bool UiHost::types() const {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    return g.ActiveId != 0 && g.ActiveId == g.InputTextState.ID;
}

void UiHost::follow_mouse(const SDL_Event& e) {
    const auto at = [this](int x, int y) {
        mouse_at_ = ImVec2(static_cast<float>(x), static_cast<float>(y));
    };
    switch (e.type) {
        case SDL_MOUSEMOTION:
            at(e.motion.x, e.motion.y);
            break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP: {
            at(e.button.x, e.button.y);
            const int button = e.button.button == SDL_BUTTON_LEFT    ? 0
                               : e.button.button == SDL_BUTTON_RIGHT ? 1
                                                                     : 2;
            if (e.button.button > SDL_BUTTON_RIGHT) break;
            mouse_down_[static_cast<std::size_t>(button)] = e.type == SDL_MOUSEBUTTONDOWN;
            mouse_pressed_[static_cast<std::size_t>(button)] |= e.type == SDL_MOUSEBUTTONDOWN;
            break;
        }
        case SDL_WINDOWEVENT:
            if (e.window.event == SDL_WINDOWEVENT_LEAVE) mouse_at_.reset();
            if (e.window.event == SDL_WINDOWEVENT_FOCUS_LOST) mouse_down_ = {};
            break;
        default:
            break;
    }
}

/// ImGui's SDL part asks where the mouse is now. A picture later than the events that were handled
/// it is elsewhere, and a click would go there.
void UiHost::place_mouse() {
    if (!mouse_at_) return;
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = *mouse_at_;
    for (std::size_t i = 0; i < mouse_down_.size(); ++i)
        io.MouseDown[i] = mouse_down_[i] || mouse_pressed_[i];
    mouse_pressed_ = {};
}

void UiHost::touch(bool in_use, const std::optional<Fingers::OnPanel>& finger) {
    touched_ = in_use;
    finger_ = finger;
}

bool UiHost::covers(float x_px, float y_px) const {
    // As ImGui finds the window under its mouse, which is elsewhere.
    const ImVector<ImGuiWindow*>& windows = ImGui::GetCurrentContext()->Windows;
    return std::any_of(windows.begin(), windows.end(), [&](const ImGuiWindow* w) {
        return w->Active && !w->Hidden && !(w->Flags & ImGuiWindowFlags_NoMouseInputs) &&
               w->OuterRectClipped.Contains({x_px, y_px});
    });
}

ImVec2 UiHost::size() const {
    return windowed_ ? ImGui::GetIO().DisplaySize : off_screen_size_;
}

void UiHost::follow(const Settings& s, ImVec2 size) {
    off_screen_size_ = size;
    ui_.gram_force = s.units == "gf";
    const float px = interface_px(size, s.scale);
    const bool other_size = std::abs(px - px_) > 0.02f * px;
    if (language_ != s.language || other_size) {
        try {
            text_ = TextTable::load(s.language);
        } catch (const InputError&) {
            text_ = TextTable::load(base_language);
        }
        language_ = s.language;
    }
    if (other_size || letters_wanted()) {
        px_ = ui_.px = px;
        fonts_ = load_fonts(*ImGui::GetIO().Fonts, px);
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    if (!fonts_.full) text_.make_plain();
    if (theme_ != s.theme || other_size) {
        theme_ = s.theme;
        palette_ = palette_for(s.theme);
        apply_style(palette_, px_);
    }
}

Ui& UiHost::begin(double dt_s) {
    ImGui_ImplOpenGL3_NewFrame();
    if (windowed_) {
        ImGui_ImplSDL2_NewFrame();
        place_mouse();
        press_buttons();
        // Return presses the button that Space presses.
        if (!ImGui::GetIO().WantTextInput && ImGui::GetIO().KeysDown[SDL_SCANCODE_RETURN])
            ImGui::GetIO().NavInputs[ImGuiNavInput_Activate] = 1.0f;
        if (touched_) {
            ImGuiIO& io = ImGui::GetIO();
            io.MousePos =
                finger_ ? ImVec2(finger_->x_px, finger_->y_px) : ImVec2(-FLT_MAX, -FLT_MAX);
            io.MouseDown[0] = finger_ && finger_->down;
        }
    } else {
        ImGui::GetIO().DisplaySize = off_screen_size_;
        ImGui::GetIO().DeltaTime = static_cast<float>(dt_s);
    }
    ImGui::NewFrame();
    targets_.clear();
    ui_.targets = &targets_;
    return ui_;
}

void UiHost::end() {
    ImGui::Render();
    LateKeys& late = late_keys();
    for (const SDL_Event& release : late.releases) ImGui_ImplSDL2_ProcessEvent(&release);
    late.releases.clear();
    late.pressed.clear();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace lt
