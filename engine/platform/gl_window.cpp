#include "engine/platform/gl_window.h"

#include <glad/gl.h>

#include <algorithm>
#include <cctype>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>

#include <array>

// A browser names the renderer to whom asks for it by this extension; some name it at once.
EM_JS(void, page_renderer, (char* out, int size), {
    const gl = GL.currentContext.GLctx;
    const more = gl.getExtension('WEBGL_debug_renderer_info');
    stringToUTF8(String(gl.getParameter(more ? more.UNMASKED_RENDERER_WEBGL : gl.RENDERER)), out,
                 size);
});
#endif

namespace lt {
namespace {

std::string text_of(GLenum name) {
    const auto* text = reinterpret_cast<const char*>(glGetString(name));
    return text ? text : "unknown";
}

std::string renderer_name() {
#ifdef __EMSCRIPTEN__
    std::array<char, 256> name{};
    page_renderer(name.data(), static_cast<int>(name.size()));
    return name.data();
#else
    return text_of(GL_RENDERER);
#endif
}

std::string sdl_error() {
    const char* text = SDL_GetError();
    return text && *text ? text : "no reason given";
}

}  // namespace

bool is_software_renderer(const std::string& gl_renderer) {
    std::string name = gl_renderer;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const char* software : {"llvmpipe", "softpipe", "swiftshader", "software rasterizer"})
        if (name.find(software) != std::string::npos) return true;
    return false;
}

std::optional<GlApi> gl_api_from_name(std::string_view name) {
    if (name == "auto") return GlApi::automatic;
    if (name == "core") return GlApi::core;
    if (name == "es") return GlApi::es;
    return std::nullopt;
}

GlWindow::GlWindow(const GlWindowOptions& options) {
    try {
        create(options);
    } catch (...) {
        destroy();
        throw;
    }
}

GlWindow::~GlWindow() {
    destroy();
}

void GlWindow::create(const GlWindowOptions& options) {
    if (options.off_screen)
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "offscreen", SDL_HINT_OVERRIDE);
    SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "0");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        throw GlUnavailable("no video: " + sdl_error() +
                            "; start it in a graphical session, or use a command that needs none");
    video_ = true;

    std::string reason, es_reason;
    const bool core = options.api != GlApi::es && open(options, false, reason);
    if (!core && (options.api == GlApi::core || !open(options, true, es_reason))) {
        // Ask for any context at all, so that the message can name what the machine has.
        std::string found = "no OpenGL context could be made";
        SDL_GL_ResetAttributes();
        window_ = SDL_CreateWindow("", 0, 0, 64, 64, SDL_WINDOW_OPENGL | SDL_WINDOW_HIDDEN);
        if (window_ && (context_ = SDL_GL_CreateContext(window_)) != nullptr) {
            gladLoadGL(reinterpret_cast<GLADloadfunc>(SDL_GL_GetProcAddress));
            if (glGetString)
                found = "found OpenGL " + text_of(GL_VERSION) + " on " + text_of(GL_RENDERER);
        }
        throw GlUnavailable("OpenGL 3.3 core or ES 3.0 is needed; " + found + " (" +
                            (reason.empty() ? es_reason : reason) +
                            "); update the graphics driver, or install Mesa's llvmpipe");
    }
    SDL_GL_SetSwapInterval(options.vsync && !options.off_screen ? 1 : 0);
}

bool GlWindow::open(const GlWindowOptions& options, bool es, std::string& reason) {
    SDL_GL_ResetAttributes();
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, es ? 0 : 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK,
                        es ? SDL_GL_CONTEXT_PROFILE_ES : SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    // The scene has its own targets; the window needs neither depth nor samples.
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_FRAMEBUFFER_SRGB_CAPABLE, 0);
    Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI;
    if (options.resizable) flags |= SDL_WINDOW_RESIZABLE;
    if (options.fullscreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    window_ = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED,
                               SDL_WINDOWPOS_CENTERED, options.width, options.height, flags);
    if (window_) context_ = SDL_GL_CreateContext(window_);
    info_.es = es;
    if (context_ && load_functions()) {
        info_ = {text_of(GL_VENDOR), renderer_name(), text_of(GL_VERSION), false, es};
        info_.software = is_software_renderer(info_.renderer);
        if (es ? GLAD_GL_ES_VERSION_3_0 : GLAD_GL_VERSION_3_3) return true;
        reason = "found OpenGL " + info_.version + " on " + info_.renderer;
    } else {
        reason = context_ ? "the driver gave a context without its functions" : sdl_error();
    }
    close();
    return false;
}

bool GlWindow::load_functions() {
    const auto load = reinterpret_cast<GLADloadfunc>(SDL_GL_GetProcAddress);
    return (info_.es ? gladLoadGLES2(load) : gladLoadGL(load)) != 0;
}

void GlWindow::close() {
    if (context_) SDL_GL_DeleteContext(context_);
    if (window_) SDL_DestroyWindow(window_);
    context_ = nullptr;
    window_ = nullptr;
}

void GlWindow::destroy() {
    close();
    if (video_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
    video_ = false;
}

glm::ivec2 GlWindow::size() const {
    glm::ivec2 s{};
    SDL_GetWindowSize(window_, &s.x, &s.y);
    return s;
}

glm::ivec2 GlWindow::drawable_size() const {
    glm::ivec2 s{};
    SDL_GL_GetDrawableSize(window_, &s.x, &s.y);
    return s;
}

void GlWindow::make_current() {
    SDL_GL_MakeCurrent(window_, context_);
    load_functions();  // another window's may be of the other kind
}

void GlWindow::swap() {
    SDL_GL_SwapWindow(window_);
}

}  // namespace lt
