#include "sim/training/demonstration.h"

#include <algorithm>

#include "sim/session/toml_table.h"

namespace lt {
namespace {

constexpr std::string_view direction_names[] = {"up-down", "left-right", "diagonal-up",
                                                "diagonal-down"};

std::vector<StrokeDirection> read_directions(TomlTable& table, std::vector<StrokeDirection> usual) {
    std::vector<std::string> names;
    if (!table.read("directions", names)) return usual;
    std::vector<StrokeDirection> out;
    for (const std::string& name : names) {
        const auto* found = std::find(std::begin(direction_names), std::end(direction_names), name);
        if (found == std::end(direction_names))
            throw InputError(table.place_of("directions"),
                             "no direction is called \"" + name +
                                 "\"; there are up-down, left-right, diagonal-up, diagonal-down");
        out.push_back(static_cast<StrokeDirection>(found - std::begin(direction_names)));
    }
    return out;
}

}  // namespace

Demonstration read_demonstration(const SourceText& source) {
    TomlTable root = TomlTable::parse(source);
    Demonstration out;
    int seed = 1;
    root.read("name", out.name, true);
    root.read("right", out.right, true);
    root.read("seed", seed, {.min = 0, .max = 1e6, .whole = true});
    double end_s = 0.0;
    for (TomlTable& part : root.tables("part", true)) {
        HandModel hand;
        Routine routine;
        part.read_fields(HandModel::fields(), hand);
        part.read("width_mm", routine.size_mm.x, {.min = 10, .max = 60, .unit = "mm"});
        part.read("height_mm", routine.size_mm.y, {.min = 10, .max = 60, .unit = "mm"});
        part.read("passes_per_lane", routine.passes_per_lane, {.min = 1, .max = 50, .whole = true});
        routine.directions = read_directions(part, routine.directions);
        part.reject_unknown();
        for (HandSample sample : roll_routine(hand, routine, static_cast<std::uint64_t>(seed++))) {
            sample.t_s += end_s;
            if (out.stroke.samples.empty() || sample.t_s > out.stroke.samples.back().t_s)
                out.stroke.samples.push_back(sample);
        }
        if (!out.stroke.samples.empty()) end_s = out.stroke.samples.back().t_s + 1.0 / 120.0;
    }
    root.reject_unknown();
    if (out.stroke.samples.size() < 2)
        throw InputError(root.place(), "nothing is shown; add a [[part]]");
    return out;
}

}  // namespace lt
