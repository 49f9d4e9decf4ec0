// Draws a moment of a session. Reads Snapshots and nothing else of the simulation, and never
// changes them; the moment shown lies between the last two.
//
// A frame, in passes:
//     surface     displacement of the skin in its own chart (96 x 96 mm), dents of the needles
//     irradiance  normals, light, shadow and occlusion in the chart
//     scatter     two 17-tap blurs in millimetres (subsurface scattering), blood under the skin
//     room, drape, skin, roller, beads, hair    forward, tone-mapped where they are drawn
//     inset, section                            close-up and cross-section, where asked for
//     present     to the window
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/render/frame/legend.h"
#include "engine/render/frame/quality.h"
#include "engine/render/frame/scene_view.h"
#include "engine/render/gl/pass_time.h"
#include "sim/session/snapshot.h"

namespace lt {

struct CrossSection;

class Renderer {
  public:
    /// Needs a current GL 3.3 context in this thread, here and in every call.
    /// Compiles and warms up all programs of the level.
    /// @throws std::runtime_error when the driver refuses a shader or a target
    explicit Renderer(Quality quality);
    ~Renderer();
    Renderer(Renderer&&) noexcept;
    Renderer& operator=(Renderer&&) noexcept;

    Quality quality() const;
    void set_quality(Quality quality);

    /// Share of the height that a level with a height of its own draws with, to keep pace on a
    /// slow machine; (0, 1]. Other levels draw at the window's size.
    void set_share(double share);

    /// Size in pixels of the picture to come; draw() does it by itself when the viewport changes.
    void resize(int width, int height);

    /// Draws into `framebuffer` at view.viewport. alpha in [0, 1]: 0 shows previous, 1 now.
    void draw(const Snapshot& previous, const Snapshot& now, float alpha, const SceneView& view,
              unsigned framebuffer = 0);

    /// The camera of the last draw, to find what the pointer is over.
    const PlacedCamera& camera() const;
    /// Place on the plane of the patch under a pixel of the window (from its lower left corner).
    std::optional<Vec2> pick(double pixel_x, double pixel_y) const;
    /// Where the last draw put the close-up and the cross-section; width 0 when there was none.
    Viewport inset_area() const;
    Viewport section_area() const;
    /// What the last cross-section cuts, to label it.
    const CrossSection& section() const;

    /// Range, unit and colours of the overlay of the last draw; nothing when there was none.
    std::optional<Legend> legend() const;

    /// Time of each pass. finish: wait after each pass (for benchmarks; GL timer queries run a few
    /// frames behind otherwise).
    void measure(bool on, bool finish = false);
    std::span<const PassTime> pass_times() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace lt
