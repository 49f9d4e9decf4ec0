// Where predict() and correct() are, told to whoever measures. `sim` reads no clock; an observer
// may.
#pragma once

namespace lt {

enum class TissuePart {
    elements,   ///< their forces
    frames,     ///< turns fields between the bent and the flat slab
    transform,  ///< Fourier transforms
    sweep,      ///< through the levels, one wave number at a time
    curvature   ///< length of the step
};
inline constexpr int tissue_part_count = 5;

class TissueObserver {
  public:
    virtual ~TissueObserver() = default;
    /// It begins now; the part before it is done.
    virtual void begin(TissuePart part) = 0;
};

}  // namespace lt
