#include "cli/commands/indent.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/common_options.h"
#include "cli/print_line.h"
#include "files/assets/asset_files.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/indentation/indent.h"
#include "sim/session/setup_ranges.h"

namespace lt {

namespace {

using Json = nlohmann::ordered_json;

Json step_json(const IndentStep& step) {
    Json profile = Json::array();
    for (const SurfacePoint& p : step.profile)
        profile.push_back({{"r_mm", p.r_mm},
                           {"u_r_mm", p.u_r_mm},
                           {"u_z_mm", p.u_z_mm},
                           {"pressure_kPa", p.pressure_kPa}});
    return {{"depth_mm", step.depth_mm},
            {"force_N", step.force_N},
            {"peak_pressure_kPa", step.peak_pressure_kPa},
            {"contact_radius_mm", step.contact_radius_mm},
            {"contact_area_mm2", step.contact_area_mm2},
            {"residual", step.residual},
            {"iterations", step.iterations},
            {"profile", profile}};
}

void print_json(const CommandIndentOptions& options, const SkinSite& skin,
                const IndentResult& result) {
    Json steps = Json::array();
    for (const IndentStep& step : result.steps) steps.push_back(step_json(step));
    const Json out{{"schema", 1},
                   {"skin", skin.name},
                   {"indenter", options.indenter},
                   {"method", result.method},
                   {"unknowns", result.unknowns},
                   {"grid", result.grid_n},
                   {"side_mm", result.side_mm},
                   {"levels", result.levels},
                   {"fineness", result.fineness},
                   {"steps", steps}};
    std::printf("%s\n", out.dump(2).c_str());
}

void print_table(const CommandIndentOptions& options, const SkinSite& skin,
                 const IndentResult& result) {
    print_line("%s into %s: %s, %d unknowns%s", options.indenter.c_str(), skin.name.c_str(),
               result.method.c_str(), result.unknowns,
               result.fineness < 1 ? " (coarser mesh: the skin folds; forces to about 3 %)" : "");
    print_line("%10s %12s %18s %18s %12s", "depth_mm", "force_N", "peak_pressure_kPa",
               "contact_radius_mm", "residual");
    for (const IndentStep& s : result.steps)
        print_line("%10s %12s %18s %18s %12.1e", to_text(s.depth_mm).c_str(),
                   to_fixed(s.force_N, 6).c_str(), to_fixed(s.peak_pressure_kPa, 4).c_str(),
                   to_fixed(s.contact_radius_mm, 4).c_str(), s.residual);
}

}  // namespace

int command_indent(const CommandIndentOptions& options) {
    const AssetLibrary library(options.assets);
    const SkinSite skin = read_skin(library.find("skins", options.skin));
    const RollerSpec roller = read_roller(library.find("rollers", options.roller));
    const Indenter indenter = parse_indenter(options.indenter, roller);
    IndentOptions solver;
    if (options.grid != 0) {
        SessionSetup checked;
        checked.grid.n = options.grid;
        validate(checked);
        solver.grid_n = options.grid;
    }
    const std::unique_ptr<Executor> executor = make_executor(options.threads);
    const IndentResult result = indent(skin.layers, indenter, options.depths_mm, solver, *executor);
    options.json ? print_json(options, skin, result) : print_table(options, skin, result);
    return 0;
}

void add_indent(CLI::App& app, CommandIndentOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "indent", "Static force and peak pressure of a rigid indenter, fully converged");
    sub->add_option("--indenter", o.indenter, "sphere:R, punch:R, cylinder:RxW in mm, or roller")
        ->required()
        ->type_name("SHAPE");
    sub->add_option("--depth-mm", o.depths_mm, "Depths below the surface, apart by commas")
        ->required()
        ->delimiter(',')
        ->type_name("D[,D...]");
    sub->add_option("--skin", o.skin, "Skin, by name or file: its layers and nothing else count")
        ->capture_default_str()
        ->type_name("NAME|FILE");
    sub->add_option("--roller", o.roller, "Roller, by name or file, for --indenter roller")
        ->capture_default_str()
        ->type_name("NAME|FILE");
    sub->add_option("--assets", o.assets, "Folder whose files hide the built-in assets")
        ->type_name("DIR");
    sub->add_option("--grid", o.grid,
                    "Nodes a side, a multiple of 16 from 32 to 256; by itself "
                    "the solver chooses");
    sub->add_option("--threads", o.threads, "1 to 64; results are the same bits for any number")
        ->capture_default_str();
    sub->add_flag("--json", o.json, "Answer as JSON, with the surface's profile");
    sub->callback([&] { command = [&] { return command_indent(o); }; });
}

}  // namespace lt
