// Free practice: the client of the settings, every cue, no time limit.
#pragma once

#include "app/screens/practice/coach.h"
#include "app/window/page.h"
#include "engine/ui/live/pause_ways.h"

namespace lt {

class PracticePage final : public Page {
  public:
    std::string_view name() const override { return "practice"; }
    bool rolls(const App&) const override { return !paused_; }
    bool turns_view(const App&) const override { return true; }
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw_scene(App& app, double now_s) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void finish(App& app);
    void restart(App& app);
    void leave_pause(App& app, PauseWay way);

    bool paused_ = false;
    Coach coach_;
};

}  // namespace lt
