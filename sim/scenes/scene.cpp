#include "sim/scenes/scene.h"

#include <string>

#include "sim/base/error.h"
#include "sim/base/text.h"
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

std::size_t place_of_scene(std::span<const Scene> scenes, std::string_view name) {
    std::vector<std::string> names;
    for (const Scene& scene : scenes) {
        if (scene.name == name) return names.size();
        names.emplace_back(scene.name);
    }
    throw InputError("no scene is named '" + std::string(name) + "'" +
                     did_you_mean(std::string(name), names) + "; there are: " + join(names));
}

}  // namespace lt
