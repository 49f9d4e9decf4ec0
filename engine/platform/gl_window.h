// A window with an OpenGL 3.3 core context, or OpenGL ES 3.0 where a driver has no more, on the
// screen or off it. Off-screen needs no display and no X server (SDL's "offscreen" driver over
// EGL).
#pragma once

#include <SDL.h>

#include <glm/vec2.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lt {

/// Neither OpenGL 3.3 nor ES 3.0 here; the message names what was found and what to do.
class GlUnavailable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// automatic: 3.3 core, else ES 3.0.
enum class GlApi { automatic, core, es };
std::optional<GlApi> gl_api_from_name(std::string_view name);  ///< auto, core, es

struct GlWindowOptions {
    std::string title = "LightTouch";
    int width = 1280;  ///< in window units
    int height = 720;
    bool off_screen = false;
    bool resizable = true;
    bool fullscreen = false;
    bool vsync = true;
    GlApi api = GlApi::automatic;
};

/// What the driver says about itself.
struct GlInfo {
    std::string vendor;
    std::string renderer;
    std::string version;
    bool software = false;  ///< llvmpipe, softpipe, SwiftShader: the processor draws
    bool es = false;        ///< OpenGL ES 3.0
};

class GlWindow {
  public:
    /// Makes its context current in the calling thread.
    /// @throws GlUnavailable
    explicit GlWindow(const GlWindowOptions& options = {});
    ~GlWindow();
    GlWindow(const GlWindow&) = delete;
    GlWindow& operator=(const GlWindow&) = delete;

    SDL_Window* window() const { return window_; }
    SDL_GLContext context() const { return context_; }
    const GlInfo& info() const { return info_; }
    glm::ivec2 size() const;           ///< window units
    glm::ivec2 drawable_size() const;  ///< pixels
    void make_current();
    void swap();

  private:
    void create(const GlWindowOptions& options);
    /// False, with SDL's word in `reason`, where there is no such context.
    bool open(const GlWindowOptions& options, bool es, std::string& reason);
    bool load_functions();
    void close();
    void destroy();

    SDL_Window* window_ = nullptr;
    SDL_GLContext context_ = nullptr;
    bool video_ = false;
    GlInfo info_;
};

/// True when GL_RENDERER names a rasteriser that runs on the processor.
bool is_software_renderer(const std::string& gl_renderer);

}  // namespace lt
