// A drum rolled to and fro over skin with a given needle force, without tissue: contact frames from
// geometry alone, for tests of what the skin answers.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/contact/contact_frame.h"
#include "sim/contact/needles/puncture.h"
#include "sim/roller/roller_spec.h"
#include "sim/skin/skin_response.h"

namespace lt::test {

struct RollingPlan {
    double peak_mN = 40.0;  ///< of each needle, in the middle of its contact
    double seconds = 60.0;
    double speed_mm_s = 50.0;
    double half_path_mm = 30.0;
    double half_contact_mm = 3.3;
    int lanes = 4;  ///< side by side, one a traverse
    std::uint64_t seed = 1;
};

/// Rolls and returns how many needles went through.
inline int roll(SkinResponse& skin, const RollerSpec& roller, const PunctureParams& puncture,
                const RollingPlan& plan) {
    const double dt = 1.0 / 120.0;
    const int rows = static_cast<int>(roller.rows), per_row = static_cast<int>(roller.per_row);
    const double pitch = 2.0 * pi * roller.tip_radius_from_axle_mm() / per_row;
    const PunctureModel model(puncture, roller.tip_diameter_um, roller.needle_length_mm, plan.seed);
    struct Needle {
        bool down = false, in = false;
        Vec2 place{};
        float threshold = 0, depth = 0;
    };
    std::vector<Needle> needles(static_cast<std::size_t>(roller.needle_count()));
    ContactFrame frame;
    double y = -plan.half_path_mm, sense = 1.0, t = 0.0;
    int traverse = 0, pops = 0;
    std::uint32_t landings = 0;
    for (long tick = 0; tick < std::lround(plan.seconds / dt); ++tick) {
        t += dt;
        y += sense * plan.speed_mm_s * dt;
        if (std::abs(y) > plan.half_path_mm) {
            y = sense * plan.half_path_mm;
            sense = -sense;
            ++traverse;
        }
        const double x =
            plan.lanes > 1 ? 20.0 * (traverse % plan.lanes) - 10.0 * (plan.lanes - 1) : 0.0;
        frame.clear();
        frame.touching = true;
        frame.depth_mm = 1.5;
        frame.velocity_mm_s = {0.0, sense * plan.speed_mm_s};
        for (int row = 0; row < rows; ++row)
            for (int k = 0; k < per_row; ++k) {
                // Place of this needle's mark along the path nearest to the drum.
                const double phase = (k + (row % 2 ? 0.5 : 0.0)) * pitch;
                const double turn = per_row * pitch;
                const double mark = y + std::remainder(phase - y, turn);
                const double off = (mark - y) / plan.half_contact_mm;
                const int id = row * per_row + k;
                Needle& n = needles[static_cast<std::size_t>(id)];
                if (std::abs(off) >= 1.0) {
                    n = {};
                    continue;
                }
                const Vec2 place{x + (row - 0.5 * (rows - 1)) * roller.drum_width_mm / rows, mark};
                const double force = plan.peak_mN * (1.0 - off * off);
                if (!n.down) {
                    n = {.down = true, .place = place};
                    n.threshold =
                        static_cast<float>(model.threshold_mN(id, landings++, place, 20.0, 0.0));
                }
                if (!n.in && force > n.threshold) {
                    n.in = true;
                    ++pops;
                    frame.punctures.push_back(
                        {.t_s = t,
                         .needle = id,
                         .position_mm = place,
                         .material_mm = place,
                         .force_mN = static_cast<float>(force),
                         .threshold_mN = n.threshold,
                         .depth_mm = static_cast<float>(model.depth_mm(force, n.threshold)),
                         .descent_mm_s = 20.0f});
                }
                if (n.in)
                    n.depth =
                        std::max(n.depth, static_cast<float>(model.depth_mm(force, n.threshold)));
                frame.needles.push_back(
                    {.needle = id,
                     .state = n.in ? NeedleState::inserted : NeedleState::dimpling,
                     .force_mN = static_cast<float>(force),
                     .position_mm = place,
                     .material_mm = n.place,
                     .inserted_mm = n.depth});
                frame.contact_force_N += force / mN_per_N;
            }
        skin.advance(frame, {.t_s = t, .x_mm = x, .y_mm = y, .force_N = frame.contact_force_N}, dt);
    }
    return pops;
}

}  // namespace lt::test
