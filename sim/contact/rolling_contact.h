// The real roller: candidates, contact forces, spin, punctures; once a tick for the tissue,
// several times a tick for the needles.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/contact/candidates.h"
#include "sim/contact/forces/contact_matrix.h"
#include "sim/contact/forces/normal_contact.h"
#include "sim/contact/forces/plane_contact.h"
#include "sim/contact/needles/needle_give.h"
#include "sim/contact/roller.h"
#include "sim/roller/roller_pose.h"

namespace lt {

/// What stays of a needle from tick to tick.
struct Needle {
    NeedleState state = NeedleState::clear;
    std::uint32_t landing = 0;  ///< counts its touchdowns; keys its luck
    NeedleGive give;
    float force_mN = 0.0f;
    Vec2 friction_mN{};
    Vec2 material_mm{};     ///< where it presses
    Vec2 slid_mm{};         ///< in the last tick
    bool anchored = false;  ///< it has not slid since material_mm was found
    float threshold_mN = 0.0f;
    double tip_z_mm = 0.0;
    float descent_mm_s = 0.0f;
    float slip_mm = 0.0f;
    float slip_mm_s = 0.0f;

    /// It has left the skin.
    void leave();
};

class RollingContact final : public Roller {
  public:
    RollingContact(const RollerSpec& spec, const SurfaceGrid& grid, const LayerStack& layers,
                   const ContactOptions& options);

    const RollerSpec& spec() const override { return spec_; }
    void advance(Tissue& tissue, const HandSample& hand, double dt_s, const PunctureModel& puncture,
                 double depth_mm) override;
    const ContactFrame& contact() const override { return frame_; }
    void set_friction(double coefficient) override;
    /// What friction took in the last tick, as heat: forces times the way that needles and drum
    /// slid over the skin [mN mm = uJ].
    double friction_work_uJ() const { return friction_work_uJ_; }
    void reset() override;

  private:
    struct Tick;  // rolling_tick.h

    void check(const HandSample& hand, double dt_s, double depth_mm) const;
    void read_tissue(Tissue& tissue, double dt_s);
    void begin_motion(Tick& t);
    void find_needles(Tick& t);
    void find_drum(Tick& t);
    void unload_surface(Tick& t);
    void substep(Tick& t, int step);
    double place_points(Tick& t, double share);
    NormalLoad hand_load(const Tick& t, const HandSample& hand, int step, double touch) const;
    void solve_plane(Tick& t, const HandSample& hand, double turned);
    void settle_needles(Tick& t, int step);
    void apply(Tick& t);
    void describe(Tick& t);
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
