#include "app/screens/practice/coach.h"

#include <algorithm>
#include <glm/geometric.hpp>

namespace lt {

void Coach::watch(const PanelValues& v, Vec2 place_mm, double asked_N) {
    if (!begun_) {
        begun_ = true;
        last_mm_ = place_mm;
        last_t_s_ = v.t_s;
        first_asked_N_ = asked_N;
    }
    const double moved = glm::distance(place_mm, last_mm_);
    const double dt = std::max(0.0, v.t_s - last_t_s_);
    last_mm_ = place_mm;
    last_t_s_ = v.t_s;
    const bool touching = v.zone != PressureZone::lifted;
    if (touching && !touching_) ++landings_;
    touching_ = touching;

    const int before = step_;
    switch (step_) {
        case 0:  // glide
            way_mm_ += moved;
            if (way_mm_ > 25.0) step_ = 1;
            break;
        case 1:  // lower
            if (touching) step_ = 2;
            break;
        case 2:  // roll
            if (touching) way_mm_ += moved;
            if (way_mm_ > 40.0) step_ = 3;
            break;
        case 3:  // press right; the wheel has been tried
            if (v.zone == PressureZone::right) right_s_ += dt;
            if (right_s_ > 1.0 && (asked_N != first_asked_N_ || right_s_ > 6.0)) step_ = 4;
            break;
        case 4:  // lift and set down anew
            if (landings_ >= 2) step_ = 5;
            break;
        default:
            break;
    }
    if (step_ != before) {
        way_mm_ = 0.0;
        if (step_ == 4) landings_ = 0;
    }
}

}  // namespace lt
