// Shape and light of the skin in its own chart: displacement, dents, normals, irradiance, and the
// subsurface blur in millimetres.
#pragma once

#include <vector>

#include "engine/render/appearance/skin_colour.h"
#include "engine/render/appearance/sss_kernel.h"
#include "engine/render/frame/frame.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"
#include "engine/render/gl/texture.h"
#include "engine/render/passes/skin_state_pass.h"

namespace lt {

class SurfacePass {
  public:
    explicit SurfacePass(const QualityOptions& options);

    void displace(const SceneFrame& frame, const SkinStatePass& state);
    void light(const SceneFrame& frame);
    void scatter(const SceneFrame& frame, const SkinStatePass& state, const SkinTone& tone);

    GLuint surface() const { return surface_.id(); }  ///< displacement [mm]
    GLuint normal() const { return normal_.id(); }    ///< w: occlusion
    GLuint lit() const { return light_.id(); }        ///< irradiance / 10 times blood; w: shadow

  private:
    void draw_dents(const SceneFrame& frame);

    QualityOptions options_;
    gl::Texture nodes_, surface_, normal_, light_, blur_;
    gl::Target surface_target_, light_target_, blur_target_, scattered_target_;
    gl::Program surface_program_, dent_program_, light_program_, blur_program_, blood_program_;
    gl::FullScreen triangle_;
    gl::Mesh quad_;
    std::vector<float> coefficients_, dents_;
    SssKernel kernel_;
    glm::vec3 kernel_scatter_{-1.0f};
};

}  // namespace lt
