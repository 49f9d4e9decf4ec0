// Triangles in GL memory, drawn once or many times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "engine/render/gl/handle.h"

namespace lt::gl {

/// Floats of one vertex attribute, at `offset` floats from the vertex's start.
struct Attribute {
    GLuint location;
    GLint components;
    GLuint offset;
};

class Mesh {
  public:
    Mesh() = default;
    Mesh(const char* name, std::span<const float> vertices, GLuint floats_per_vertex,
         std::initializer_list<Attribute> attributes, std::span<const std::uint32_t> indices);
    /// Adds a buffer read once an instance, refilled with set_instances.
    void add_instances(GLuint floats_per_instance, std::initializer_list<Attribute> attributes);
    void set_instances(std::span<const float> data);

    void draw() const;
    /// The instances set last.
    void draw_instances() const;
    /// The same, mixed by their alpha over what is drawn; depth hides them and is not written.
    void blend_instances() const;
    GLsizei instance_count() const { return instance_count_; }

  private:
    VertexArray array_;
    Buffer vertices_, indices_, instances_;
    GLsizei index_count_ = 0;
    GLuint instance_floats_ = 0;
    GLsizei instance_count_ = 0;
    std::size_t instance_capacity_ = 0;
};

/// A square from -1 to 1, its corner (two floats) at location 0: to be drawn many times.
Mesh square(const char* name);

/// One triangle that covers the target; needs the vertex shader fullscreen.vert and no attributes.
class FullScreen {
  public:
    FullScreen() : array_(VertexArray::create()) {}
    void draw() const {
        glBindVertexArray(array_.id());
        glDrawArrays(GL_TRIANGLES, 0, 3);
    }

  private:
    VertexArray array_;
};

}  // namespace lt::gl
