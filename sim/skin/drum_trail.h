// Where the drum goes over the skin, and when that counts as one more pass.
//
// A pass begins with a lift, with a turn of the axle, or when rolling reverses: going to and fro
// over one place is two passes.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/roller/hand_sample.h"
#include "sim/skin/skin_state.h"

namespace lt {

class DrumTrail {
  public:
    DrumTrail(double drum_width_mm, int cells);

    /// The roller touches at `hand`; every cell between its last place and this one is gone over.
    /// entered(cell) hears of each cell that this adds a pass to.
    template <class Entered>
    void roll(const HandSample& hand, double half_length_mm, SkinMap& map, Entered&& entered) {
        begin(hand);
        const int steps = steps_to(hand);
        for (int k = 1; k <= steps; ++k) {
            const double w = static_cast<double>(k) / steps;
            cover({last_.x + w * (hand.x_mm - last_.x), last_.y + w * (hand.y_mm - last_.y)},
                  half_length_mm, map, entered);
        }
        last_ = {hand.x_mm, hand.y_mm};
    }
    void lift() { touching_ = false; }

    Vec2 axle() const { return axle_; }
    std::uint32_t stroke() const { return stroke_; }  ///< counts lifts, turns and reversals

  private:
    void begin(const HandSample& hand);
    int steps_to(const HandSample& hand) const;

    template <class Entered>
    void cover(Vec2 centre, double half_length, SkinMap& map, Entered&& entered) {
        const Vec2 roll{-axle_.y, axle_.x};
        const double rx = std::abs(axle_.x) * half_width_ + std::abs(roll.x) * half_length;
        const double ry = std::abs(axle_.y) * half_width_ + std::abs(roll.y) * half_length;
        if (centre.x + rx < -0.5 * map.cells || centre.x - rx > 0.5 * map.cells ||
            centre.y + ry < -0.5 * map.cells || centre.y - ry > 0.5 * map.cells)
            return;
        const int x1 = map.cell_of(centre.x + rx), y1 = map.cell_of(centre.y + ry);
        for (int y = map.cell_of(centre.y - ry); y <= y1; ++y)
            for (int x = map.cell_of(centre.x - rx); x <= x1; ++x) {
                const double dx = map.centre_mm(x) - centre.x, dy = map.centre_mm(y) - centre.y;
                if (std::abs(dx * axle_.x + dy * axle_.y) > half_width_ ||
                    std::abs(dx * roll.x + dy * roll.y) > half_length)
                    continue;
                const std::size_t i = static_cast<std::size_t>(y) * map.cells + x;
                if (last_stroke_[i] == stroke_) continue;
                last_stroke_[i] = stroke_;
                if (map.passes[i] < 0xffff) ++map.passes[i];
                entered(i);
            }
    }

    double half_width_;
    std::vector<std::uint32_t> last_stroke_;  ///< by cell; 0: none
    std::uint32_t stroke_ = 0;
    bool touching_ = false;
    Vec2 last_{}, axle_{1.0, 0.0};
    double stroke_yaw_deg_ = 0.0;
    double along_ = 0.0,
           extreme_ = 0.0;  ///< way along the rolling direction, and its turning point
    int sense_ = 0;         ///< +1 or -1 once the stroke has a direction
};

}  // namespace lt
