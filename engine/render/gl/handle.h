// Move-only ownership of a GL object. Needs the context that made it to be current when it dies.
#pragma once

#include <glad/gl.h>

#include <utility>

namespace lt::gl {

template <class Traits>
class Handle {
  public:
    Handle() = default;  ///< owns nothing
    static Handle create() { return Handle(Traits::create()); }
    explicit Handle(GLuint id) : id_(id) {}
    ~Handle() { reset(); }
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) {
            reset();
            id_ = std::exchange(other.id_, 0);
        }
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    GLuint id() const { return id_; }
    explicit operator bool() const { return id_ != 0; }
    void reset() {
        if (id_) Traits::destroy(id_);
        id_ = 0;
    }

  private:
    GLuint id_ = 0;
};

struct BufferTraits {
    static GLuint create() {
        GLuint id = 0;
        glGenBuffers(1, &id);
        return id;
    }
    static void destroy(GLuint id) { glDeleteBuffers(1, &id); }
};
struct VertexArrayTraits {
    static GLuint create() {
        GLuint id = 0;
        glGenVertexArrays(1, &id);
        return id;
    }
    static void destroy(GLuint id) { glDeleteVertexArrays(1, &id); }
};
struct TextureTraits {
    static GLuint create() {
        GLuint id = 0;
        glGenTextures(1, &id);
        return id;
    }
    static void destroy(GLuint id) { glDeleteTextures(1, &id); }
};
struct RenderbufferTraits {
    static GLuint create() {
        GLuint id = 0;
        glGenRenderbuffers(1, &id);
        return id;
    }
    static void destroy(GLuint id) { glDeleteRenderbuffers(1, &id); }
};
struct FramebufferTraits {
    static GLuint create() {
        GLuint id = 0;
        glGenFramebuffers(1, &id);
        return id;
    }
    static void destroy(GLuint id) { glDeleteFramebuffers(1, &id); }
};
struct QueryTraits {
    static GLuint create() {
        GLuint id = 0;
        glGenQueries(1, &id);
        return id;
    }
    static void destroy(GLuint id) { glDeleteQueries(1, &id); }
};
struct ProgramTraits {
    static GLuint create() { return glCreateProgram(); }
    static void destroy(GLuint id) { glDeleteProgram(id); }
};
struct ShaderTraits {
    static void destroy(GLuint id) { glDeleteShader(id); }
};

using Buffer = Handle<BufferTraits>;
using VertexArray = Handle<VertexArrayTraits>;
using TextureHandle = Handle<TextureTraits>;
using Renderbuffer = Handle<RenderbufferTraits>;
using FramebufferHandle = Handle<FramebufferTraits>;
using Query = Handle<QueryTraits>;
using ProgramHandle = Handle<ProgramTraits>;
using ShaderHandle = Handle<ShaderTraits>;

/// Names an object for graphics debuggers, where KHR_debug is there.
void label(GLenum kind, GLuint id, const char* name);

}  // namespace lt::gl
