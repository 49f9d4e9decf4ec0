// Contact of the rolling drum and its needles with the skin: pose given, depth and spin found so
// that the forces of needles and drum carry the hand's force and leave the free drum without
// torque.
//
// One tick, called in this order by Session::tick, between the tissue's predict and correct:
//
//     begin_tick       points at which roller and skin may touch (find_candidates.cpp)
//     solve            several times a tick: forces along z and height, friction and spin
//                      (contact_substep.cpp)
//     puncture         after each solve: which needles go through (puncture_step.cpp)
//     force_changes    for the tissue's correct
//     end_tick         the outcome, for the rest of the program (contact_report.cpp)
//
// The tissue answers once a tick; the needles, on its condensed compliance, over 1,000 times a
// second.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/contact/candidates.h"
#include "sim/contact/contact_frame.h"
#include "sim/contact/contact_tick.h"
#include "sim/contact/forces/contact_matrix.h"
#include "sim/contact/forces/normal_contact.h"
#include "sim/contact/forces/plane_contact.h"
#include "sim/contact/needles/needle_give.h"
#include "sim/contact/needles/puncture.h"
#include "sim/roller/roller_pose.h"
#include "sim/roller/roller_spec.h"
#include "sim/tissue/tissue.h"

namespace lt {

enum class HandControl { force, depth };

struct ContactOptions {
    HandControl control = HandControl::force;
    int substeps = 10;            ///< contact solves in a tick, [1, 32]
    double axle_friction = 0.02;  ///< torque over load and drum radius, [0, 1]
};

/// What a needle keeps from tick to tick.
struct Needle {
    NeedleState state = NeedleState::clear;
    std::uint32_t landing = 0;  ///< counts its touchdowns; seeds its threshold
    NeedleGive give;
    float force_mN = 0.0f;
    Vec2 friction_mN{};
    Vec2 material_mm{};     ///< where it presses
    Vec2 slid_mm{};         ///< in the last tick
    bool anchored = false;  ///< it has not slid since material_mm was found
    float threshold_mN = 0.0f;
    PunctureSpread spread;
    double tip_z_mm = 0.0;
    float descent_mm_s = 0.0f;
    float slip_mm = 0.0f;
    float slip_mm_s = 0.0f;

    /// It has left the skin.
    void leave();
};

class RollingContact {
  public:
    RollingContact(const RollerSpec& spec, const SurfaceGrid& grid, const LayerStack& layers,
                   const ContactOptions& options = {});

    const RollerSpec& spec() const { return spec_; }
    int substeps() const { return options_.substeps; }

    /// The roller goes from its last pose to `hand` in dt_s; call after tissue.predict(dt_s).
    /// With HandControl::depth, `depth_mm` of the lowest tip is prescribed and hand.force_N
    /// ignored.
    /// @throws InputError for a hand, time or depth that is not finite or out of range
    ContactTick begin_tick(const Tissue& tissue, const HandSample& hand, double dt_s,
                           double depth_mm = 0.0);
    /// @param step      1 to substeps()
    /// @param friction  Coulomb's coefficient between roller and skin, [0, 2]
    void solve(ContactTick& t, int step, double friction);
    /// Decides for each needle whether it went through the skin in this step.
    void puncture(ContactTick& t, int step, const PunctureModel& model);
    /// Changes of the surface forces, for tissue.correct(); valid until the next tick.
    std::span<const SurfaceForce> force_changes(const ContactTick& t);
    void end_tick(const ContactTick& t);

    /// What the last tick brought.
    const ContactFrame& frame() const { return frame_; }
    /// Work of friction in the last tick, as heat: forces times the distance that needles and drum
    /// slid over the skin [mN mm = uJ].
    double friction_work_uJ() const { return friction_work_uJ_; }
    void reset();

  private:
    void check(const HandSample& hand, double dt_s, double depth_mm) const;
    void read_compliance(const Tissue& tissue, double dt_s);
    void begin_motion(ContactTick& t);
    void find_needles(const ContactTick& t);
    void find_drum(const ContactTick& t);
    void unload_surface(const ContactTick& t);
    double place_points(const ContactTick& t, double share);
    NormalLoad hand_load(const ContactTick& t, const HandSample& hand, int step,
                         double touch) const;
    void solve_plane(ContactTick& t, const HandSample& hand, double turned, double friction);
    double mantle_mm(const RollerPose& pose, Vec2 place_mm) const;

    RollerSpec spec_;
    SurfaceGrid grid_;
    ContactOptions options_;
    NeedleLaw law_;
    double footprint_mm_ = 0.0;  ///< half the side of a needle's square
    float spot_compliance_ = 0.0f;
    double slab_mm_ = 0.0;  ///< thickness of the layers

    std::vector<std::array<double, 2>> angle_;  ///< sine and cosine of each needle's, at spin 0
    std::vector<Needle> needles_;
    std::array<std::vector<float>, 3> drum_;     ///< force of the drum on each pad's node [mN]
    std::array<std::vector<float>, 3> applied_;  ///< force on each node that the tissue carries
    std::array<std::vector<float>, 3> wanted_;
    std::vector<int> loaded_;  ///< nodes with an applied force
    std::vector<char> mark_;
    std::vector<SurfaceForce> changes_;

    ComplianceTable table_;
    double table_dt_s_ = -1.0;
    float settled_over_tick_ = 1.0f;  ///< settled compliance of a footprint over that of one tick
    ContactMatrix matrix_;
    NormalContact normal_;
    PlaneContact plane_;
    Candidates points_;
    std::array<std::vector<float>, 3> free_;  ///< -W applied, over the box

    bool known_ = false;  ///< a last hand is known
    HandSample hand_;
    bool landing_ = true;
    double height_mm_ = 0.0, spin_rad_ = 0.0, spin_rate_ = 0.0;
    double time_s_ = 0.0;
    double friction_work_uJ_ = 0.0;
    ContactFrame frame_;
};

}  // namespace lt
