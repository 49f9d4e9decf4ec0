// Included before Dear ImGui's OpenGL backend (cmake/web.cmake). The backend asks for the state
// that it is about to change, to put it back. In a browser some of these questions wait until all
// that was drawn before is drawn (measured: 85 % of the main thread's time), and nobody here needs
// the answer: each pass of the renderer sets what it uses. So the answer is the state of a fresh
// context.
#pragma once

#include <GLES3/gl3.h>

static inline void lighttouch_fresh_state(GLenum what, GLint* out) {
    switch (what) {
        case GL_ACTIVE_TEXTURE:
            *out = GL_TEXTURE0;
            break;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA:
            *out = GL_ONE;
            break;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA:
            *out = GL_FUNC_ADD;
            break;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX:
            out[0] = out[1] = out[2] = out[3] = 0;
            break;
        case GL_CURRENT_PROGRAM:
        case GL_TEXTURE_BINDING_2D:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING:
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA:
            *out = 0;
            break;
        default:
            glGetIntegerv(what, out);
    }
}
#define glGetIntegerv lighttouch_fresh_state
