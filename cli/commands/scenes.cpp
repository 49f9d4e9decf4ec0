#include "cli/commands/scenes.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <vector>

#include "app/window/window_app.h"
#include "sim/scenes/scene.h"

namespace lt {

int command_scenes(const ScenesOptions& options, WindowOptions window) {
    const std::vector<Scene> all = all_scenes();
    if (!options.name.empty()) place_of_scene(all, options.name);
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
