// The stages of Session::tick, and where its time goes. `sim` reads no clock; an observer may.
#pragma once

#include <array>
#include <string_view>

#include "sim/tissue/tissue_observer.h"

namespace lt {

/// In their order. solve and puncture take turns, once a substep.
enum class TickStage {
    hand,
    predict,     ///< motion of the tissue by itself
    candidates,  ///< where roller and skin may touch
    solve,       ///< forces of contact, height and spin of the drum
    puncture,    ///< which needles go through
    correct,     ///< motion of the tissue by the change of the forces
    report,      ///< what became of the contact
    skin,
    measures,
    flags
};
inline constexpr int tick_stage_count = 10;
std::string_view to_string(TickStage stage);  ///< as above
std::string_view to_string(TissuePart part);

class TickObserver : public TissueObserver {
  public:
    using TissueObserver::begin;
    /// It begins now; the stage before it is done.
    virtual void begin(TickStage stage) = 0;
    virtual void end_tick() = 0;
};

/// Times of one tick, or means of several [ms]; all 0 where nobody measures.
struct TickProfile {
    std::array<float, tick_stage_count> stage_ms{};
    std::array<float, tissue_part_count> tissue_ms{};  ///< of predict and correct together

    float of(TickStage stage) const { return stage_ms[static_cast<std::size_t>(stage)]; }
    float of(TissuePart part) const { return tissue_ms[static_cast<std::size_t>(part)]; }
    float total_ms() const;
};

}  // namespace lt
