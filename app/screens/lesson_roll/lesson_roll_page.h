// A lesson on the skin: practice with the cues that are left, or the test without any; each for a
// limited time from the first touch.
#pragma once

#include <string>

#include "app/window/page.h"
#include "engine/ui/live/pause_ways.h"
#include "sim/training/lesson_run.h"

namespace lt {

class LessonRollPage final : public Page {
  public:
    LessonRollPage(std::string lesson, LessonStep step) : lesson_(std::move(lesson)), step_(step) {}
    std::string_view name() const override {
        return step_ == LessonStep::test ? "test" : "lesson_practice";
    }
    std::string_view subject() const override { return lesson_; }
    bool rolls(const App&) const override { return !paused_; }
    bool turns_view(const App&) const override { return true; }
    void shown(App& app) override;
    void hidden(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw_scene(App& app, double now_s) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void finish(App& app);
    bool end(App& app);
    void count(App& app, const Score& score, int pops);
    void restart(App& app);
    void throw_away(App& app);
    void leave_pause(App& app, PauseWay way);
    double left_s(const App& app) const;

    std::string lesson_;  ///< name
    LessonStep step_;
    CueSet cues_;
    double limit_s_ = 60.0;
    double touched_s_ = -1.0;  ///< simulated time of the first touch; < 0: not yet
    bool paused_ = false, ended_ = false;
};

}  // namespace lt
