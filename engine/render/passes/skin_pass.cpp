#include "engine/render/passes/skin_pass.h"

#include <span>
#include <string>

namespace lt {
namespace {

// Share of its stronger scattering by which a scar is paler: short waves scatter most.
const glm::vec3 scar_scatters(0.20f, 0.35f, 0.70f);

gl::Mesh chart_grid(int quads) {
    std::vector<float> uv;
    std::vector<std::uint32_t> indices;
    for (int j = 0; j <= quads; ++j)
        for (int i = 0; i <= quads; ++i) {
            uv.push_back(static_cast<float>(i) / quads);
            uv.push_back(static_cast<float>(j) / quads);
        }
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(j * (quads + 1) + i); };
    for (int j = 0; j < quads; ++j)
        for (int i = 0; i < quads; ++i)
            for (const auto v : {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j),
                                 at(i + 1, j + 1), at(i, j + 1)})
                indices.push_back(v);
    return gl::Mesh("skin", uv, 2, {{0, 2, 0}}, indices);
}

gl::Program skin_program(const QualityOptions& options, bool special) {
    std::vector<std::string> defines;
    if (options.packed) defines.emplace_back("PACKED 1");
    if (special) defines.emplace_back("SPECIAL 1");
    return gl::Program("skin.vert", options.baked_albedo ? "skin_low.frag" : "skin.frag", defines);
}

}  // namespace

SkinPass::SkinPass(const QualityOptions& options)
    : options_(options),
      detail_("skin relief", glm::ivec2(options.detail_texels), gl::rgba8,
              {.repeat = true, .mipmaps = true, .nearest_mip = options.matcap}),
      detail_target_("skin relief", {&detail_}),
      plain_(skin_program(options, false)),
      special_(skin_program(options, true)),
      height_program_("fullscreen.vert", "detail_height.frag"),
      detail_program_("fullscreen.vert", "detail.frag"),
      grid_(chart_grid(options.skin_quads)) {
    if (options.baked_albedo) {
        albedo_ =
            gl::Texture("albedo", glm::ivec2(options.marks_texels), gl::rgba8, {.mipmaps = false});
        albedo_target_ = gl::Target("albedo", {&albedo_});
        bake_program_ = gl::Program("fullscreen.vert", "bake.frag");
    }
    prepare();
}

void SkinPass::prepare() {
    // Height first, slope from it: one program with the whole relief three times takes seconds to
    // compile where the processor draws.
    const gl::Texture height("relief height", glm::ivec2(options_.detail_texels), gl::rgba16f,
                             {.repeat = true, .linear = false});
    const gl::Target target("relief height", {&height});
    target.bind();
    height_program_.use();
    triangle_.draw();
    detail_target_.bind();
    detail_program_.use();
    detail_program_.texture("u_height", height.id());
    detail_program_.set("u_texels", static_cast<float>(options_.detail_texels));
    triangle_.draw();
    detail_.build_mipmaps();
}

void SkinPass::set_look(const gl::Program& program, const SceneFrame& frame) const {
    // What the mark's own melanin makes of the albedo, and scar tissue scatters more.
    const SkinLook& look = frame.view->skin;
    const StriaLook stria = stria_look(look.striae);
    const double melanin = melanin_of_monk(frame.view->monk) * look.tone.melanin_factor;
    const Vec3 ratio = skin_albedo_linear(melanin * stria.melanin_factor, rest_blood_fraction) /
                       skin_albedo_linear(melanin, rest_blood_fraction);
    const auto scatter = static_cast<float>(stria.scattering_factor - 1.0);
    program.set("u_striae_look", glm::vec4(glm::vec3(ratio) * (1.0f + scatter * scar_scatters),
                                           static_cast<float>(stria_maturity(look.striae))));
}

void SkinPass::bake(const SceneFrame& frame, const SkinStatePass& state) {
    if (!albedo_target_) return;
    albedo_target_.bind();
    bake_program_.use();
    bake_program_.texture("u_base", state.base());
    bake_program_.texture("u_state", state.state());
    bake_program_.texture("u_marks", state.marks());
    bake_program_.texture("u_detail", detail_.id());
    set_look(bake_program_, frame);
    triangle_.draw();
}

void SkinPass::draw(const SceneFrame& frame, const SkinStatePass& state, const SurfacePass& surface,
                    const OverlayPass& overlay, bool special) const {
    const gl::Program& program =
        special || overlay.shown() || frame.view->even_light ? special_ : plain_;
    program.use();
    program.texture("u_surface", surface.surface());
    program.texture("u_normal", surface.normal());
    program.texture("u_light", surface.lit());
    program.texture("u_detail", detail_.id());
    program.texture("u_base", state.base());
    program.texture("u_state", state.state());
    program.texture("u_marks", state.marks());
    if (albedo_) program.texture("u_albedo", albedo_.id());
    set_look(program, frame);
    overlay.set_on(program);
    grid_.draw();
}

}  // namespace lt
