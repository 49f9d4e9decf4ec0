// Holes and the blood that comes out of them: from the pop to the dried drop or the smear.
//
// Volume is conserved: what was shed is on spots (liquid or dry) or in the smeared film.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/contact/contact_frame.h"
#include "sim/roller/roller_spec.h"
#include "sim/skin/laws/blood.h"
#include "sim/skin/skin_state.h"

namespace lt {

class Bleeding {
  public:
    Bleeding(const BloodParams& params, const RollerSpec& roller, std::uint64_t seed);

    /// A needle went through. At most one open hole a needle.
    void open(const PunctureEvent& event, SkinState& state);
    /// How a hole has grown, and how long ago [s] it was made.
    struct Growth {
        double by_mm = 0.0, age_s = 0.0;
    };
    /// The needle is in its hole, this deep.
    Growth deepen(int needle, double depth_mm, SkinState& state);
    /// The needle has left its hole. @return the hole's final depth [mm], 0 if it had none.
    double close(int needle, const SkinState& state, Vec2& material_mm);

    /// Drops appear, grow and dry until state.t_s.
    void step(SkinState& state);
    /// A roller with this contact strip rolls over the drops, along `direction` (unit vector).
    void smear(Vec2 centre_mm, Vec2 axle, double half_width_mm, double half_length_mm,
               Vec2 direction, SkinState& state);

    /// Draws that decide one hole's fate; a function of seed and place alone.
    static std::uint64_t fate_key(std::uint64_t seed, Vec2 material_mm);

  private:
    struct Pending {
        double due_s = 0.0;
        double pop_s = 0.0;
        Vec2 material_mm{};
        float volume_uL = 0.0f;
        float clot_s = 0.0f;
    };
    struct Flow {
        float shed_uL = 0.0f;
        float clot_s = 0.0f;
    };
    void decide(Hole& hole) const;
    void make_room(SkinState& state);
    void to_film(BloodDrop& drop, Vec2 direction, double length_mm, SkinMap& map) const;

    BloodParams params_;
    double tip_um_, shaft_mm_, length_mm_;
    std::uint64_t seed_;
    std::vector<int> open_;         ///< by needle: index into state.holes, -1: none
    std::vector<Pending> pending_;  ///< unordered; drops that are still to come
    std::vector<Flow> flow_;        ///< beside state.drops
};

}  // namespace lt
