#pragma once

namespace lt {

/// How long a pass of the picture took.
struct PassTime {
    const char* pass;
    double ms;
};

}  // namespace lt
