#include "engine/render/passes/section_pass.h"

#include <algorithm>
#include <array>
#include <vector>

namespace lt {
namespace {

constexpr std::size_t most_needles = 6, most_channels = 8, most_layers = 8;

}  // namespace

SectionPass::SectionPass()
    : program_("fullscreen.vert", "section.frag"),
      surface_("cut", {CrossSection::samples, 1}, gl::rg16f) {}

void SectionPass::draw(const SceneFrame& frame, const CrossSection& cut, glm::vec2 pixels) const {
    std::array<float, 2 * CrossSection::samples> heights;
    for (int i = 0; i < CrossSection::samples; ++i) {
        heights[2 * i] = cut.surface_mm[i];
        heights[2 * i + 1] = cut.smooth_mm[i];
    }
    surface_.upload(heights.data());
    program_.use();
    program_.texture("u_surface", surface_.id());
    program_.set("u_window", glm::vec4(cut.width_mm, cut.top_mm, cut.height_mm,
                                       static_cast<float>(cut.height_mm) / pixels.y));
    program_.set("u_rest", glm::vec2(cut.skin_mm(), cut.deep_mm()));
    program_.set("u_bar",
                 glm::vec2(CrossSection::bar_from_right_mm, CrossSection::bar_from_bottom_mm));
    program_.set("u_drum", glm::vec3(cut.drum_s_mm, cut.drum_z_mm, cut.drum_radius_mm));
    program_.set("u_state", glm::vec2(cut.perfusion, cut.pressure_kPa));
    std::vector<glm::vec4> rows(most_layers, glm::vec4(1e3f, 3, 0, 0));
    for (std::size_t i = 0; i < std::min(most_layers, cut.layers.size()); ++i)
        rows[i] = glm::vec4(cut.layers[i].bottom_mm, static_cast<float>(cut.layers[i].kind), 0, 0);
    // Below the last layer: more of the same.
    if (cut.layers.size() < most_layers)
        rows[cut.layers.size()].y = static_cast<float>(cut.layers.back().kind);
    program_.set("u_layers", rows);
    rows.assign(most_needles, glm::vec4(0));
    const std::size_t needles = std::min(most_needles, cut.needles.size());
    for (std::size_t i = 0; i < needles; ++i) {
        const auto& n = cut.needles[i];
        rows[i] = glm::vec4(n.s_mm, n.z_mm, n.direction_s, n.direction_z);
    }
    program_.set("u_needles", rows);
    program_.set("u_needle_count", static_cast<int>(needles));
    const RollerSpec& spec = frame.view->roller;
    program_.set("u_needle", glm::vec3(spec.needle_length_mm, spec.needle_diameter_mm,
                                       1e-3 * spec.tip_diameter_um));
    rows.assign(most_channels, glm::vec4(0));
    const std::size_t channels = std::min(most_channels, cut.channels.size());
    for (std::size_t i = 0; i < channels; ++i) {
        const auto& c = cut.channels[i];
        rows[i] = glm::vec4(c.s_mm, c.depth_mm, c.diameter_mm, c.bleeds ? 1.0f : 0.0f);
    }
    program_.set("u_channels", rows);
    program_.set("u_channel_count", static_cast<int>(channels));
    triangle_.draw();
}

}  // namespace lt
