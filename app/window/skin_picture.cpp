#include "app/window/skin_picture.h"

#include <algorithm>

#include "app/window/scene.h"

namespace lt {

void SkinPicture::draw(Renderer& renderer, const Snapshot& moment, SceneView view, int width,
                       int height) {
    if (!texture_ || texture_.size() != glm::ivec2(width, height)) {
        texture_ = gl::Texture("skin picture", {width, height}, gl::rgba8);
        target_ = gl::Target("skin picture", {&texture_});
    }
    view.viewport = {0, 0, width, height};
    const double aspect = static_cast<double>(width) / std::max(height, 1);
    view.camera = framing(first_view(aspect), aspect, moment.grid.side_mm);
    view.overlay = Overlay::none;
    view.inset = view.cut_away = view.show_roller = false;
    renderer.draw(moment, moment, 1.0f, view, target_.id());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    fresh_ = true;
}

bool SkinPicture::fresh(int width, int height) const {
    return fresh_ && texture_ && texture_.size() == glm::ivec2(width, height);
}

Snapshot moment_after(const Session& session, SkinState skin) {
    Snapshot s;
    session.write_snapshot(s);
    for (auto& component : s.surface) std::fill(component.begin(), component.end(), 0.0f);
    s.contact = {};
    s.hand = {};
    s.skin = std::move(skin);
    s.t_s = s.skin.t_s;
    return s;
}

Snapshot whole_skin(const SurfaceGrid& grid) {
    Snapshot s;
    s.grid = grid;
    for (auto& component : s.surface) component.assign(grid.count(), 0.0f);
    SkinMap& map = s.skin.map;
    map.cells = std::max(1, static_cast<int>(grid.side_mm));
    for (auto* field : {&map.perfusion, &map.peak_perfusion, &map.peak_needle_force_mN,
                        &map.wetness, &map.blood_film_um, &map.fluid})
        field->assign(map.count(), 0.0f);
    map.imprints.assign(map.count(), 0u);
    map.passes.assign(map.count(), 0u);
    map.pops.assign(map.count(), 0u);
    return s;
}

}  // namespace lt
