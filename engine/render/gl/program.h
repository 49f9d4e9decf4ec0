// A shader program from the embedded files of shaders/. Sources are written in the common subset
// of GLSL 330 core and GLSL ES 300; the header and the chunks named are put in front.
#pragma once

#include <glm/mat3x3.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/render/gl/handle.h"

namespace lt::gl {

/// Binding of the frame's uniform block in every program.
inline constexpr GLuint frame_block = 0;

/// Whether the current context is OpenGL ES (or WebGL), not desktop OpenGL.
bool context_is_es();

class Program {
  public:
    Program() = default;
    /// vertex, fragment: file names in shaders/; defines: lines "NAME VALUE" for the preprocessor.
    /// "#include "x.glsl"" lines are replaced by shaders/x.glsl.
    /// @throws std::runtime_error with numbered source when it does not compile
    Program(std::string_view vertex, std::string_view fragment,
            std::span<const std::string> defines = {});

    void use() const { glUseProgram(handle_.id()); }
    GLuint id() const { return handle_.id(); }
    explicit operator bool() const { return static_cast<bool>(handle_); }

    // The program must be in use. Names that the compiler removed are ignored.
    void set(std::string_view name, int value) const;
    void set(std::string_view name, float value) const;
    void set(std::string_view name, const glm::vec2& value) const;
    void set(std::string_view name, const glm::vec3& value) const;
    void set(std::string_view name, const glm::vec4& value) const;
    void set(std::string_view name, const glm::mat3& value) const;
    void set(std::string_view name, const glm::mat4& value) const;
    void set(std::string_view name, std::span<const glm::vec4> values) const;
    /// Binds a texture to a unit of its own and points the sampler at it.
    void texture(std::string_view name, GLuint texture) const;

  private:
    struct Uniform {
        std::string name;
        GLint location;
        GLint unit;  ///< samplers only
    };
    const Uniform* find(std::string_view name) const;

    ProgramHandle handle_;
    std::vector<Uniform> uniforms_;
};

}  // namespace lt::gl
