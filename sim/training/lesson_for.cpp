#include "sim/training/lesson_for.h"

namespace lt {

std::string_view lesson_for(JudgedMeasure measure) {
    switch (measure) {
        case JudgedMeasure::force:
        case JudgedMeasure::force_steadiness:
            return "light-touch";
        case JudgedMeasure::speed:
        case JudgedMeasure::speed_steadiness:
        case JudgedMeasure::skid:
        case JudgedMeasure::tilt:
            return "straight-and-slow";
        case JudgedMeasure::lifts:
        case JudgedMeasure::directions:
            return "lift-and-turn";
        case JudgedMeasure::coverage:
        case JudgedMeasure::evenness:
        case JudgedMeasure::passes:
            return "even-coverage";
        case JudgedMeasure::skin:
            return "hear-the-pop";
        case JudgedMeasure::comfort:
        case JudgedMeasure::redness:
        case JudgedMeasure::time:
            return "daily-routine";
    }
    return "light-touch";
}

}  // namespace lt
