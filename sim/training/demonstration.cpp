#include "sim/training/demonstration.h"

#include <algorithm>

#include "sim/session/result_files.h"
#include "sim/session/toml_table.h"
#include "sim/session/toml_writer.h"

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

/// The models' strokes, one piece after the other.
void read_parts(TomlTable& root, int seed, Stroke& out) {
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
            if (out.samples.empty() || sample.t_s > out.samples.back().t_s)
                out.samples.push_back(sample);
        }
        if (!out.samples.empty()) end_s = out.samples.back().t_s + 1.0 / 120.0;
    }
}

}  // namespace

Demonstration read_demonstration(const SourceText& source) {
    TomlTable root = TomlTable::parse(source);
    Demonstration out;
    int seed = 1;
    root.read("name", out.name, true);
    root.read("right", out.right, true);
    root.read("title", out.title);
    root.read("what", out.what);
    root.read("light_after_pop_N", out.light_after_pop_N, {.min = 0, .max = 20, .unit = "N"});
    root.read("seed", seed, {.min = 0, .max = 1e6, .whole = true});
    std::string stroke;
    if (root.read("stroke", stroke)) {
        if (root.has("part"))
            throw InputError(root.place_of("stroke"),
                             "a recorded stroke and a [[part]] cannot both be shown; take one out");
        const std::filesystem::path beside =
            std::filesystem::path(source.path).parent_path() / stroke;
        out.stroke = read_stroke(read_text_file(beside));
    } else {
        read_parts(root, seed, out.stroke);
    }
    root.reject_unknown();
    if (out.stroke.samples.size() < 2)
        throw InputError(root.place(), "nothing is shown; add a [[part]]");
    return out;
}

HandSample shown_hand(const Demonstration& d, HandSample hand, double since_pop_s) {
    // A simple reaction to a sound takes about 0.16 s; then the hand eases off.
    constexpr double reaction_s = 0.16, ease_s = 0.1;
    if (d.light_after_pop_N <= 0.0 || since_pop_s < reaction_s) return hand;
    const double share = std::min(1.0, (since_pop_s - reaction_s) / ease_s);
    const double light = std::min(hand.force_N, d.light_after_pop_N);
    hand.force_N += share * (light - hand.force_N);
    return hand;
}

HandSample DemonstrationHand::next(const Session& session) {
    if (popped_s_ < 0.0 && session.measures().pops > 0) popped_s_ = session.time_s();
    const double since_s = popped_s_ < 0.0 ? -1.0 : session.time_s() - popped_s_;
    return shown_hand(demonstration_, cursor_.at(session.time_s() + tick_s), since_s);
}

Stroke trimmed(std::span<const HandSample> samples, double begin_s, double end_s) {
    constexpr double air_s = 0.5;
    Stroke out;
    for (HandSample s : samples) {
        if (s.t_s < begin_s || s.t_s > end_s) continue;
        s.t_s += air_s - begin_s;
        if (out.samples.empty()) {
            HandSample before = s;
            before.force_N = before.t_s = 0.0;
            out.samples.push_back(before);
            before.t_s = s.t_s - 1e-3;
            if (before.t_s > 0.0) out.samples.push_back(before);
        }
        if (s.t_s > out.samples.back().t_s) out.samples.push_back(s);
    }
    if (out.samples.size() < 3) return {};
    HandSample after = out.samples.back();
    after.force_N = 0.0;
    after.t_s += 0.1;
    out.samples.push_back(after);
    after.t_s += air_s;
    out.samples.push_back(after);
    return out;
}

Stroke mirrored(Stroke stroke) {
    for (HandSample& s : stroke.samples) {
        s.x_mm = -s.x_mm;
        s.yaw_deg = -s.yaw_deg;
        s.tilt_deg = -s.tilt_deg;
    }
    return stroke;
}

void write_recorded(const Demonstration& d, const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    TomlWriter toml;
    toml.text("name", d.name).flag("right", d.right).text("title", d.title);
    if (!d.what.empty()) toml.text("what", d.what);
    toml.text("stroke", d.name + ".csv");
    // The stroke first: the file that names it finds it.
    write_file_whole(folder / (d.name + ".csv"), write_stroke(d.stroke));
    write_file_whole(folder / (d.name + ".toml"), toml.str());
}

}  // namespace lt
