#include "engine/render/passes/roller_pass.h"

#include <string>

#include "engine/render/shape/roller_mesh.h"

namespace lt {
namespace {

bool same_shape(const RollerSpec& a, const RollerSpec& b) {
    return a.drum_radius_mm == b.drum_radius_mm && a.drum_width_mm == b.drum_width_mm &&
           a.rows == b.rows && a.per_row == b.per_row && a.needle_length_mm == b.needle_length_mm &&
           a.needle_diameter_mm == b.needle_diameter_mm && a.tip_diameter_um == b.tip_diameter_um &&
           a.row_offset == b.row_offset;
}

gl::Mesh upload(const char* name, const SolidMesh& solid) {
    return gl::Mesh(name, solid.vertices, 7, {{0, 3, 0}, {1, 3, 3}, {2, 1, 6}}, solid.indices);
}

/// Blends what `draw` draws, by the blend function that is set: depth first, then each pixel is
/// mixed once, and nothing shows through itself.
template <class Draw>
void blend_outermost(Draw&& draw) {
    glEnable(GL_BLEND);
    glDepthFunc(GL_LEQUAL);
    for (const GLboolean mask : {GL_FALSE, GL_TRUE}) {
        glColorMask(mask, mask, mask, mask);
        draw();
    }
    glDepthFunc(GL_LESS);
    glDisable(GL_BLEND);
}

gl::Program metal_program(const char* vertex, const QualityOptions& options) {
    if (options.matcap) return gl::Program(vertex, "roller_low.frag");
    static const std::string lit_skin[] = {"LIT_SKIN 1"};
    return gl::Program(vertex, "roller.frag", lit_skin);
}

constexpr int matcap_cell = 64, matcap_cells = 6;

}  // namespace

RollerPass::RollerPass(const QualityOptions& options)
    : options_(options),
      solid_program_(metal_program("roller.vert", options)),
      needle_program_(metal_program("needle.vert", options)),
      ghost_program_("roller.vert", "ghost.frag") {
    if (!options.matcap) ghost_needle_program_ = gl::Program("needle.vert", "ghost.frag");
    if (options.matcap) {
        matcap_ = gl::Texture("matcap", {matcap_cell * matcap_cells, matcap_cell}, gl::rgba8);
        matcap_target_ = gl::Target("matcap", {&matcap_});
        matcap_program_ = gl::Program("fullscreen.vert", "matcap.frag");
    }
}

void RollerPass::update(const SceneFrame& frame) {
    const SceneView& view = *frame.view;
    if (built_ && same_shape(spec_, view.roller) && left_handed_ == view.left_handed) return;
    spec_ = view.roller;
    left_handed_ = view.left_handed;
    const int sides = options_.matcap ? 40 : 96;
    drum_ = upload("drum", drum_solid(spec_, sides));
    handle_ = upload("handle", handle_solid(spec_, left_handed_, options_.matcap ? 20 : 48));
    const SolidMesh needle = needle_solid(spec_, options_.needle_sides);
    needle_ = gl::Mesh("needle", needle.vertices, 6, {{0, 3, 0}, {1, 3, 3}}, needle.indices);
    needle_.add_instances(2, {{3, 2, 0}});
    needle_.set_instances(needle_places(spec_));
    built_ = true;
}

void RollerPass::draw_matcap(const SceneFrame& frame) {
    if (!matcap_target_) return;
    matcap_target_.bind();
    matcap_program_.use();
    const PlacedCamera camera =
        place_camera(frame.view->camera, 1.0, glm::dvec3(frame.roller.centre_mm));
    to_eye_ = glm::mat3(glm::dmat3(camera.view));
    matcap_program_.set("u_to_world", glm::transpose(to_eye_));
    triangle_.draw();
}

void RollerPass::draw(const SceneFrame& frame, const SurfacePass& skin) const {
    const auto reflections = [&](const gl::Program& program) {
        if (matcap_) {
            program.texture("u_matcap", matcap_.id());
            program.set("u_to_eye", to_eye_);
            return;
        }
        program.texture("u_light", skin.lit());
        const double rows = spec_.needle_count() > 0 ? spec_.rows : 0.0;
        program.set("u_needle_rows", glm::vec4(spec_.drum_width_mm / std::max(rows, 1.0), rows,
                                               spec_.per_row, spec_.row_offset ? 0.5 : 0.0));
        program.set("u_needle_size", glm::vec2(spec_.needle_diameter_mm, spec_.needle_length_mm));
    };
    solid_program_.use();
    reflections(solid_program_);
    solid_program_.set("u_model", model_matrix(frame.roller));
    drum_.draw();
    solid_program_.set("u_model", model_matrix(frame.handle));
    handle_.draw();
    if (spec_.needle_count() == 0) return;
    needle_program_.use();
    reflections(needle_program_);
    draw_needles(needle_program_, frame.roller);
}

void RollerPass::draw_seen_through(const SceneFrame& frame, const SurfacePass& skin,
                                   float opacity) const {
    glBlendFunc(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA);
    glBlendColor(0.0f, 0.0f, 0.0f, opacity);
    blend_outermost([&] { draw(frame, skin); });
}

void RollerPass::draw_needles(const gl::Program& program, const RollerPose& pose) const {
    program.set("u_model", model_matrix(pose));
    program.set("u_needle", glm::vec4(spec_.needle_diameter_mm, spec_.needle_length_mm,
                                      spec_.drum_radius_mm, pose.spin_rad));
    needle_.draw_instances();
}

void RollerPass::draw_ghost(const GhostRoller& ghost) const {
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    blend_outermost([&] {
        ghost_program_.use();
        ghost_program_.set("u_ghost", glm::vec4(ghost.tint, ghost.opacity));
        ghost_program_.set("u_model", model_matrix(ghost.pose));
        drum_.draw();
        handle_.draw();
        if (!ghost_needle_program_ || spec_.needle_count() == 0) return;
        ghost_needle_program_.use();
        ghost_needle_program_.set("u_ghost", glm::vec4(ghost.tint, ghost.opacity));
        draw_needles(ghost_needle_program_, ghost.pose);
    });
}

}  // namespace lt
