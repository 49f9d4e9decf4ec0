#include "engine/render/renderer.h"

#include <cmath>

#include "engine/render/frame.h"
#include "engine/render/gl/pass_timer.h"
#include "engine/render/gl/program.h"
#include "engine/render/gl/texture.h"
#include "engine/render/lighting.h"
#include "engine/render/passes/overlay_pass.h"
#include "engine/render/passes/roller_pass.h"
#include "engine/render/passes/room_pass.h"
#include "engine/render/passes/skin_pass.h"
#include "engine/render/passes/skin_state_pass.h"
#include "engine/render/passes/surface_pass.h"

namespace lt {
namespace {

/// All passes of one level.
struct Passes {
    explicit Passes(const QualityOptions& o)
        : options(o),
          state(o),
          surface(o),
          skin(o),
          roller(o),
          room(o),
          present("fullscreen.vert", "upscale.frag") {}

    QualityOptions options;
    SkinStatePass state;
    SurfacePass surface;
    SkinPass skin;
    RollerPass roller;
    RoomPass room;
    OverlayPass overlay;
    gl::Program present;
};

}  // namespace

struct Renderer::Parts {
    explicit Parts(Quality q) : quality(q), block(gl::Buffer::create()) {
        glBindBuffer(GL_UNIFORM_BUFFER, block.id());
        glBufferData(GL_UNIFORM_BUFFER, sizeof(FrameBlock), nullptr, GL_DYNAMIC_DRAW);
        build();
    }

    void build() {
        passes.reset();
        passes = std::make_unique<Passes>(options_of(quality));
        size = {};
        baked_tone = -1;
    }

    void make_targets(glm::ivec2 wanted) {
        if (wanted == size) return;
        size = wanted;
        const QualityOptions& o = passes->options;
        internal = size;
        if (o.internal_height > 0 && size.y > o.internal_height) {
            internal.y = o.internal_height;
            internal.x = std::max(1, size.x * o.internal_height / size.y);
        }
        picture = gl::Texture("picture", internal, gl::rgba8);
        single = gl::Target("picture", {&picture}, o.samples == 1);
        multi = o.samples > 1 ? gl::Target::multisampled("picture, samples", internal, o.samples)
                              : gl::Target();
    }

    void upload_block() {
        glBindBuffer(GL_UNIFORM_BUFFER, block.id());
        glBufferSubData(GL_UNIFORM_BUFFER, 0, sizeof(FrameBlock), &frame.block);
        glBindBufferBase(GL_UNIFORM_BUFFER, gl::frame_block, block.id());
    }

    void draw_chart();
    void draw_scene();
    void present(unsigned framebuffer);

    Quality quality;
    gl::Buffer block;
    std::unique_ptr<Passes> passes;
    glm::ivec2 size{}, internal{};
    gl::Texture picture;
    gl::Target single, multi;
    gl::FullScreen triangle;
    gl::PassTimer timer;
    SceneFrame frame;
    SceneView view;
    PlacedCamera camera;
    int baked_tone = -1;
    bool baked_cream = false;
};

Renderer::Renderer(Quality quality) : parts_(std::make_unique<Parts>(quality)) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;

Quality Renderer::quality() const {
    return parts_->quality;
}

void Renderer::set_quality(Quality quality) {
    if (quality == parts_->quality) return;
    parts_->quality = quality;
    parts_->build();
}

void Renderer::resize(int width, int height) {
    parts_->make_targets({std::max(width, 1), std::max(height, 1)});
}

void Renderer::Parts::draw_chart() {
    Passes& p = *passes;
    timer.pass("state");
    const SkinTone tone = skin_tone(view.monk);
    bool stale = p.state.update(frame);
    stale |= baked_tone != view.monk || baked_cream != view.skin.cream;
    if (stale) p.skin.bake(frame, p.state);
    baked_tone = view.monk;
    baked_cream = view.skin.cream;
    p.overlay.update(frame, p.state);
    timer.pass("surface");
    p.surface.displace(frame, p.state);
    timer.pass("irradiance");
    p.surface.light(frame);
    timer.pass("scatter");
    p.surface.scatter(frame, p.state, tone);
}

void Renderer::Parts::draw_scene() {
    Passes& p = *passes;
    timer.pass("room");
    (multi ? multi : single).bind();
    glClear(GL_DEPTH_BUFFER_BIT);
    glEnable(GL_DEPTH_TEST);
    p.room.draw_room(frame);
    timer.pass("drape");
    p.room.draw_drape(frame);
    timer.pass("skin");
    p.skin.draw(frame, p.state, p.surface, p.overlay);
    timer.pass("roller");
    p.roller.draw(frame);
    glDisable(GL_DEPTH_TEST);
}

void Renderer::Parts::present(unsigned framebuffer) {
    timer.pass("present");
    if (multi) multi.resolve_to(single);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    const Viewport& v = view.viewport;
    glViewport(v.x, v.y, v.width, v.height);
    passes->present.use();
    passes->present.texture("u_picture", picture.id());
    triangle.draw();
}

void Renderer::draw(const Snapshot& previous, const Snapshot& now, float alpha,
                    const SceneView& view, unsigned framebuffer) {
    Parts& p = *parts_;
    p.view = view;
    resize(view.viewport.width, view.viewport.height);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    p.timer.begin_frame();
    p.frame.interpolate(previous, now, alpha, p.view);
    const double aspect = static_cast<double>(p.size.x) / p.size.y;
    p.camera = place_camera(view.camera, aspect, glm::dvec3(p.frame.roller.centre_mm));
    fill_block(p.frame, p.camera, p.internal, p.passes->options.chart_texels);
    p.upload_block();
    p.passes->roller.update(p.frame);
    p.draw_chart();
    p.passes->roller.draw_matcap(p.frame);
    p.draw_scene();
    p.present(framebuffer);
    p.timer.end_frame();
}

const PlacedCamera& Renderer::camera() const {
    return parts_->camera;
}

std::optional<Vec2> Renderer::pick(double pixel_x, double pixel_y) const {
    const Viewport& v = parts_->view.viewport;
    return parts_->camera.meets_plane({(pixel_x - v.x) / v.width, (pixel_y - v.y) / v.height});
}

Viewport Renderer::inset_area() const {
    return {0, 0, 0, 0};
}
Viewport Renderer::section_area() const {
    return {0, 0, 0, 0};
}

std::optional<Legend> Renderer::legend() const {
    return parts_->passes->overlay.legend();
}

void Renderer::measure(bool on, bool finish) {
    parts_->timer.configure(on, finish);
}
std::span<const PassTime> Renderer::pass_times() const {
    return parts_->timer.times();
}

}  // namespace lt
