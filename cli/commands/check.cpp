#include "cli/commands/check.h"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/print_line.h"
#include "files/assets/asset_files.h"
#include "files/assets/demonstration_file.h"
#include "files/assets/lesson_file.h"
#include "files/recording/recording_file.h"
#include "files/spreadsheet.h"
#include "files/stroke_file.h"
#include "files/toml_table.h"
#include "sim/base/text.h"
#include "sim/base/unicode.h"
#include "sim/session/recording.h"
#include "sim/session/stroke.h"
#include "sim/training/demonstration.h"
#include "sim/training/lesson.h"

namespace lt {

namespace {

/// A lesson with all that it names, as `simulate --lesson` and the window use it.
Lesson checked_lesson(const SourceText& source) {
    const Lesson lesson = read_lesson(source);
    const TomlTable root = TomlTable::parse(source);
    // A file among others is laid out like the program's assets, or stands alone.
    const std::filesystem::path folder = std::filesystem::path(source.path).parent_path();
    const AssetLibrary library(folder.filename() == "lessons" ? folder.parent_path() : "");
    const auto named = [&](const char* key, const auto& look) {
        try {
            look();
        } catch (const InputError& e) {
            throw InputError(root.place_of(key), e.what());
        }
    };
    named("client", [&] { read_skin(library.find("skins", lesson.skin)); });
    named("roller", [&] { read_roller(library.find("rollers", lesson.roller)); });
    return lesson;
}

/// What the file holds, in words. @throws InputError when it is bad
std::string check_toml(const SourceText& source) {
    const TomlTable root = TomlTable::parse(source);
    const auto any = [&](std::initializer_list<const char*> keys) {
        for (const char* key : keys)
            if (root.has(key)) return true;
        return false;
    };
    if (any({"layer"})) {
        const SkinSite skin = read_skin(source);
        return "skin \"" + skin.name + "\", " + std::to_string(skin.layers.layers.size()) +
               " layers";
    }
    if (any({"drum_radius_mm", "drum_width_mm", "needle_length_mm", "tip_diameter_um",
             "per_row"})) {
        const RollerSpec roller = read_roller(source);
        return "roller \"" + roller.name + "\", " + std::to_string(roller.needle_count()) +
               " needles";
    }
    if (any({"part", "stroke", "right"})) {
        const Demonstration shown = read_demonstration(source);
        return "demonstration \"" + shown.name + "\", " + to_text(shown.stroke.duration_s()) + " s";
    }
    if (any({"practice", "test", "client", "demonstration"}))
        return "lesson \"" + checked_lesson(source).name + "\"";
    for (const Field<TechniqueLimits>& f : TechniqueLimits::fields())
        if (root.has(f.name)) return "limits \"" + read_limits(source).name + "\"";
    throw InputError({source.path, 1, 1},
                     "is neither a skin ([[layer]]), a roller (drum_radius_mm), a lesson "
                     "([practice]), a demonstration ([[part]] or stroke) nor limits "
                     "(force_high_N); check the keys");
}

std::string check_text(const SourceText& source) {
    if (looks_like_recording(source.text) || source.path.ends_with(".lts")) {
        const Recording recording = read_recording(source);
        return "session, " + std::to_string(recording.ticks.size()) + " ticks, " +
               (recording.complete ? "complete" : "cut short") + ", input " +
               std::string(to_string(kind_of(recording.info.inputs))) +
               (recording.info.results == results_version
                    ? ""
                    : ", of results version " + std::to_string(recording.info.results) +
                          ", which this program cannot reproduce");
    }
    if (source.path.ends_with(".toml")) return check_toml(source);
    // Whatever `simulate` reads as a stroke is one here, whatever its name.
    const auto names_columns = [&] {
        const std::string start = decode_text({source.path, source.text.substr(0, 8192)});
        return start.find("_mm") != start.npos && start.find("yaw_deg") != start.npos;
    };
    if (source.path.ends_with(".csv") || names_columns()) {
        const Stroke stroke = read_stroke(source);
        return "stroke, " + std::to_string(stroke.samples.size()) + " rows, " +
               to_text(stroke.duration_s()) + " s";
    }
    return check_toml(source);
}

}  // namespace

int command_check(const std::vector<std::string>& files) {
    int status = 0;
    for (const std::string& file : files) {
        SourceText source;
        try {
            source = read_text_file(file);
        } catch (const InputError& e) {
            spdlog::error("{}", e.what());
            status = 2;
            continue;
        }
        try {
            const std::string what = check_text(source);
            print_line("%s: good: %s", file.c_str(), what.c_str());
        } catch (const InputError& e) {
            spdlog::error("{}", e.what());
            status = std::max(status, 1);
        }
    }
    return status;
}

void add_check(CLI::App& app, std::vector<std::string>& files, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "check",
        "Say whether rollers, skins, limits, strokes and sessions are sound; exit 1 if not");
    sub->add_option("files", files, "Files of any of these kinds")->required()->type_name("FILE");
    sub->callback([&] { command = [&] { return command_check(files); }; });
}

}  // namespace lt
