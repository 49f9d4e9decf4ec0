// The roller in the hand: pose given, depth and spin found so that the contact forces of needles
// and drum carry the hand's force and leave the free drum without torque.
//
// Needle forces are solved several times a tick on the tissue's condensed compliance (over 1,000
// times a second), the tissue itself once.
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "sim/contact/contact_frame.h"
#include "sim/contact/needles/puncture.h"
#include "sim/roller/hand_sample.h"
#include "sim/roller/roller_spec.h"
#include "sim/tissue/tissue.h"

namespace lt {

enum class HandControl { force, depth };

struct ContactOptions {
    HandControl control = HandControl::force;
    int substeps = 10;            ///< contact solves in a tick, [1, 32]
    double friction = 0.45;       ///< Coulomb, steel on dry skin (Derler & Gerhardt 2012), [0, 2]
    double axle_friction = 0.02;  ///< torque over load and drum radius, [0, 1]
};

class Roller {
  public:
    virtual ~Roller() = default;
    virtual const RollerSpec& spec() const = 0;

    /// Moves the roller from its last pose to `hand` during dt, and the tissue with it.
    /// With HandControl::depth, `depth_mm` of the lowest tip is prescribed and hand.force_N
    /// ignored. puncture: decides for each needle when it goes through.
    virtual void advance(Tissue& tissue, const HandSample& hand, double dt_s,
                         const PunctureModel& puncture, double depth_mm = 0.0) = 0;
    /// What the last tick brought.
    virtual const ContactFrame& contact() const = 0;
    virtual void set_friction(double coefficient) = 0;
    virtual void reset() = 0;
};

std::unique_ptr<Roller> make_roller(const RollerSpec& spec, const SurfaceGrid& grid,
                                    const LayerStack& layers, const ContactOptions& options);

}  // namespace lt
