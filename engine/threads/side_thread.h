// Work that goes on beside the window's, step by step: on a thread of its own, or, in a program
// that has none (a page in a browser), within the frame. What such work may be is the same either
// way: nobody waits for it but through join() and let_others_work().
#pragma once

#include <functional>
#include <optional>
#include <thread>

namespace lt {

/// Whether side threads are threads.
#ifdef __EMSCRIPTEN__
inline constexpr bool has_threads = false;
#else
inline constexpr bool has_threads = true;
#endif

class SideThread {
  public:
    /// A piece of the work, short beside a frame. @returns seconds until the next one is worth a
    /// look, 0 for at once; nothing when the work is over. It must not throw.
    using Step = std::function<std::optional<double>()>;

    explicit SideThread(Step step);
    /// As join().
    ~SideThread();
    SideThread(const SideThread&) = delete;
    SideThread& operator=(const SideThread&) = delete;

    /// Returns once the work is over; telling it to come to an end is up to whoever gave it.
    void join();

  private:
    friend void take_steps(double until_s);
    bool take_step(double now_s);

    Step step_;
    std::thread thread_;
    bool over_ = false, under_way_ = false;  ///< where there are no threads, as due_s_
    double due_s_ = 0.0;
};

/// Leaves the processor to the side threads for a moment.
void let_others_work(double at_most_s);

/// Where there are no threads: the side threads' steps that are due, all in turn, until there are
/// none or the clock says so. Otherwise nothing. until_s: of steady_seconds().
void take_steps(double until_s);

/// Seconds of a clock that never goes back; every part of the window measures by it.
double steady_seconds();

}  // namespace lt
