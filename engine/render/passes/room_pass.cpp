#include "engine/render/passes/room_pass.h"

#include <span>
#include <string>

#include "sim/base/units.h"

namespace lt {
namespace {

/// A ring around the opening: angle and distance outward from the hem, both 0..1.
gl::Mesh drape_mesh(int around, int outward) {
    std::vector<float> vertices;
    std::vector<std::uint32_t> indices;
    for (int j = 0; j <= outward; ++j)
        for (int i = 0; i <= around; ++i) {
            vertices.push_back(static_cast<float>(i) / around);
            vertices.push_back(static_cast<float>(j) / outward);
        }
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(j * (around + 1) + i); };
    for (int j = 0; j < outward; ++j)
        for (int i = 0; i < around; ++i)
            for (const auto v : {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j),
                                 at(i + 1, j + 1), at(i, j + 1)})
                indices.push_back(v);
    return gl::Mesh("drape", vertices, 2, {{0, 2, 0}}, indices);
}

const std::string per_vertex[] = {"PER_VERTEX 1"};

}  // namespace

RoomPass::RoomPass(const QualityOptions& options)
    : room_program_("background.vert", "room.frag"),
      drape_program_("drape.vert", options.matcap ? "drape_low.frag" : "drape.frag",
                     options.matcap ? std::span(per_vertex) : std::span<const std::string>()),
      drape_(options.matcap ? drape_mesh(80, 16) : drape_mesh(240, 48)) {}

void RoomPass::draw_room(const SceneFrame& frame) const {
    room_program_.use();
    room_program_.set("u_inverse_view_projection", glm::inverse(frame.block.view_projection));
    glDepthFunc(GL_LEQUAL);
    triangle_.draw();
    glDepthFunc(GL_LESS);
}

void RoomPass::draw_drape(const SceneFrame&) const {
    drape_program_.use();
    drape_.draw();
}

}  // namespace lt
