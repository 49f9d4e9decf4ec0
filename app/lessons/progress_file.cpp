#include "app/lessons/progress_file.h"

#include <vector>

#include "files/assets/asset_files.h"
#include "files/toml_table.h"
#include "files/toml_writer.h"
#include "files/whole_file.h"
#include "sim/base/error.h"

namespace lt {
namespace fs = std::filesystem;
namespace {

constexpr const char* step_names[] = {"brief", "demonstration", "practice", "test", "done"};

}  // namespace

fs::path guest_progress_file(const fs::path& folder) {
    return folder / "progress" / "progress.toml";
}

fs::path named_progress_file(const fs::path& folder, const std::string& trainee) {
    // Letters, digits and "-" as they are, the rest as hexadecimal digits.
    constexpr const char* hex = "0123456789abcdef";
    std::string out = "progress_";
    for (const char each : trainee) {
        const auto c = static_cast<unsigned char>(each);
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (plain)
            out += each;
        else
            (out += '%') += {hex[c >> 4], hex[c & 15]};
    }
    return folder / "progress" / (out + ".toml");
}

LessonsProgress read_progress(const fs::path& file) {
    LessonsProgress out;
    TomlTable root = TomlTable::parse(read_text_file(file));
    std::string trainee;
    root.read("trainee", trainee);
    const std::vector<std::string> steps(std::begin(step_names), std::end(step_names));
    for (TomlTable& t : root.tables("lesson")) {
        std::string name;
        LessonProgress p;
        const NumberRule count{.min = 0, .max = 1e9, .whole = true};
        t.read("name", name, true);
        p.step = static_cast<LessonStep>(t.read_choice("step", steps, true).value_or(0));
        t.read("fade_level", p.fade_level, {.min = 0, .max = cue_count, .whole = true});
        t.read("practices", p.practices, count);
        t.read("tests", p.tests, count);
        t.read("tests_in_a_row", p.tests_in_a_row, count);
        t.read("best_test", p.best_test, {.min = 0, .max = 100});
        t.read("passed", p.passed);
        t.reject_unknown();
        out[name] = p;
    }
    root.reject_unknown();
    return out;
}

void write_progress(const fs::path& file, const LessonsProgress& progress) {
    TomlWriter toml;
    for (const auto& [name, p] : progress)
        toml.table_entry("lesson")
            .text("name", name)
            .text("step", step_names[static_cast<int>(p.step)])
            .whole("fade_level", p.fade_level)
            .whole("practices", p.practices)
            .whole("tests", p.tests)
            .whole("tests_in_a_row", p.tests_in_a_row)
            .number("best_test", p.best_test)
            .flag("passed", p.passed);
    make_private_folder(file.parent_path());
    write_file_whole(file, toml.str());
}

}  // namespace lt
