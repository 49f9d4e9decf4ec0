// Perfusion over the patch: one Perfusion a cell, what strokes and holes add, its course in time,
// and how long it will be seen.
#pragma once

#include <vector>

#include "sim/skin/laws/perfusion.h"
#include "sim/skin/skin_state.h"

namespace lt {

/// When the flush is judged: the flare of the last strokes has risen, and the client first looks.
inline constexpr double flush_after_min = 2.0;

class Redness {
  public:
    Redness(const PerfusionParams& params, int cells);

    /// Work [uJ] of a needle or a piece of the drum, spread over the cells around.
    void rub(Vec2 material_mm, double work_uJ);
    /// Nociceptors: seconds times flare_strength of one landing.
    void flare(Vec2 material_mm, double dose_s);
    void injure(Vec2 material_mm, double depth_mm);

    /// Turns collected work into perfusion and lets time go by; writes perfusion, peaks and visible
    /// area. work_done(cell, uJ/mm^2) hears of the work on each cell that had some.
    template <class WorkDone>
    void step(double dt_s, SkinState& state, WorkDone&& work_done) {
        const PerfusionStep factors(params_, dt_s);
        for (int y = 0; y < cells_; ++y) {
            if (!active_[static_cast<std::size_t>(y)]) continue;
            for (int x = first_x_; x <= last_x_; ++x) {
                const std::size_t i = static_cast<std::size_t>(y) * cells_ + x;
                if (work_[i] > 0.0f) {
                    add_rubbing(params_, field_[i], work_[i]);
                    work_done(i, static_cast<double>(work_[i]));
                    work_[i] = 0.0f;
                }
                factors.apply(field_[i]);
            }
        }
        publish(state);
    }

    /// One evaluation of the forecast; a full answer takes about 40 calls, then begins anew with
    /// the flush. Cheap enough for every tick.
    void continue_forecast(SkinState& state);
    /// The whole search at once: minutes from now until redness is no longer visible; 0: never is.
    double minutes_visible() const;
    /// SkinState::flush
    double flush() const;

  private:
    void publish(SkinState& state) const;
    bool visible_after(double minutes) const;
    template <class Add>
    void splat(Vec2 material_mm, const std::vector<float>& kernel, int reach, Add&& add);

    PerfusionParams params_;
    int cells_;
    int visible_cells_;
    std::vector<Perfusion> field_;
    std::vector<float> work_;
    std::vector<char> active_;       ///< rows that were ever touched
    int first_x_ = 0, last_x_ = -1;  ///< columns that were
    std::vector<float> rub_kernel_, flare_kernel_, injury_kernel_;
    int rub_reach_, flare_reach_, injury_reach_;

    /// Search for the last visible moment: a walk down a grid of times, then halving.
    struct Search {
        int grid = -1;
        int halvings = 0;
        double low = 0.0, high = 0.0;
    };
    /// @return true when `answer` is found and the search stands at its beginning again.
    bool advance(Search& s, double& answer) const;
    Search search_;
};

}  // namespace lt
