#include "engine/render/renderer.h"

#include <cmath>

#include "engine/render/appearance/lighting.h"
#include "engine/render/appearance/sample_scene.h"
#include "engine/render/frame/frame.h"
#include "engine/render/gl/pass_timer.h"
#include "engine/render/gl/program.h"
#include "engine/render/gl/texture.h"
#include "engine/render/passes/bead_pass.h"
#include "engine/render/passes/guide_pass.h"
#include "engine/render/passes/hair_pass.h"
#include "engine/render/passes/overlay_pass.h"
#include "engine/render/passes/roller_pass.h"
#include "engine/render/passes/room_pass.h"
#include "engine/render/passes/section_pass.h"
#include "engine/render/passes/skin_pass.h"
#include "engine/render/passes/skin_state_pass.h"
#include "engine/render/passes/surface_pass.h"

namespace lt {
namespace {

constexpr float roller_over_map = 0.38f;  // opacity: its outline stays, the map shows through

/// All passes of one level.
struct Passes {
    explicit Passes(const QualityOptions& o)
        : options(o),
          state(o),
          surface(o),
          skin(o),
          roller(o),
          room(o),
          beads(o),
          hair(o),
          framed("fullscreen.vert", "framed.frag") {}

    QualityOptions options;
    SkinStatePass state;
    SurfacePass surface;
    SkinPass skin;
    RollerPass roller;
    RoomPass room;
    BeadPass beads;
    HairPass hair;
    OverlayPass overlay;
    GuidePass guide;
    SectionPass section;
    gl::Program framed;
};

/// A picture to draw the scene into.
struct Canvas {
    Canvas() = default;
    Canvas(const char* name, glm::ivec2 wanted, double scale, int samples)
        : size(std::max(1, static_cast<int>(wanted.x * scale)),
               std::max(1, static_cast<int>(wanted.y * scale))),
          picture(name, size, gl::rgba8),
          single(name, {&picture}, samples == 1) {
        if (samples > 1) multi = gl::Target::multisampled(name, size, samples);
    }
    const gl::Target& target() const { return multi ? multi : single; }
    void resolve() const {
        if (multi) multi.resolve_to(single);
    }

    glm::ivec2 size{};
    gl::Texture picture;
    gl::Target single, multi;
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
        warm_up();
        size = {};
        baked_tone = -1;
    }

    void make_targets(glm::ivec2 wanted) {
        if (wanted == size && drawn_share == share) return;
        size = wanted;
        drawn_share = share;
        const auto height = static_cast<int>(passes->options.internal_height * share);
        const double scale =
            height > 0 && size.y > height ? static_cast<double>(height) / size.y : 1.0;
        main = Canvas("picture", size, scale, passes->options.samples);
        // Lower right: close-up; lower left: cross-section. A window without width leaves room.
        const int side = std::min(size.x * 3 / 10, size.y * 2 / 5), gap = std::max(8, size.y / 60);
        inset_area = {size.x - gap - side * 5 / 4, gap, side * 5 / 4, side};
        section_area = {gap, gap, side * 4 / 3, side};
        const double part = height > 0 ? 0.75 : 1.0;
        inset = Canvas("close-up", {inset_area.width, inset_area.height}, part,
                       passes->options.samples);
        cut = Canvas("cross-section", {section_area.width, section_area.height}, part, 1);
        both_drawn = false;
    }

    void upload_block() {
        glBindBuffer(GL_UNIFORM_BUFFER, block.id());
        glBufferSubData(GL_UNIFORM_BUFFER, 0, sizeof(FrameBlock), &frame.block);
        glBindBufferBase(GL_UNIFORM_BUFFER, gl::frame_block, block.id());
    }

    /// An area of the picture in the window; nothing when it is not shown.
    Viewport placed(bool shown, Viewport area) const {
        if (!shown) return {0, 0, 0, 0};
        area.x += view.viewport.x;
        area.y += view.viewport.y;
        return area;
    }

    void draw_frame(const Snapshot& previous, const Snapshot& now, float alpha,
                    const SceneView& how, unsigned framebuffer);
    /// Draws once, small: drivers finish programs when they are first used.
    void warm_up();
    /// The programs that the first picture does not need, one in each of the next frames.
    void warm_up_rest(unsigned framebuffer);
    void draw_chart();
    void draw_scene(const Canvas& canvas);
    void draw_inset();
    void draw_section();
    void present(unsigned framebuffer);

    Quality quality;
    gl::Buffer block;
    std::unique_ptr<Passes> passes;
    glm::ivec2 size{};
    double share = 1.0, drawn_share = 1.0;  ///< of the level's own height
    Canvas main, inset, cut;
    Viewport inset_area, section_area;  // in the picture, from its lower left corner
    gl::FullScreen triangle;
    gl::PassTimer timer;
    SceneFrame frame;
    SceneView view;
    PlacedCamera camera;
    CrossSection section;
    int baked_tone = -1;
    int warm_step = 0;  ///< frames drawn, up to the last that warms something up
    bool baked_cream = false, bake_waits = false;
    double baked_s = 0.0, shown_s = 0.0;  ///< session time
    bool runs = false;                    ///< this picture follows the last one closely
    bool turn_of_inset = false;           ///< of the close-up and the cut, where they take turns
    bool both_drawn = false;              ///< both pictures are of this size and not old
};

void Renderer::Parts::warm_up() {
    const Snapshot moment =
        sample_snapshot({.perfusion = 1.0, .holes = 4, .drops = 4, .wetness = 0.5}, 32);
    SceneView how = sample_view();
    how.viewport = {0, 0, 96, 54};
    const gl::Texture texture("warm-up", {how.viewport.width, how.viewport.height}, gl::rgba8);
    const gl::Target target("warm-up", {&texture});
    warm_step = 0;
    draw_frame(moment, moment, 1.0f, how, target.id());
    passes->state.forget();
    view = {};
    glFinish();
}

void Renderer::Parts::warm_up_rest(unsigned framebuffer) {
    if (warm_step > 4) return;
    // One pixel, which the frame then draws over.
    glEnable(GL_SCISSOR_TEST);
    if (warm_step == 2) {
        main.target().bind();
        glScissor(0, 0, 1, 1);
        glEnable(GL_DEPTH_TEST);
        passes->skin.draw(frame, passes->state, passes->surface, passes->overlay, true);
        glDisable(GL_DEPTH_TEST);
    } else if (warm_step == 3) {
        const Viewport& v = view.viewport;
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glViewport(v.x, v.y, v.width, v.height);
        glScissor(v.x, v.y, 1, 1);
        passes->section.draw(frame, cut_under_needle(frame, passes->state.pressure_kPa()),
                             {v.width, v.height});
        passes->framed.use();
        passes->framed.texture("u_picture", inset.picture.id());
        triangle.draw();
    } else if (warm_step == 4) {
        main.target().bind();
        glScissor(0, 0, 1, 1);
        glEnable(GL_DEPTH_TEST);
        const GuideMarks marks{.paths = {}, .areas = {{}}, .rings = {}};
        passes->guide.draw(marks, passes->surface);
        passes->roller.draw_ghost({.pose = frame.roller});
        glDisable(GL_DEPTH_TEST);
    }
    glDisable(GL_SCISSOR_TEST);
    ++warm_step;
}

Renderer::Renderer(Quality quality) : parts_(std::make_unique<Parts>(quality)) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

Quality Renderer::quality() const {
    return parts_->quality;
}

void Renderer::set_quality(Quality quality) {
    if (quality == parts_->quality) return;
    parts_->quality = quality;
    parts_->build();
}

void Renderer::set_share(double share) {
    parts_->share = share;
}

void Renderer::resize(int width, int height) {
    parts_->make_targets({std::max(width, 1), std::max(height, 1)});
}

void Renderer::Parts::draw_chart() {
    Passes& p = *passes;
    timer.pass("state");
    const SkinTone tone = skin_tone(view.monk, view.skin.tone);
    bake_waits |= p.state.update(frame);
    const bool other = baked_tone != view.monk || baked_cream != view.skin.cream;
    // While it rolls and bleeds every picture has a new film: ten bakes a second are enough.
    runs = frame.t_s > shown_s && frame.t_s < shown_s + 0.5;
    shown_s = frame.t_s;
    if (other || (bake_waits && (!runs || frame.t_s >= baked_s + 0.1 || frame.t_s < baked_s))) {
        p.skin.bake(frame, p.state);
        bake_waits = false;
        baked_s = frame.t_s;
    }
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

void Renderer::Parts::draw_scene(const Canvas& canvas) {
    Passes& p = *passes;
    // Near things first: what they hide is not shaded.
    timer.pass("roller");
    canvas.target().bind();
    glClear(GL_DEPTH_BUFFER_BIT);
    glEnable(GL_DEPTH_TEST);
    const bool map_shown = p.overlay.shown();
    if (view.show_roller && !map_shown) p.roller.draw(frame, p.surface);
    timer.pass("beads");
    p.beads.draw(frame);
    timer.pass("drape");
    p.room.draw_drape(frame);
    timer.pass("skin");
    p.skin.draw(frame, p.state, p.surface, p.overlay);
    p.beads.draw_shade(p.surface);
    timer.pass("room");
    p.room.draw_room(frame);
    if (p.options.hair) {
        timer.pass("hair");
        p.hair.draw(frame, p.surface);
    }
    if (view.show_roller && map_shown) {
        // The place that one looks at is under the drum.
        timer.pass("roller");
        p.roller.draw_seen_through(frame, p.surface, roller_over_map);
    }
    if (!view.marks.empty() || view.ghost) {
        timer.pass("guide");
        p.guide.draw(view.marks, p.surface);
        if (view.ghost) p.roller.draw_ghost(*view.ghost);
    }
    glDisable(GL_DEPTH_TEST);
    timer.pass("resolve");
    canvas.resolve();
}

/// The contact from close by and low, where the needles meet the skin.
void Renderer::Parts::draw_inset() {
    Camera close;
    close.mode = CameraMode::free;
    close.azimuth_deg = view.camera.azimuth_deg;
    close.elevation_deg = 13.0;
    close.distance_mm = 30.0;
    const glm::dvec3 c = frame.roller.centre_mm;
    close.target_mm = {c.x, c.y, std::max(-2.0, c.z - view.roller.tip_radius_from_axle_mm()) + 2.2};
    const double aspect = static_cast<double>(inset.size.x) / inset.size.y;
    fill_block(frame, place_camera(close, aspect, c), inset.size, passes->options.chart_texels);
    upload_block();
    const gl::PassTimer::Pause pause(timer);
    draw_scene(inset);
}

void Renderer::Parts::draw_section() {
    section = cut_under_needle(frame, passes->state.pressure_kPa());
    cut.target().bind();
    passes->section.draw(frame, section, cut.size);
}

void Renderer::Parts::present(unsigned framebuffer) {
    timer.pass("present");
    const Viewport& v = view.viewport;
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, main.single.id());
    glBlitFramebuffer(0, 0, main.size.x, main.size.y, v.x, v.y, v.x + v.width, v.y + v.height,
                      GL_COLOR_BUFFER_BIT, main.size == size ? GL_NEAREST : GL_LINEAR);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    if (view.inset) {
        const Viewport& a = inset_area;
        glViewport(v.x + a.x, v.y + a.y, a.width, a.height);
        passes->framed.use();
        passes->framed.texture("u_picture", inset.picture.id());
        passes->framed.set("u_pixels", glm::vec2(a.width, a.height));
        triangle.draw();
    }
    if (view.cut_away) {
        const Viewport& a = section_area;
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, cut.single.id());
        const int x = v.x + a.x, y = v.y + a.y;
        glBlitFramebuffer(0, 0, cut.size.x, cut.size.y, x, y, x + a.width, y + a.height,
                          GL_COLOR_BUFFER_BIT, GL_LINEAR);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    }
}

void Renderer::draw(const Snapshot& previous, const Snapshot& now, float alpha,
                    const SceneView& view, unsigned framebuffer) {
    parts_->draw_frame(previous, now, alpha, view, framebuffer);
}

void Renderer::Parts::draw_frame(const Snapshot& previous, const Snapshot& now, float alpha,
                                 const SceneView& how, unsigned framebuffer) {
    view = how;
    make_targets({std::max(how.viewport.width, 1), std::max(how.viewport.height, 1)});
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    timer.begin_frame();
    frame.interpolate(previous, now, alpha, view);
    const double aspect = static_cast<double>(size.x) / size.y;
    // The whole patch is looked at from the side that the hand leaves free.
    if (how.left_handed && how.camera.mode == CameraMode::frame)
        view.camera.azimuth_deg = -how.camera.azimuth_deg;
    camera = place_camera(view.camera, aspect, glm::dvec3(frame.roller.centre_mm));
    fill_block(frame, camera, main.size, passes->options.chart_texels);
    upload_block();
    passes->roller.update(frame);
    passes->beads.update(frame);
    passes->hair.update(frame);
    draw_chart();
    passes->roller.draw_matcap(frame);
    warm_up_rest(framebuffer);
    draw_scene(main);
    // Both at once cost the low level half of its pictures: they take turns there.
    const bool both = how.inset && how.cut_away;
    const bool in_turns = both && both_drawn && runs && passes->options.internal_height > 0;
    turn_of_inset = !turn_of_inset;
    if (how.inset) {
        timer.pass("close-up");
        if (!in_turns || turn_of_inset) draw_inset();
    }
    if (how.cut_away) {
        timer.pass("section");
        if (!in_turns || !turn_of_inset) draw_section();
    }
    both_drawn = both;
    present(framebuffer);
    timer.end_frame();
}

const PlacedCamera& Renderer::camera() const {
    return parts_->camera;
}

std::optional<Vec2> Renderer::pick(double pixel_x, double pixel_y) const {
    const Viewport& v = parts_->view.viewport;
    return parts_->camera.meets_plane({(pixel_x - v.x) / v.width, (pixel_y - v.y) / v.height});
}

Viewport Renderer::inset_area() const {
    return parts_->placed(parts_->view.inset, parts_->inset_area);
}

Viewport Renderer::section_area() const {
    return parts_->placed(parts_->view.cut_away, parts_->section_area);
}

const CrossSection& Renderer::section() const {
    return parts_->section;
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
