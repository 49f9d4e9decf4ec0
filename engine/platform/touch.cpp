#include "engine/platform/touch.h"

#include <cmath>

namespace lt {
namespace {

/// Sliding over the whole height of the screen changes the force by this factor.
constexpr double factor_over_height = 16.0;

}  // namespace

double SecondFinger::handle(const SDL_Event& event) {
    const SDL_TouchFingerEvent& f = event.tfinger;
    switch (event.type) {
        case SDL_FINGERDOWN:
            if (!first_)
                first_ = f.fingerId;
            else if (!second_ && f.fingerId != *first_)
                second_ = f.fingerId;
            break;
        case SDL_FINGERUP:
            if (second_ == f.fingerId) second_.reset();
            if (first_ == f.fingerId) first_.reset(), second_.reset();
            break;
        case SDL_FINGERMOTION:
            if (second_ == f.fingerId)  // dy: share of the height, down is positive
                return std::pow(factor_over_height, -static_cast<double>(f.dy));
            break;
        default:
            break;
    }
    return 1.0;
}

}  // namespace lt
