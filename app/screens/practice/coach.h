// The first steps: each is done when the trainee has done it, not when a button was pressed.
#pragma once

#include "engine/ui/live/panel_values.h"

namespace lt {

class Coach {
  public:
    static constexpr int steps = 5;

    /// Once a frame. place_mm: of the roller; asked_N: what the wheel is set to.
    void watch(const PanelValues& values, Vec2 place_mm, double asked_N);
    /// The step under way; `steps` when all are done.
    int step() const { return step_; }
    void restart() { *this = {}; }

  private:
    int step_ = 0;
    bool begun_ = false;
    Vec2 last_mm_{};
    double way_mm_ = 0.0;
    double last_t_s_ = 0.0;
    double right_s_ = 0.0;
    double first_asked_N_ = 0.0;
    int landings_ = 0;
    bool touching_ = false;
};

}  // namespace lt
