// Raises flags once and takes them off again: hysteresis in value and in time.
#pragma once

#include <array>
#include <vector>

#include "sim/technique/flags.h"
#include "sim/technique/limits.h"

namespace lt {

class FlagBoard {
  public:
    explicit FlagBoard(const TechniqueLimits& limits);

    enum class Sense { above, below };
    /// A value that is bad beyond a limit, looked at in every tick.
    struct Level {
        FlagCode code{};
        double value = 0.0;
        double limit = 0.0;
        Sense sense = Sense::above;
        bool relevant = true;  ///< false: nothing to judge now, for example no contact
        double raise_after_s = 0.0;
        int rule = 0;
        bool stays = false;  ///< once raised it stays on without relevance
    };

    void begin_tick(double t_s, double dt_s, Vec2 place_mm);
    /// Goes off after limits.release_after_s within the limit, or 2 s without relevance.
    void level(const Level& l) { level(l, place_); }
    void level(const Level& l, Vec2 place_mm);
    /// Something happened that should not; the flag stays until 3 s have passed without another.
    void event(FlagCode code, double value, double limit, Vec2 place_mm, int rule = 0);
    void end_tick();

    const std::vector<Flag>& flags() const { return flags_; }

  private:
    struct State {
        int index = -1;        // in flags_, while on
        double began_s = 0.0;  // beyond the limit since
        Vec2 place{};
        double worst = 0.0;
        bool beyond = false;
        double within_s = 0.0;
        double idle_s = 0.0;
        double last_bad_s = 0.0;
        bool by_event = false;
    };

    void raise(FlagCode code, State& s, double limit);
    void lower(State& s);

    static constexpr int capacity = 1024;
    static constexpr double idle_release_s = 2.0;
    static constexpr double event_release_s = 3.0;

    double hysteresis_, release_after_s_;
    double t_s_ = 0.0, dt_s_ = 0.0;
    Vec2 place_{};
    std::array<State, flag_code_count> states_{};
    std::vector<Flag> flags_;
};

}  // namespace lt
