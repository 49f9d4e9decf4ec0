// Two-dimensional textures and render targets.
#pragma once

#include <glm/vec2.hpp>
#include <initializer_list>

#include "engine/render/gl/handle.h"

namespace lt::gl {

struct TextureFormat {
    GLint internal;
    GLenum layout;
    GLenum type;
};
inline constexpr TextureFormat rgba8{GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE};
inline constexpr TextureFormat rgba16f{GL_RGBA16F, GL_RGBA, GL_FLOAT};
inline constexpr TextureFormat rgba32f{GL_RGBA32F, GL_RGBA, GL_FLOAT};
inline constexpr TextureFormat r8{GL_R8, GL_RED, GL_UNSIGNED_BYTE};
inline constexpr TextureFormat rg16f{GL_RG16F, GL_RG, GL_FLOAT};
inline constexpr TextureFormat r16f{GL_R16F, GL_RED, GL_FLOAT};

struct TextureOptions {
    bool repeat = false;
    bool linear = true;
    bool mipmaps = false;
    bool nearest_mip = false;  ///< one level instead of two: cheaper on a software rasteriser
};

class Texture {
  public:
    Texture() = default;
    Texture(const char* name, glm::ivec2 size, const TextureFormat& format,
            const TextureOptions& options = {}, const void* pixels = nullptr);

    GLuint id() const { return handle_.id(); }
    glm::ivec2 size() const { return size_; }
    /// Replaces all pixels; their layout as in the format.
    void upload(const void* pixels) const;
    void build_mipmaps() const;
    explicit operator bool() const { return static_cast<bool>(handle_); }

  private:
    TextureHandle handle_;
    glm::ivec2 size_{};
    TextureFormat format_{};
};

/// Colour textures to draw into, with or without depth.
class Target {
  public:
    Target() = default;
    Target(const char* name, std::initializer_list<const Texture*> colours, bool depth = false);
    /// Renderbuffers instead of textures: for multisampling, resolved with resolve_to.
    static Target multisampled(const char* name, glm::ivec2 size, int samples);

    void bind() const;
    void resolve_to(const Target& other) const;
    GLuint id() const { return handle_.id(); }
    glm::ivec2 size() const { return size_; }
    explicit operator bool() const { return static_cast<bool>(handle_); }

  private:
    void check(const char* name) const;

    FramebufferHandle handle_;
    Renderbuffer colour_, depth_;
    glm::ivec2 size_{};
};

}  // namespace lt::gl
