#include "engine/render/passes/hair_pass.h"

#include <cmath>
#include <vector>

#include "sim/base/random.h"

namespace lt {
namespace {

/// A strip of quads: place along the hair 0..1, side -1 or 1.
gl::Mesh strip(int segments) {
    std::vector<float> vertices;
    std::vector<std::uint32_t> indices;
    for (int i = 0; i <= segments; ++i)
        for (const float side : {-1.0f, 1.0f}) {
            vertices.push_back(static_cast<float>(i) / segments);
            vertices.push_back(side);
        }
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(segments); ++i)
        for (const std::uint32_t v : {0u, 1u, 2u, 2u, 1u, 3u}) indices.push_back(2 * i + v);
    return gl::Mesh("hair", vertices, 2, {{0, 2, 0}}, indices);
}

constexpr int most_hairs = 2600;  // 36 a square centimetre over the opening

}  // namespace

HairPass::HairPass(const QualityOptions& options) : on_(options.hair) {
    if (!on_) return;
    program_ = gl::Program("hair.vert", "hair.frag");
    hair_ = strip(6);
    hair_.add_instances(6, {{3, 4, 0}, {4, 2, 4}});
}

void HairPass::update(const SceneFrame& frame) {
    const SkinLook& look = frame.view->skin;
    if (!on_ || (seed_ == look.seed && amount_ == look.hair)) return;
    seed_ = look.seed;
    amount_ = look.hair;
    std::vector<float> instances;
    for (int k = 0; k < static_cast<int>(most_hairs * look.hair); ++k) {
        const auto r = [&](int i) {
            return static_cast<float>(uniform01(random_key(look.seed, 5000 + k, i)));
        };
        // They lie along the limb, each a little its own way.
        const float direction = -1.35f + 0.9f * (r(2) - 0.5f);
        instances.insert(instances.end(),
                         {46.0f * (2 * r(0) - 1), 46.0f * (2 * r(1) - 1), direction,
                          0.8f + 2.0f * r(3) * r(3), 0.25f + 0.45f * r(4), 1.2f * (r(5) - 0.5f)});
    }
    hair_.set_instances(instances);
}

void HairPass::draw(const SceneFrame&, const SurfacePass& surface) const {
    if (!on_ || amount_ <= 0.0f) return;
    program_.use();
    program_.texture("u_surface", surface.surface());
    program_.texture("u_light", surface.lit());
    hair_.blend_instances();
}

}  // namespace lt
