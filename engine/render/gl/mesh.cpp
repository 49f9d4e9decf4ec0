#include "engine/render/gl/mesh.h"

#include <algorithm>

namespace lt::gl {
namespace {

void describe(std::initializer_list<Attribute> attributes, GLuint floats, GLuint divisor) {
    for (const Attribute& a : attributes) {
        glEnableVertexAttribArray(a.location);
        glVertexAttribPointer(a.location, a.components, GL_FLOAT, GL_FALSE,
                              static_cast<GLsizei>(floats * sizeof(float)),
                              reinterpret_cast<const void*>(a.offset * sizeof(float)));
        glVertexAttribDivisor(a.location, divisor);
    }
}

}  // namespace

Mesh::Mesh(const char* name, std::span<const float> vertices, GLuint floats_per_vertex,
           std::initializer_list<Attribute> attributes, std::span<const std::uint32_t> indices)
    : array_(VertexArray::create()),
      vertices_(Buffer::create()),
      indices_(Buffer::create()),
      index_count_(static_cast<GLsizei>(indices.size())) {
    glBindVertexArray(array_.id());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size_bytes()), vertices.data(),
                 GL_STATIC_DRAW);
    describe(attributes, floats_per_vertex, 0);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.id());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size_bytes()),
                 indices.data(), GL_STATIC_DRAW);
    label(GL_VERTEX_ARRAY, array_.id(), name);
    glBindVertexArray(0);
}

void Mesh::add_instances(GLuint floats_per_instance, std::initializer_list<Attribute> attributes) {
    instance_floats_ = floats_per_instance;
    instances_ = Buffer::create();
    glBindVertexArray(array_.id());
    glBindBuffer(GL_ARRAY_BUFFER, instances_.id());
    describe(attributes, floats_per_instance, 1);
    glBindVertexArray(0);
}

void Mesh::set_instances(std::span<const float> data) {
    instance_count_ = static_cast<GLsizei>(data.size() / instance_floats_);
    if (data.empty()) return;
    glBindBuffer(GL_ARRAY_BUFFER, instances_.id());
    if (data.size() > instance_capacity_) {
        instance_capacity_ = std::max<std::size_t>(data.size(), instance_capacity_ * 2);
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instance_capacity_ * sizeof(float)),
                     nullptr, GL_DYNAMIC_DRAW);
    }
    glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(data.size_bytes()), data.data());
}

void Mesh::draw() const {
    glBindVertexArray(array_.id());
    glDrawElements(GL_TRIANGLES, index_count_, GL_UNSIGNED_INT, nullptr);
}

void Mesh::blend_instances() const {
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glDepthMask(GL_FALSE);
    draw_instances();
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

Mesh square(const char* name) {
    constexpr float corners[] = {-1, -1, 1, -1, 1, 1, -1, 1};
    constexpr std::uint32_t indices[] = {0, 1, 2, 0, 2, 3};
    return Mesh(name, corners, 2, {{0, 2, 0}}, indices);
}

void Mesh::draw_instances() const {
    if (instance_count_ == 0) return;
    glBindVertexArray(array_.id());
    glDrawElementsInstanced(GL_TRIANGLES, index_count_, GL_UNSIGNED_INT, nullptr, instance_count_);
}

}  // namespace lt::gl
