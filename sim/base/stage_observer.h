// Where a tick is, told to whoever measures. `sim` reads no clock; an observer may.
#pragma once

namespace lt {

class StageObserver {
  public:
    virtual ~StageObserver() = default;
    /// The named stage begins now; the one before it is done. Names are string literals.
    virtual void stage(const char* name) = 0;
};

}  // namespace lt
