// A lesson's demonstrations, simulated as they are watched, with gauge, map and sound; and the
// right one to be followed: its ghost moves over the skin while the trainee rolls, and how far the
// two are apart is shown.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/window/page.h"
#include "live/demonstration_source.h"
#include "sim/roller/hand_sample.h"

namespace lt {

class DemonstrationPage final : public Page {
  public:
    enum class Mode { watch, follow };
    DemonstrationPage(std::string lesson, Mode mode) : lesson_(std::move(lesson)), mode_(mode) {}
    std::string_view name() const override {
        return mode_ == Mode::watch ? "demonstration" : "follow";
    }
    std::string_view subject() const override { return lesson_; }
    bool rolls(const App&) const override { return !paused_ && !over_; }
    bool turns_view(const App&) const override { return true; }
    void shown(App& app) override;
    void hidden(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw_scene(App& app, double now_s) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void begin(App& app);
    void leave(App& app);
    void follow(App& app);
    double ghost_s(const App& app) const;

    std::string lesson_;  ///< name
    Mode mode_;
    std::vector<Demonstration> shown_;  ///< the right way first
    int chosen_ = 0;
    bool slow_ = false, paused_ = false, over_ = false;
    std::shared_ptr<DemonstrationShow> show_;
    // Of "follow": sums over samples in which the trainee was on the skin.
    double touched_s_ = -1.0, popped_s_ = -1.0, seen_s_ = 0.0;
    HandSample ghost_;                                         ///< as it was shown last
    double ghost_spin_ = 0.0;                                  ///< of its drum [rad]
    double apart_mm_ = 0.0, apart_N_ = 0.0, apart_deg_ = 0.0;  ///< now
    double sum_mm_ = 0.0, sum_N_ = 0.0, sum_deg_ = 0.0, sum_s_ = 0.0;
};

}  // namespace lt
