// The outcome of contact in one tick: where roller and skin touch, and with what forces.
#pragma once

#include <vector>

#include "sim/base/units.h"

namespace lt {

enum class NeedleState : unsigned char { clear, dimpling, inserted };

/// A needle that touches the skin now.
struct NeedleContact {
    int needle = 0;  ///< row * per_row + position in the row
    NeedleState state = NeedleState::dimpling;
    float force_mN = 0.0f;        ///< normal
    Vec2 friction_mN{};           ///< on the skin, in the plane
    Vec2 position_mm{};           ///< of the tip over the patch
    Vec2 material_mm{};           ///< the same place on the undeformed skin
    float indentation_mm = 0.0f;  ///< tip below the undeformed surface
    float inserted_mm = 0.0f;     ///< of the needle inside the skin; 0 while it only dimples
    float descent_mm_s = 0.0f;    ///< of the tip
    float slip_mm_s = 0.0f;       ///< of the tip against the skin, in the plane
    float slip_mm = 0.0f;         ///< slid since this needle touched down
};

/// A needle went through in this tick.
struct PunctureEvent {
    double t_s = 0.0;
    int needle = 0;
    Vec2 position_mm{};
    Vec2 material_mm{};
    float force_mN = 0.0f;  ///< just before
    float threshold_mN = 0.0f;
    float depth_mm = 0.0f;  ///< reached, below the skin's own surface
    float descent_mm_s = 0.0f;
};

/// Drum (not needle) pressing on a node of the surface.
struct DrumContact {
    int node = 0;
    float force_mN = 0.0f;
    float friction_x_mN = 0.0f;
    float friction_y_mN = 0.0f;
};

struct ContactFrame {
    bool touching = false;
    bool descending = false;  ///< the hand comes down at its greatest speed: the skin does not
                              ///< carry its whole force yet, and force_error says how much not
    double bone_force_N =
        0.0;  ///< of the contact force, what the bone bears: the tissue has locked
    double hand_force_N = 0.0;     ///< asked for
    double contact_force_N = 0.0;  ///< sum over needles and drum, along -z
    Vec2 friction_N{};             ///< of the roller on the skin
    double depth_mm = 0.0;         ///< lowest tip below the undeformed surface; < 0 when above it
    double axle_height_mm = 0.0;   ///< of the drum's centre above the undeformed surface
    double spin_rad = 0.0;  ///< of the drum about its axle, > 0 rolling forward (+y at yaw 0)
    double spin_rate_rad_s = 0.0;
    Vec2 velocity_mm_s{};  ///< of the axle
    double slip = 0.0;     ///< slip ratio: |contact slides| / |axle moves|, 0 rolling .. 1 skidding
    double drum_share = 0.0;        ///< of the contact force carried by the drum, 0 to 1
    double contact_area_mm2 = 0.0;  ///< patch over which the load spreads (tips' cells and drum)
    double pressure_kPa = 0.0;      ///< contact force over contact area
    double force_error = 0.0;       ///< |contact - hand| / hand, what the solver left

    std::vector<NeedleContact> needles;    ///< by needle index
    std::vector<DrumContact> drum;         ///< by node index
    std::vector<PunctureEvent> punctures;  ///< in time order

    void clear() {
        *this = ContactFrame{.needles = std::move(needles),
                             .drum = std::move(drum),
                             .punctures = std::move(punctures)};
        needles.clear();
        drum.clear();
        punctures.clear();
    }
};

}  // namespace lt
