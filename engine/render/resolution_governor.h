// How large the low level draws the scene, so that a picture keeps its time.
#pragma once

namespace lt {

/// Steps down when pictures take longer than their time, up again when they would still fit at the
/// next size. Slow both ways, so that the size does not flicker.
class ResolutionGovernor {
  public:
    /// target_ms: what the work on a picture may take; a little less than 1/30 s, since swapping
    /// and the window's events come on top.
    explicit ResolutionGovernor(double target_ms = 29.0) : target_ms_(target_ms) {}
    /// work_ms: what the last picture took, waiting left out. Returns the share of the level's own
    /// height to draw the next one with.
    double observe(double work_ms);
    double share() const;

  private:
    double target_ms_;
    double smooth_ms_ = 0.0;
    int step_ = 0;   ///< 0: full
    int rest_ = 60;  ///< pictures until the next change may come
};

}  // namespace lt
