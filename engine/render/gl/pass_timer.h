// Time of each pass, by timer queries that are read a few frames later, or by waiting.
#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "engine/render/gl/handle.h"
#include "engine/render/gl/pass_time.h"

namespace lt::gl {

class PassTimer {
  public:
    void configure(bool on, bool finish);
    void begin_frame();
    /// Ends the pass before and begins this one. The same order every frame.
    void pass(const char* name);
    void end_frame();
    /// While it lives, pass() goes on with the pass that is open.
    class Pause {
      public:
        explicit Pause(PassTimer& timer) : timer_(timer) { timer_.paused_ = true; }
        ~Pause() { timer_.paused_ = false; }
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;

      private:
        PassTimer& timer_;
    };
    std::span<const PassTime> times() const { return times_; }

  private:
    void close();

    using Clock = std::chrono::steady_clock;
    static constexpr int ring = 4;
    struct Slot {
        const char* name;
        Query queries[ring];
        bool asked[ring] = {};
    };
    bool on_ = false, finish_ = false, open_ = false, paused_ = false;
    int frame_ = 0;
    std::size_t next_ = 0;
    Clock::time_point start_{};
    std::vector<Slot> slots_;
    std::vector<PassTime> times_;
};

}  // namespace lt::gl
