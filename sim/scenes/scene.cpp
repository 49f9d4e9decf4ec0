#include "sim/scenes/scene.h"

#include "sim/scenes/bit_scenes.h"
#include "sim/scenes/strokes.h"

namespace lt {

std::vector<Scene> all_scenes() {
    std::vector<Scene> out;
    for (const StrokeScene& stroke : stroke_scenes())
        out.push_back({.name = stroke.name,
                       .what = stroke.what,
                       .skin = "thigh",
                       .roller = "classic-192-1.0",
                       .nodes = 64,
                       .hand = stroke.make});
    out.insert(out.end(), bit_scenes().begin(), bit_scenes().end());
    return out;
}

}  // namespace lt
