// A roller on a tissue of which everything is known, for tests.
#pragma once

#include <memory>

#include "sim/contact/rolling_contact.h"
#include "tests/sim/contact/half_space.h"

namespace lt::scene {

inline constexpr double tick = 1.0 / 120;

inline LayerStack stack(std::initializer_list<std::array<double, 2>> thickness_and_modulus) {
    LayerStack s;
    for (const auto& [thickness, modulus] : thickness_and_modulus) {
        Layer l;
        l.thickness_mm = thickness;
        l.youngs_kPa = modulus;
        l.poisson = 0.48;
        s.layers.push_back(l);
    }
    return s;
}

/// The thigh of the published prototype's table; over bone: little fat on a rigid base.
inline LayerStack thigh() {
    return stack({{0.085, 2000}, {1.9, 40}, {10.8, 15}, {6, 12}});
}
inline LayerStack over_bone() {
    return stack({{0.085, 2000}, {2.0, 80}, {3.6, 15}});
}

inline PunctureModel never_pierced() {
    PunctureParams p;
    p.force_at_5um_mN = 1e6;
    return PunctureModel(p, 25, 1, 1);
}
inline PunctureModel skin_thresholds() {
    return PunctureModel({}, 25, 1, 1);
}

/// One tick of roller and tissue, as Session::tick does it.
inline const ContactFrame& advance(RollingContact& roller, Tissue& skin, const HandSample& hand,
                                   const PunctureModel& model, double friction, double depth_mm) {
    skin.predict(tick);
    ContactTick t = roller.begin_tick(skin, hand, tick, depth_mm);
    for (int step = 1; step <= roller.substeps(); ++step) {
        roller.solve(t, step, friction);
        roller.puncture(t, step, model);
    }
    skin.correct(tick, roller.force_changes(t));
    roller.end_tick(t);
    return roller.frame();
}

/// Roller and half-space.
struct HalfSpaceBench {
    SurfaceGrid grid;
    HalfSpace skin;
    RollingContact roller;
    PunctureModel model = never_pierced();
    double friction = 0.45;
    explicit HalfSpaceBench(SurfaceGrid g, RollerSpec spec = {}, ContactOptions options = {},
                            double youngs_kPa = 40, double lag = 8)
        : grid(g),
          skin(g, youngs_kPa, 0.48, lag),
          roller(spec, g, stack({{40, youngs_kPa}}), options) {}
    const ContactFrame& step(const HandSample& h, double depth_mm = 0) {
        return advance(roller, skin, h, model, friction, depth_mm);
    }
};

/// Roller and slab.
struct SlabBench {
    SerialExecutor executor;
    std::unique_ptr<Tissue> skin;
    RollingContact roller;
    PunctureModel model;
    double friction = 0.45;
    explicit SlabBench(const LayerStack& layers, SurfaceGrid g, bool nonlinear = true,
                       PunctureModel m = never_pierced(), ContactOptions options = {},
                       RollerSpec spec = {})
        : roller(spec, g, layers, options), model(m) {
        TissueOptions o;
        o.grid = g;
        o.levels = 8;
        o.nonlinear = nonlinear;
        skin = make_tissue(layers, o, executor);
    }
    const ContactFrame& step(const HandSample& h, double depth_mm = 0) {
        return advance(roller, *skin, h, model, friction, depth_mm);
    }
};

inline double greatest_force(const ContactFrame& f) {
    double most = 0;
    for (const NeedleContact& n : f.needles) most = std::max(most, static_cast<double>(n.force_mN));
    return most;
}
inline int loaded_needles(const ContactFrame& f, double least_mN = 0.5) {
    int count = 0;
    for (const NeedleContact& n : f.needles) count += n.force_mN > least_mN;
    return count;
}

}  // namespace lt::scene
