#include "engine/render/passes/surface_pass.h"

#include <algorithm>
#include <string>

#include "engine/render/shape/spline_filter.h"

namespace lt {
namespace {

std::vector<std::string> defines_of(const QualityOptions& options, bool blood) {
    std::vector<std::string> defines{"PAIRS " + std::to_string(options.scatter_pairs)};
    if (options.packed) defines.emplace_back("PACKED 1");
    if (blood) defines.emplace_back("WITH_BLOOD 1");
    return defines;
}

const gl::TextureFormat& light_format(const QualityOptions& options) {
    return options.packed ? gl::rgba8 : gl::rgba16f;
}

}  // namespace

SurfacePass::SurfacePass(const QualityOptions& options)
    : options_(options),
      surface_("surface", glm::ivec2(options.chart_texels), gl::rgba16f),
      normal_("normal", glm::ivec2(options.chart_texels), light_format(options)),
      light_("light", glm::ivec2(options.chart_texels), light_format(options)),
      blur_("blur", glm::ivec2(options.chart_texels), light_format(options)),
      surface_target_("surface", {&surface_}),
      light_target_("light", {&normal_, &light_}),
      blur_target_("blur", {&blur_}),
      scattered_target_("scattered", {&light_}),
      surface_program_("fullscreen.vert", "surface.frag"),
      dent_program_("dent.vert", "dent.frag"),
      light_program_("fullscreen.vert", "irradiance.frag", defines_of(options, false)),
      blur_program_("fullscreen.vert", "scatter.frag", defines_of(options, false)),
      blood_program_("fullscreen.vert", "scatter.frag", defines_of(options, true)),
      quad_(gl::square("dent")) {
    quad_.add_instances(4, {{3, 4, 0}});
}

void SurfacePass::displace(const SceneFrame& frame, const SkinStatePass& state) {
    const int n = frame.grid.n;
    if (!nodes_ || nodes_.size().x != n)
        nodes_ = gl::Texture("nodes", {n, n}, gl::rgba16f, {.repeat = true});
    coefficients_.resize(4 * frame.grid.count());
    for (std::size_t i = 0; i < frame.grid.count(); ++i)
        for (int axis = 0; axis < 3; ++axis) coefficients_[4 * i + axis] = frame.surface[axis][i];
    for (int axis = 0; axis < 3; ++axis) spline_coefficients(coefficients_.data() + axis, n, 4);
    nodes_.upload(coefficients_.data());

    surface_target_.bind();
    surface_program_.use();
    surface_program_.texture("u_nodes", nodes_.id());
    surface_program_.texture("u_base", state.base());
    surface_program_.set("u_grid", glm::vec4(n, frame.grid.side_mm, 0, 0));
    triangle_.draw();
    draw_dents(frame);
}

void SurfacePass::draw_dents(const SceneFrame& frame) {
    dents_.clear();
    const float texel = 2.0f * chart_half_mm / options_.chart_texels;
    const float radius = std::max(0.30f, 0.85f * texel);
    for (const NeedleContact& c : frame.now->contact.needles) {
        // The skin stands at the tip, or where the needle went in, a little cupped.
        const float skin = -(c.indentation_mm - c.inserted_mm);
        const float depth = frame.displacement(c.material_mm).z - skin;
        if (depth <= 0.0f) continue;
        dents_.insert(dents_.end(),
                      {static_cast<float>(c.material_mm.x), static_cast<float>(c.material_mm.y),
                       std::min(depth, 1.2f), radius});
    }
    if (dents_.empty()) return;
    quad_.set_instances(dents_);
    dent_program_.use();
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    quad_.draw_instances();
    glDisable(GL_BLEND);
}

void SurfacePass::light(const SceneFrame&) {
    light_target_.bind();
    light_program_.use();
    light_program_.texture("u_surface", surface_.id());
    triangle_.draw();
}

void SurfacePass::scatter(const SceneFrame& frame, const SkinStatePass& state,
                          const SkinTone& tone) {
    if (kernel_scatter_ != tone.scatter_mm) {
        kernel_ = sss_kernel(tone.scatter_mm, options_.scatter_pairs);
        kernel_scatter_ = tone.scatter_mm;
    }
    const float a_mm = 0.5f / chart_half_mm;
    blur_target_.bind();
    blur_program_.use();
    blur_program_.texture("u_light", light_.id());
    blur_program_.set("u_direction", glm::vec2(a_mm, 0.0f));
    blur_program_.set("u_kernel", kernel_);
    triangle_.draw();

    scattered_target_.bind();
    blood_program_.use();
    blood_program_.texture("u_light", blur_.id());
    blood_program_.texture("u_state", state.state());
    blood_program_.texture("u_pressure", state.pressure());
    blood_program_.texture("u_base", state.base());
    blood_program_.texture("u_marks", state.marks());
    blood_program_.set("u_direction", glm::vec2(0.0f, a_mm));
    blood_program_.set("u_kernel", kernel_);
    blood_program_.set("u_grid", glm::vec4(frame.grid.n, frame.grid.side_mm, 0, 0));
    // Mature marks hold few vessels.
    const StriaeParams& striae = frame.view->skin.striae;
    const auto maturity = static_cast<float>(stria_maturity(striae));
    const auto blood = static_cast<float>(stria_look(striae).blood_factor);
    blood_program_.set("u_striae_blood", blood * (1.0f - 0.35f * maturity));
    triangle_.draw();
}

}  // namespace lt
