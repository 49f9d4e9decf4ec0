#include "cli/commands/scenes.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "app/window/window_app.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/scenes/scene.h"

namespace lt {

int command_scenes(const ScenesOptions& options, WindowOptions window) {
    const std::vector<Scene> all = all_scenes();
    std::vector<std::string> names;
    for (const Scene& scene : all) names.emplace_back(scene.name);
    if (!options.name.empty() && std::find(names.begin(), names.end(), options.name) == names.end())
        throw InputError("no scene is named '" + options.name + "'" +
                         did_you_mean(options.name, names) + "; there are: " + join(names));
    if (options.list || !has_display()) {
        for (const Scene& scene : all)
            if (options.name.empty() || options.name == scene.name)
                std::printf("%-22s %s\n", std::string(scene.name).c_str(),
                            std::string(scene.what).c_str());
        return 0;
    }
    window.screen = "scenes";
    window.scene = options.name;
    return run_window(window);
}

void add_scenes(CLI::App& app, ScenesOptions& o, WindowOptions& window, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "scenes", "Watch a scene tick by tick; without a display, list the scenes");
    sub->add_option("name", o.name, "Which to begin with")->type_name("NAME");
    sub->add_flag("--list", o.list, "List them, with a display, too");
    sub->callback([&] { command = [&] { return command_scenes(o, window); }; });
}

}  // namespace lt
