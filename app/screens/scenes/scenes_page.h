// Scenes for whoever works on the simulation: one is watched, ticked by hand, put on another skin
// or under another roller; profile and residual stand beside it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/screens/scenes/scenes_screen.h"
#include "app/window/page.h"
#include "live/demonstration_source.h"
#include "sim/scenes/scene.h"

namespace lt {

class ScenesPage final : public Page {
  public:
    /// @throws InputError for a scene that there is not; "" is the first one
    explicit ScenesPage(const std::string& scene);
    std::string_view name() const override { return "scenes"; }
    std::string_view subject() const override { return scene().name; }
    bool rolls(const App&) const override { return true; }
    void shown(App& app) override;
    void hidden(App& app) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw_scene(App& app, double now_s) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    const Scene& scene() const { return scenes_[static_cast<std::size_t>(model_.scene)]; }
    /// Its own skin and roller are chosen.
    void choose_assets();
    void begin(App& app);
    void follow(App& app);
    void halt(bool on);
    void step(int ticks);
    void leave(App& app);

    std::vector<Scene> scenes_ = all_scenes();
    ScenesModel model_;
    std::shared_ptr<DemonstrationShow> show_;
};

}  // namespace lt
