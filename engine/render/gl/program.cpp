#include "engine/render/gl/program.h"

#include <algorithm>
#include <glm/gtc/type_ptr.hpp>
#include <stdexcept>

#include "sim/base/embedded.h"

namespace lt::gl {
namespace {

constexpr std::string_view core_header = "#version 330 core\n";
constexpr std::string_view es_header =
    "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\n";

std::string_view embedded_shader(std::string_view name) {
    const std::string path = "shaders/" + std::string(name);
    for (const EmbeddedFile& file : embedded_files())
        if (file.path == path) return file.text;
    throw std::runtime_error("shader " + path + " is not in the program");
}

/// Replaces #include "x" lines; each file at most once.
void expand(std::string_view name, std::string& out, std::vector<std::string>& seen) {
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) return;
    seen.emplace_back(name);
    std::string_view rest = embedded_shader(name);
    constexpr std::string_view include = "#include \"";
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        if (line.substr(0, include.size()) == include) {
            const auto inner = line.substr(include.size());
            expand(inner.substr(0, inner.find('"')), out, seen);
        } else {
            out.append(line);
            out.push_back('\n');
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
}

std::string numbered(const std::string& source) {
    std::string out;
    int line = 1;
    std::size_t begin = 0;
    while (begin < source.size()) {
        const auto end = std::min(source.find('\n', begin), source.size());
        out += std::to_string(line++) + "  " + source.substr(begin, end - begin) + "\n";
        begin = end + 1;
    }
    return out;
}

ShaderHandle compile(GLenum stage, std::string_view file, std::span<const std::string> defines) {
    std::string source(context_is_es() ? es_header : core_header);
    for (const auto& define : defines) source += "#define " + std::string(define) + "\n";
    std::vector<std::string> seen;
    expand(file, source, seen);
    ShaderHandle shader(glCreateShader(stage));
    const char* text = source.c_str();
    glShaderSource(shader.id(), 1, &text, nullptr);
    glCompileShader(shader.id());
    GLint good = 0;
    glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &good);
    if (!good) {
        char log[4096] = "";
        glGetShaderInfoLog(shader.id(), sizeof log, nullptr, log);
        throw std::runtime_error("shaders/" + std::string(file) + " does not compile:\n" + log +
                                 "\n" + numbered(source));
    }
    return shader;
}

bool is_sampler(GLenum type) {
    return type == GL_SAMPLER_2D || type == GL_SAMPLER_2D_ARRAY || type == GL_SAMPLER_CUBE;
}

}  // namespace

bool context_is_es() {
    const auto* version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
    return version && std::string_view(version).starts_with("OpenGL ES");
}

void label(GLenum kind, GLuint id, const char* name) {
    if (GLAD_GL_KHR_debug && glObjectLabel) glObjectLabel(kind, id, -1, name);
}

Program::Program(std::string_view vertex, std::string_view fragment,
                 std::span<const std::string> defines)
    : handle_(ProgramHandle::create()) {
    const ShaderHandle v = compile(GL_VERTEX_SHADER, vertex, defines);
    const ShaderHandle f = compile(GL_FRAGMENT_SHADER, fragment, defines);
    const GLuint id = handle_.id();
    glAttachShader(id, v.id());
    glAttachShader(id, f.id());
    glLinkProgram(id);
    glDetachShader(id, v.id());
    glDetachShader(id, f.id());
    GLint good = 0;
    glGetProgramiv(id, GL_LINK_STATUS, &good);
    if (!good) {
        char log[4096] = "";
        glGetProgramInfoLog(id, sizeof log, nullptr, log);
        throw std::runtime_error(std::string(vertex) + " + " + std::string(fragment) +
                                 " do not link:\n" + log);
    }
    label(0x82E2 /* GL_PROGRAM */, id, std::string(fragment).c_str());

    const GLuint block = glGetUniformBlockIndex(id, "Frame");
    if (block != GL_INVALID_INDEX) glUniformBlockBinding(id, block, frame_block);
    GLint count = 0, unit = 0;
    glGetProgramiv(id, GL_ACTIVE_UNIFORMS, &count);
    glUseProgram(id);
    for (GLint i = 0; i < count; ++i) {
        char name[128];
        GLint size = 0;
        GLenum type = 0;
        glGetActiveUniform(id, i, sizeof name, nullptr, &size, &type, name);
        const GLint location = glGetUniformLocation(id, name);
        if (location < 0) continue;
        std::string plain = name;
        if (const auto bracket = plain.find('['); bracket != std::string::npos)
            plain.resize(bracket);
        Uniform uniform{plain, location, -1};
        if (is_sampler(type)) {
            uniform.unit = unit++;
            glUniform1i(location, uniform.unit);
        }
        uniforms_.push_back(uniform);
    }
}

const Program::Uniform* Program::find(std::string_view name) const {
    for (const Uniform& u : uniforms_)
        if (u.name == name) return &u;
    return nullptr;
}

void Program::set(std::string_view name, int value) const {
    if (const auto* u = find(name)) glUniform1i(u->location, value);
}
void Program::set(std::string_view name, float value) const {
    if (const auto* u = find(name)) glUniform1f(u->location, value);
}
void Program::set(std::string_view name, const glm::vec2& value) const {
    if (const auto* u = find(name)) glUniform2fv(u->location, 1, glm::value_ptr(value));
}
void Program::set(std::string_view name, const glm::vec3& value) const {
    if (const auto* u = find(name)) glUniform3fv(u->location, 1, glm::value_ptr(value));
}
void Program::set(std::string_view name, const glm::vec4& value) const {
    if (const auto* u = find(name)) glUniform4fv(u->location, 1, glm::value_ptr(value));
}
void Program::set(std::string_view name, const glm::mat3& value) const {
    if (const auto* u = find(name))
        glUniformMatrix3fv(u->location, 1, GL_FALSE, glm::value_ptr(value));
}
void Program::set(std::string_view name, const glm::mat4& value) const {
    if (const auto* u = find(name))
        glUniformMatrix4fv(u->location, 1, GL_FALSE, glm::value_ptr(value));
}
void Program::set(std::string_view name, std::span<const glm::vec4> values) const {
    if (const auto* u = find(name))
        glUniform4fv(u->location, static_cast<GLsizei>(values.size()),
                     glm::value_ptr(values.front()));
}
void Program::texture(std::string_view name, GLuint texture) const {
    const auto* u = find(name);
    if (!u) return;
    glActiveTexture(GL_TEXTURE0 + u->unit);
    glBindTexture(GL_TEXTURE_2D, texture);
}

}  // namespace lt::gl
