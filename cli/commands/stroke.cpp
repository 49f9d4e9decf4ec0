#include "cli/commands/stroke.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "files/results/result_files.h"
#include "files/stroke_file.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/scenes/strokes.h"

namespace lt {

namespace {

const StrokeScene& scene_named(const std::string& name) {
    if (const StrokeScene* scene = find_stroke_scene(name)) return *scene;
    std::vector<std::string> names;
    for (const StrokeScene& scene : stroke_scenes()) names.emplace_back(scene.name);
    throw InputError("no stroke is named '" + name + "'" + did_you_mean(name, names) +
                     "; there are: " + join(names));
}

}  // namespace

int command_stroke(const StrokeOptions& options) {
    if (options.name.empty()) {
        for (const StrokeScene& scene : stroke_scenes())
            std::printf("%-18s %s\n", std::string(scene.name).c_str(),
                        std::string(scene.what).c_str());
        return 0;
    }
    const StrokeScene& scene = scene_named(options.name);
    const std::string text = write_stroke(scene.make(), scene.what);
    if (options.out.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return 0;
    }
    std::error_code error;
    if (std::filesystem::exists(options.out, error))
        throw InputError({options.out}, "exists already; name another file");
    write_file_whole(options.out, text);
    return 0;
}

void add_stroke(CLI::App& app, StrokeOptions& o, Command& command) {
    CLI::App* sub =
        app.add_subcommand("stroke", "List the built-in strokes, or write one as a stroke file");
    sub->add_option("name", o.name, "Which; none: list them")->type_name("NAME");
    sub->add_option("--out", o.out, "File to make; none: the standard output")->type_name("FILE");
    sub->callback([&] { command = [&] { return command_stroke(o); }; });
}

}  // namespace lt
