#include "files/assets/demonstration_file.h"

#include <algorithm>

#include "files/results/result_files.h"
#include "files/stroke_file.h"
#include "files/toml_table.h"
#include "files/toml_writer.h"
#include "sim/base/text.h"

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

constexpr int longest_s = 3600;

/// As a session and a stroke's file ask for it.
void require_possible(const TomlTable& part, const HandSample& sample) {
    for (const Field<HandSample>& f : hand_fields()) {
        const double value = sample.*f.member;
        if (value >= f.min && value <= f.max) continue;
        throw InputError(part.place(), "the hand's " + std::string(f.name) + " comes to " +
                                           to_text(value) + "; a hand goes from " + to_text(f.min) +
                                           " to " + to_text(f.max) + " " + std::string(f.unit) +
                                           ": make the deviations smaller");
    }
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
        routine.longest_s = longest_s + 1;
        for (HandSample sample : roll_routine(hand, routine, static_cast<std::uint64_t>(seed++))) {
            sample.t_s += end_s;
            require_possible(part, sample);
            if (out.samples.empty() || sample.t_s > out.samples.back().t_s)
                out.samples.push_back(sample);
        }
        if (!out.samples.empty()) end_s = out.samples.back().t_s + 1.0 / 120.0;
        if (end_s > longest_s)
            throw InputError(part.place(), "the demonstration is longer than " +
                                               std::to_string(longest_s / 60) +
                                               " minutes; shorten or leave out a [[part]]");
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
        if (stroke.empty() || stroke.find_first_of("/\\") != stroke.npos || stroke.starts_with('.'))
            throw InputError(root.place_of("stroke"),
                             "'stroke' is the name of a file beside this one, without a folder");
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
