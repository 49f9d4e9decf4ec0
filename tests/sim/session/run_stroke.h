// A stroke through a session, as `simulate` does it, for tests.
#pragma once

#include "files/assets/asset_files.h"
#include "sim/scenes/stroke_builder.h"
#include "sim/scenes/strokes.h"
#include "sim/session/attempt_log.h"
#include "sim/session/session.h"
#include "sim/session/stroke.h"

namespace lt::test {

inline SessionSetup usual_setup(const char* skin = "thigh",
                                const char* roller = "classic-192-1.0") {
    const AssetLibrary library;
    SessionSetup setup;
    setup.skin = read_skin(library.find("skins", skin));
    setup.roller = read_roller(library.find("rollers", roller));
    setup.limits = read_limits(library.find("limits", "default"));
    return setup;
}

/// One pass of 20 mm: 1.1 s.
inline Stroke short_pass(double force_N) {
    return StrokeBuilder({0, -10}, 0).land(force_N).roll({0, 10}, 40.0).lift().wait(0.1).stroke();
}

/// after_tick(session, hand)
template <class AfterTick>
void run_stroke(Session& session, const Stroke& stroke, AfterTick after_tick) {
    StrokeCursor cursor(stroke);
    const std::uint64_t ticks = stroke.tick_count();
    for (std::uint64_t i = 1; i <= ticks; ++i) {
        const HandSample hand = cursor.at(static_cast<double>(i) * tick_s);
        session.tick(hand);
        after_tick(session, hand);
    }
}
inline void run_stroke(Session& session, const Stroke& stroke) {
    run_stroke(session, stroke, [](const Session&, const HandSample&) {});
}

}  // namespace lt::test
