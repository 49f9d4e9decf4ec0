#include "cli/common_options.h"

#include <CLI/CLI.hpp>

#include "engine/threads/thread_pool.h"
#include "files/assets/asset_files.h"
#include "files/version.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/session/setup_ranges.h"
#include "texts/text_table.h"

namespace lt {

void add_language(CLI::App& app, std::string& language) {
    const std::vector<std::string> known = TextTable::languages();
    app.add_option("--language", language, "Of the texts")
        ->type_name(join(known, "|"))
        ->check(CLI::IsMember(known));
}

void add_common_options(CLI::App& app, CommonOptions& o) {
    const AssetLibrary built_in;
    const std::string group = "Set-up";
    const auto names = [&](const char* folder) { return join(built_in.names(folder)); };
    app.add_option("--skin", o.skin, "Skin: NAME or FILE.toml; " + names("skins"))
        ->capture_default_str()
        ->type_name("NAME|FILE")
        ->group(group);
    app.add_option("--roller", o.roller, "Roller: NAME or FILE.toml; " + names("rollers"))
        ->capture_default_str()
        ->type_name("NAME|FILE")
        ->group(group);
    app.add_option("--limits", o.limits,
                   "Limits of flags and score: NAME or FILE.toml; " + names("limits"))
        ->capture_default_str()
        ->type_name("NAME|FILE")
        ->group(group);
    app.add_option("--assets", o.assets,
                   "Folder laid out like the program's assets; its files hide the built-in ones")
        ->type_name("DIR")
        ->group(group);
    app.add_option("--monk", o.monk, "Skin tone on the Monk scale, 1 to 10")
        ->capture_default_str()
        ->group(group);
    app.add_option("--cream", o.cream_min, "Minutes that numbing cream was on before, 0 to 240")
        ->capture_default_str()
        ->type_name("MINUTES")
        ->group(group);
    app.add_flag("--serum", o.serum, "Serum on the skin")->group(group);
    app.add_option("--age", o.age_years, "The client's age, instead of the skin's own")
        ->type_name("YEARS")
        ->group(group);
    app.add_option("--bmi", o.body_mass_index, "The client's body-mass index in kg/m2")
        ->type_name("NUMBER")
        ->group(group);
    app.add_option("--hydration", o.hydration, "Of the skin, 0 dry to 1 soaked")
        ->type_name("0..1")
        ->group(group);
    app.add_option("--seed", o.seed, "Of everything random: the same seed, the same session")
        ->capture_default_str()
        ->group(group);
    app.add_option("--grid", o.grid, "Surface nodes a side, a multiple of 16 from 32 to 256")
        ->capture_default_str()
        ->group(group);
    app.add_option("--threads", o.threads, "1 to 64; results are the same bits for any number")
        ->capture_default_str()
        ->group(group);
}

namespace {

/// Sets one number by the name in its table, in its range.
template <class T>
void set_field(T& params, std::string_view name, const char* option, std::optional<double> value) {
    if (!value) return;
    for (const Field<T>& f : T::fields()) {
        if (f.name != name) continue;
        if (!(*value >= f.min && *value <= f.max))
            throw InputError(std::string(option) + " is " + to_text(*value) + "; allowed is from " +
                             to_text(f.min) + " to " + to_text(f.max) + " " + std::string(f.unit));
        params.*f.member = *value;
        return;
    }
}

}  // namespace

PreparedSession prepare_session(const CommonOptions& o) {
    const AssetLibrary library(o.assets);
    const SourceText skin = library.find("skins", o.skin);
    const SourceText roller = library.find("rollers", o.roller);
    const SourceText limits = library.find("limits", o.limits);

    PreparedSession out;
    SessionSetup& setup = out.setup;
    setup.skin = read_skin(skin);
    setup.roller = read_roller(roller);
    setup.limits = read_limits(limits);
    setup.monk = o.monk;
    setup.cream_min = o.cream_min;
    setup.serum = o.serum;
    setup.seed = o.seed;
    setup.grid.n = o.grid;
    set_field(setup.skin.body, "age_years", "--age", o.age_years);
    set_field(setup.skin.body, "body_mass_index", "--bmi", o.body_mass_index);
    set_field(setup.skin.body, "hydration", "--hydration", o.hydration);
    validate(setup);

    out.info.program = version;
    out.info.skin = {skin.path, text_hash(skin.text)};
    out.info.roller = {roller.path, text_hash(roller.text)};
    out.info.limits = {limits.path, text_hash(limits.text)};
    return out;
}

PreparedSession prepare_lesson(CommonOptions o, const Lesson& lesson) {
    o.skin = lesson.skin;
    o.roller = lesson.roller;
    o.monk = lesson.monk;
    o.cream_min = lesson.cream_min;
    o.serum = lesson.serum;
    PreparedSession out = prepare_session(o);
    out.setup.limits = lesson.limits;
    return out;
}

std::unique_ptr<Executor> make_executor(int threads) {
    if (threads < 1 || threads > 64)
        throw InputError("--threads is " + std::to_string(threads) + "; allowed is from 1 to 64");
    if (threads == 1) return std::make_unique<SerialExecutor>();
    return std::make_unique<ThreadPool>(threads);
}

}  // namespace lt
