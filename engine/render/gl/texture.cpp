#include "engine/render/gl/texture.h"

#include <stdexcept>
#include <string>

namespace lt::gl {

Texture::Texture(const char* name, glm::ivec2 size, const TextureFormat& format,
                 const TextureOptions& options, const void* pixels)
    : handle_(TextureHandle::create()), size_(size), format_(format) {
    glBindTexture(GL_TEXTURE_2D, id());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, format.internal, size.x, size.y, 0, format.layout, format.type,
                 pixels);
    const GLint magnify = options.linear ? GL_LINEAR : GL_NEAREST;
    GLint minify = magnify;
    if (options.mipmaps)
        minify = options.nearest_mip ? GL_LINEAR_MIPMAP_NEAREST : GL_LINEAR_MIPMAP_LINEAR;
    const GLint wrap = options.repeat ? GL_REPEAT : GL_CLAMP_TO_EDGE;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, minify);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, magnify);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, wrap);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, wrap);
    if (options.mipmaps && pixels) glGenerateMipmap(GL_TEXTURE_2D);
    label(GL_TEXTURE, id(), name);
}

void Texture::upload(const void* pixels) const {
    glBindTexture(GL_TEXTURE_2D, id());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, size_.x, size_.y, format_.layout, format_.type, pixels);
}

void Texture::build_mipmaps() const {
    glBindTexture(GL_TEXTURE_2D, id());
    glGenerateMipmap(GL_TEXTURE_2D);
}

Target::Target(const char* name, std::initializer_list<const Texture*> colours, bool depth)
    : handle_(FramebufferHandle::create()), size_((*colours.begin())->size()) {
    glBindFramebuffer(GL_FRAMEBUFFER, id());
    GLenum buffers[4];
    GLsizei count = 0;
    for (const Texture* colour : colours) {
        buffers[count] = GL_COLOR_ATTACHMENT0 + count;
        glFramebufferTexture2D(GL_FRAMEBUFFER, buffers[count], GL_TEXTURE_2D, colour->id(), 0);
        ++count;
    }
    glDrawBuffers(count, buffers);
    if (depth) {
        depth_ = Renderbuffer::create();
        glBindRenderbuffer(GL_RENDERBUFFER, depth_.id());
        glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, size_.x, size_.y);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER,
                                  depth_.id());
    }
    check(name);
}

Target Target::multisampled(const char* name, glm::ivec2 size, int samples) {
    Target t;
    t.handle_ = FramebufferHandle::create();
    t.size_ = size;
    glBindFramebuffer(GL_FRAMEBUFFER, t.id());
    t.colour_ = Renderbuffer::create();
    glBindRenderbuffer(GL_RENDERBUFFER, t.colour_.id());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_RGBA8, size.x, size.y);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER,
                              t.colour_.id());
    t.depth_ = Renderbuffer::create();
    glBindRenderbuffer(GL_RENDERBUFFER, t.depth_.id());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_DEPTH_COMPONENT24, size.x,
                                     size.y);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, t.depth_.id());
    t.check(name);
    return t;
}

void Target::check(const char* name) const {
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        throw std::runtime_error(
            std::string("the driver refuses the render target ") + name +
            "; on OpenGL ES it needs EXT_color_buffer_float or EXT_color_buffer_half_float");
    label(GL_FRAMEBUFFER, id(), name);
}

void Target::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, id());
    glViewport(0, 0, size_.x, size_.y);
}

void Target::resolve_to(const Target& other) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, other.id());
    glBlitFramebuffer(0, 0, size_.x, size_.y, 0, 0, size_.x, size_.y, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
}

}  // namespace lt::gl
