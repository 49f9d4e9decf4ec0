// Skins, rollers, limits, lessons and demonstrations.
#include "files/assets/asset_files.h"

#include <cmath>

#include "files/assets/demonstration_file.h"
#include "files/assets/lesson_file.h"
#include "files/stroke_file.h"
#include "sim/technique/limits.h"
#include "tests/fuzz/fuzz.h"

namespace lt::fuzz {
namespace {

void skin(std::string_view input) {
    require_round_trip(input, "in.toml", read_skin, write_skin);
}
void roller(std::string_view input) {
    require_round_trip(input, "in.toml", read_roller, write_roller);
}
void limits(std::string_view input) {
    require_round_trip(input, "in.toml", read_limits, write_limits);
}
void lesson(std::string_view input) {
    require_round_trip(input, "in.toml", read_lesson, write_lesson);
}

/// A recorded stroke lies beside it.
void demonstration(std::string_view input) {
    const std::filesystem::path folder = scratch_folder() / "demonstration";
    std::filesystem::create_directories(folder);
    write_scratch(folder / "own.csv",
                  "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n0,0,0,0,0,0\n"
                  "1,0,9,0,0,0.5\n");
    accepted([&] {
        const Demonstration shown =
            read_demonstration({(folder / "in.toml").string(), std::string(input)});
        require(shown.stroke.samples.size() <= 3700 * 120, "a demonstration of more than an hour");
        for (const HandSample& s : shown.stroke.samples)
            for (const Field<HandSample>& f : hand_fields())
                require(s.*f.member >= f.min && s.*f.member <= f.max,
                        "a hand out of its range: " + std::string(f.name));
    });
}

const Register register_skin({"skin", skin, [] { return assets_in("skins"); }});
const Register register_roller({"roller", roller, [] { return assets_in("rollers"); }, 4096});
const Register register_limits({"limits", limits, [] { return assets_in("limits"); }, 8192});
const Register register_lesson({"lesson", lesson, [] { return assets_in("lessons"); }, 8192});
const Register register_demonstration({"demonstration", demonstration,
                                       [] {
                                           std::vector<std::string> out =
                                               assets_in("demonstrations");
                                           out.emplace_back(
                                               "name = \"own\"\nright = true\ntitle = \"Ours\"\n"
                                               "stroke = \"own.csv\"\n");
                                           return out;
                                       },
                                       4096});

}  // namespace
}  // namespace lt::fuzz
