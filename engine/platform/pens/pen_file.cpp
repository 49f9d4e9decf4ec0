#include "engine/platform/pens/pen_file.h"

#include "files/assets/asset_files.h"
#include "files/toml_table.h"
#include "files/toml_writer.h"
#include "files/whole_file.h"
#include "sim/base/error.h"

namespace lt {
namespace {

/// Says where in the file it is what `work` objects to.
template <class Work>
void at(const SourcePlace& place, Work work) {
    try {
        work();
    } catch (const InputError& e) {
        throw InputError(place, e.what());
    }
}

PressureCalibration read_pen(TomlTable& table) {
    PressureCalibration c;
    const NumberRule raw{.min = -1e9, .max = 1e9};
    table.read("device", c.device, true);
    table.read("raw_low", c.raw_low, raw);
    table.read("raw_high", c.raw_high, raw);
    table.read("full_force_N", c.full_force_N, {.min = 0.1, .max = 100.0, .unit = "N"});
    std::vector<MonotoneCurve::Point> points;
    for (TomlTable& p : table.tables("curve")) {
        MonotoneCurve::Point point;
        p.read("x", point.x, {.min = 0.0, .max = 1.0, .required = true});
        p.read("y", point.y, {.min = 0.0, .max = 1.0, .required = true});
        p.reject_unknown();
        points.push_back(point);
    }
    if (!points.empty()) at(table.place_of("curve"), [&] { c.curve = MonotoneCurve(points); });
    for (TomlTable& s : table.tables("scale")) {
        ScaleReading reading;
        s.read("raw", reading.raw_pressure, {.min = -1e9, .max = 1e9, .required = true});
        s.read("mass_g", reading.mass_g,
               {.min = 1.0, .max = 10000.0, .unit = "g", .required = true});
        s.reject_unknown();
        c.scale.push_back(reading);
    }
    table.reject_unknown();
    if (c.raw_low >= c.raw_high)
        throw InputError(table.place_of("raw_high"),
                         "'raw_high' must be above raw_low; calibrate the pen again");
    at(table.place_of("scale"), [&] { c.refit(); });
    return c;
}

}  // namespace

std::vector<PressureCalibration> load_pens(const std::filesystem::path& file,
                                           std::vector<std::string>& messages) {
    std::vector<PressureCalibration> pens;
    std::error_code why;
    if (!std::filesystem::exists(file, why)) {
        // A folder that may not be looked into is told from one that holds no such file.
        if (why) messages.push_back(file.string() + ": cannot be read: " + why.message());
        return pens;
    }
    try {
        TomlTable root = TomlTable::parse(read_text_file(file));
        for (TomlTable& table : root.tables("pen")) pens.push_back(read_pen(table));
        root.reject_unknown();
    } catch (const InputError& e) {
        messages.emplace_back(e.what());
        pens.clear();
    }
    return pens;
}

namespace {

void write_pen(TomlWriter& out, const PressureCalibration& c) {
    out.table_entry("pen").text("device", c.device).number("raw_low", c.raw_low);
    out.number("raw_high", c.raw_high).number("full_force_N", c.full_force_N);
    for (const auto& p : c.curve.points())
        out.table_entry("pen.curve").number("x", p.x).number("y", p.y);
    for (const ScaleReading& s : c.scale)
        out.table_entry("pen.scale").number("raw", s.raw_pressure).number("mass_g", s.mass_g);
}

}  // namespace

std::string calibration_id(const PressureCalibration& c) {
    // What does not count yet makes no other calibration.
    PressureCalibration counts = c;
    if (!c.scale_fit()) counts.scale.clear();
    TomlWriter out;
    write_pen(out, counts);
    return text_hash(out.str());
}

bool save_pens(const std::vector<PressureCalibration>& pens, const std::filesystem::path& file,
               std::string& message) {
    TomlWriter out;
    for (const PressureCalibration& c : pens) write_pen(out, c);
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    // What somebody wrote there and cannot be read is not lost by writing over it.
    std::vector<std::string> messages;
    load_pens(file, messages);
    if (!messages.empty()) std::filesystem::rename(file, file.string() + ".damaged", error);
    try {
        write_file_whole(file, out.str());
        return true;
    } catch (const InputError& e) {
        message = e.what();
        return false;
    }
}

}  // namespace lt
