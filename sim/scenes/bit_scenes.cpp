#include "sim/scenes/bit_scenes.h"

#include <algorithm>
#include <vector>

#include "sim/base/random.h"
#include "sim/scenes/stroke_builder.h"
#include "sim/session/session.h"
#include "sim/training/demonstration.h"

namespace lt {

namespace {

/// 20 mm along y, there alone: about 1.1 s.
Stroke pass(double force_N, double speed_mm_s = 40.0) {
    return StrokeBuilder({0, -10}, 0.0).land(force_N).roll({0, 10}, speed_mm_s).lift().stroke();
}

/// There and back along a diagonal, without a lift; then a second lane, the axle turned.
Stroke to_and_fro(double force_N, double speed_mm_s) {
    return StrokeBuilder({-8, -6}, yaw_for({16, 12}))
        .land(force_N)
        .roll({8, 6}, speed_mm_s)
        .roll({-8, -6}, speed_mm_s)
        .lift()
        .move({-5, 8}, 90.0, 0.3)
        .land(force_N)
        .roll({7, 8}, speed_mm_s)
        .lift()
        .stroke();
}

/// Pressed, rolled on one edge of the drum, then dragged along the axle.
Stroke tilted_and_dragged(double force_N) {
    return StrokeBuilder({-10, -5}, 0.0)
        .tilt(12.0)
        .land(force_N)
        .roll({-10, 8}, 60.0)
        .roll({5, 8}, 60.0)
        .lift()
        .stroke();
}

/// Held in one place, harder and harder.
Stroke press(std::initializer_list<double> forces_N) {
    StrokeBuilder b({3, -2}, 30.0);
    for (const double force_N : forces_N) b.land(force_N).wait(0.15);
    return b.lift().stroke();
}

/// Pops, then time for drops to grow, then lanes through them.
Stroke blood_smeared() {
    StrokeBuilder b({0, -10}, 0.0);
    b.land(8.0).roll({0, 10}, 60.0).lift().wait(5.0);
    return b.land(1.5).roll({0, -10}, 80.0).roll({0, 10}, 80.0).lift().wait(0.2).stroke();
}

/// Moves, turns and teleports, from nothing to 50 N, anew ten times a second.
Stroke wild(double seconds, std::uint64_t seed) {
    Stroke out;
    HandSample hand;
    double vx_mm_s = 0.0, vy_mm_s = 0.0, turn_deg_s = 0.0;
    const int ticks = static_cast<int>(seconds * ticks_per_second);
    for (int k = 0; k <= ticks; ++k) {
        const auto chance = [&](int what) { return uniform01(random_key(seed, what, k)); };
        if (k % 12 == 0) {
            vx_mm_s = 400 * (chance(0) - 0.5);
            vy_mm_s = 400 * (chance(1) - 0.5);
            turn_deg_s = 200 * (chance(2) - 0.5);
            const double kind = chance(3);
            hand.force_N = kind < 0.15 ? 0.0 : kind < 0.7 ? 6 * chance(4) : 50 * chance(4);
            hand.tilt_deg = 20 * (chance(5) - 0.5);
            if (chance(6) < 0.2) {
                hand.x_mm = 60 * (chance(7) - 0.5);
                hand.y_mm = 60 * (chance(8) - 0.5);
            }
        }
        hand.x_mm = std::clamp(hand.x_mm + vx_mm_s * tick_s, -30.0, 30.0);
        hand.y_mm = std::clamp(hand.y_mm + vy_mm_s * tick_s, -30.0, 30.0);
        hand.yaw_deg += turn_deg_s * tick_s;
        hand.t_s = k * tick_s;
        out.samples.push_back(hand);
    }
    return out;
}

constexpr Scene scenes[] = {
    {.name = "thigh-light",
     .what = "a light pass: every needle presses, none goes through",
     .skin = "thigh",
     .roller = "classic-192-1.0",
     .nodes = 32,
     .hand = [] { return pass(0.6); }},
    {.name = "thigh-hard",
     .what = "6 N to and fro without a lift: pops, and the groove before the drum",
     .skin = "thigh",
     .roller = "classic-192-1.0",
     .hand = [] { return to_and_fro(6.0, 80.0); },
     .seed = 2},
    {.name = "thigh-fine",
     .what = "0.5 mm needles on a fine grid of 96 nodes a side",
     .skin = "thigh",
     .roller = "classic-192-0.5",
     .nodes = 96,
     .hand = [] { return pass(0.8, 60.0); },
     .seed = 3},
    {.name = "thigh-fifty-newtons",
     .what = "2, 10, then 50 N on one place: how the tissue stiffens",
     .skin = "thigh",
     .roller = "classic-192-1.5",
     .hand =
         [] {
             return press({2.0, 10.0, 50.0});
         },
     .seed = 4},
    {.name = "thigh-wild",
     .what = "a hand that no person has: teleports, turns, up to 50 N; all stays finite",
     .skin = "thigh",
     .roller = "classic-192-1.0",
     .nodes = 32,
     .hand = [] { return wild(4.0, 5); },
     .seed = 5},
    {.name = "thigh-blood",
     .what = "pops, drops that grow for five seconds, then lanes that smear them",
     .skin = "thigh",
     .roller = "classic-192-1.5",
     .nodes = 32,
     .hand = blood_smeared,
     .seed = 19},
    {.name = "thigh-left-hand",
     .what = "tilted and dragged along the axle by a left hand: scratches",
     .skin = "thigh",
     .roller = "classic-192-1.0",
     .hand = [] { return mirrored(tilted_and_dragged(1.2)); },
     .seed = 6},
    {.name = "abdomen-pops",
     .what = "a clinical 1.5 mm roller at 3 N on soft skin: pops",
     .skin = "abdomen",
     .roller = "clinical-192-1.5",
     .nodes = 64,
     .hand = [] { return pass(3.0, 50.0); },
     .seed = 7},
    {.name = "abdomen-cream",
     .what = "numbing cream: what the client feels falls behind what is done",
     .skin = "abdomen",
     .roller = "classic-192-0.5",
     .nodes = 32,
     .hand = [] { return to_and_fro(2.0, 100.0); },
     .monk = 8,
     .cream_min = 45.0,
     .seed = 8},
    {.name = "hip-striae",
     .what = "1,200 needles over stretch marks at 4 N",
     .skin = "hip",
     .roller = "body-1200-1.0",
     .nodes = 64,
     .hand = [] { return to_and_fro(4.0, 120.0); },
     .monk = 6,
     .seed = 9},
    {.name = "hip-levels",
     .what = "fourteen levels in depth on a patch of 60 mm",
     .skin = "hip",
     .roller = "classic-192-1.5",
     .nodes = 80,
     .hand = [] { return pass(2.5, 80.0); },
     .levels = 14,
     .side_mm = 60.0,
     .seed = 10},
    {.name = "breast-smooth",
     .what = "a smooth massage roller: a drum without needles",
     .skin = "breast",
     .roller = "massage-smooth",
     .hand = [] { return to_and_fro(3.0, 90.0); },
     .seed = 11},
    {.name = "upper-arm-blunt",
     .what = "blunt needles, tilted and dragged on serum: more slip, no holes",
     .skin = "upper-arm",
     .roller = "massage-blunt-1.0",
     .hand = [] { return tilted_and_dragged(2.0); },
     .serum = true,
     .seed = 12},
    {.name = "upper-arm-scrub",
     .what = "0.2 mm needles to and fro at 200 mm/s: vigorous rubbing",
     .skin = "upper-arm",
     .roller = "classic-192-0.2",
     .nodes = 32,
     .hand =
         [] {
             StrokeBuilder b({0, -8}, 0.0);
             b.land(0.9);
             for (int i = 0; i < 8; ++i) b.roll({0, i % 2 == 0 ? 8.0 : -8.0}, 200.0);
             return b.lift().stroke();
         },
     .seed = 13},
    {.name = "face-serum",
     .what = "540 needles on discs over a fair face with serum",
     .skin = "face",
     .roller = "disc-540-0.5",
     .nodes = 64,
     .hand = [] { return pass(1.0); },
     .monk = 2,
     .serum = true,
     .seed = 14},
    {.name = "face-cream-and-serum",
     .what = "5 N on a dark face under two hours of cream: harm that is hardly felt",
     .skin = "face",
     .roller = "classic-192-1.5",
     .nodes = 32,
     .hand = [] { return to_and_fro(5.0, 60.0); },
     .monk = 10,
     .cream_min = 120.0,
     .serum = true,
     .seed = 15},
    {.name = "brow-bone",
     .what = "8 N over bone close below: the needles take the load",
     .skin = "brow",
     .roller = "classic-192-0.5",
     .hand = [] { return pass(8.0, 50.0); },
     .monk = 4,
     .seed = 16},
    {.name = "shin-wild",
     .what = "the wild hand over bone",
     .skin = "shin",
     .roller = "classic-192-1.5",
     .hand = [] { return wild(2.5, 17); },
     .monk = 5,
     .seed = 17},
    {.name = "shin-coarse-levels",
     .what = "five levels in depth on a patch of 50 mm",
     .skin = "shin",
     .roller = "classic-192-0.2",
     .nodes = 32,
     .hand = [] { return tilted_and_dragged(4.0); },
     .levels = 5,
     .side_mm = 50.0,
     .seed = 18},
};

}  // namespace

std::span<const Scene> bit_scenes() {
    return scenes;
}

}  // namespace lt
