#include "engine/render/passes/bead_pass.h"

#include <cmath>

#include "sim/base/units.h"

namespace lt {
namespace {

/// A unit half sphere: positions are normals.
gl::Mesh half_sphere(int around, int up) {
    std::vector<float> vertices;
    std::vector<std::uint32_t> indices;
    for (int j = 0; j <= up; ++j)
        for (int i = 0; i <= around; ++i) {
            const double a = 2.0 * pi * i / around, b = 0.5 * pi * j / up;
            vertices.push_back(static_cast<float>(std::cos(a) * std::cos(b)));
            vertices.push_back(static_cast<float>(std::sin(a) * std::cos(b)));
            vertices.push_back(static_cast<float>(std::sin(b)));
        }
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(j * (around + 1) + i); };
    for (int j = 0; j < up; ++j)
        for (int i = 0; i < around; ++i)
            for (const auto v : {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j),
                                 at(i + 1, j + 1), at(i, j + 1)})
                indices.push_back(v);
    return gl::Mesh("bead", vertices, 3, {{0, 3, 0}}, indices);
}

}  // namespace

BeadPass::BeadPass(const QualityOptions& options)
    : program_("bead.vert", options.matcap ? "bead_low.frag" : "bead.frag"),
      cap_(options.matcap ? half_sphere(10, 4) : half_sphere(24, 10)),
      most_(options.matcap ? 200 : 1500) {
    cap_.add_instances(6, {{3, 4, 0}, {4, 2, 4}});
    if (options.matcap) return;
    shade_program_ = gl::Program("bead_shade.vert", "bead_shade.frag");
    shade_ = gl::square("bead's shade");
    shade_.add_instances(6, {{3, 4, 0}, {4, 2, 4}});
}

void BeadPass::update(const SceneFrame& frame) {
    gather_beads(frame, most_, beads_);
    instances_.clear();
    for (const BloodBead& b : beads_)
        instances_.insert(instances_.end(), {b.centre_mm.x, b.centre_mm.y, b.centre_mm.z,
                                             b.radius_mm, b.height_mm, b.dried});
    cap_.set_instances(instances_);
    if (shade_program_) shade_.set_instances(instances_);
}

void BeadPass::draw(const SceneFrame&) const {
    if (beads_.empty()) return;
    program_.use();
    cap_.draw_instances();
}

void BeadPass::draw_shade(const SurfacePass& skin) const {
    if (!shade_program_ || beads_.empty()) return;
    shade_program_.use();
    shade_program_.texture("u_surface", skin.surface());
    shade_.blend_instances();
}

}  // namespace lt
