#include "sim/skin/redness.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
constexpr double rub_spread_mm = 1.2;  // half a pitch of the needles: no gaps between their rows
constexpr double kernel_reach = 2.5;   // standard deviations

// Minutes at which visibility is tried, latest first. Perfusion may still rise within the first
// half hour, so that the last visible moment has to be searched from behind.
constexpr std::array<double, 24> trial_min = {5760, 4320, 2880, 2160, 1440, 1080, 720, 480,
                                              360,  240,  180,  120,  90,   75,   60,  45,
                                              30,   20,   14,   9,    5,    2,    1,   0};
constexpr int halvings_per_answer = 10;

int reach_of(double spread_mm) {
    return std::max(1, static_cast<int>(kernel_reach * spread_mm));
}

std::vector<float> gaussian(double spread_mm, int reach, bool unit_sum) {
    const int n = 2 * reach + 1;
    std::vector<float> k(static_cast<std::size_t>(n) * n);
    double sum = 0.0;
    for (int y = -reach; y <= reach; ++y)
        for (int x = -reach; x <= reach; ++x) {
            const double v = math::exp(-0.5 * (x * x + y * y) / (spread_mm * spread_mm));
            k[static_cast<std::size_t>(y + reach) * n + (x + reach)] = static_cast<float>(v);
            sum += v;
        }
    if (unit_sum)
        for (float& v : k) v = static_cast<float>(v / sum);
    return k;
}
}  // namespace

Redness::Redness(const PerfusionParams& params, int cells)
    : params_(params),
      cells_(cells),
      visible_cells_(std::max(1, static_cast<int>(std::lround(100.0 * params.visible_area_cm2)))),
      field_(static_cast<std::size_t>(cells) * cells),
      work_(field_.size(), 0.0f),
      active_(static_cast<std::size_t>(cells), 0),
      rub_reach_(reach_of(rub_spread_mm)),
      flare_reach_(reach_of(params.flare_spread_mm)),
      injury_reach_(reach_of(params.injury_spread_mm)) {
    rub_kernel_ = gaussian(rub_spread_mm, rub_reach_, true);
    flare_kernel_ = gaussian(params.flare_spread_mm, flare_reach_, false);
    injury_kernel_ = gaussian(params.injury_spread_mm, injury_reach_, true);
}

template <class Add>
void Redness::splat(Vec2 m, const std::vector<float>& kernel, int reach, Add&& add) {
    const int cx = static_cast<int>(std::floor(m.x + 0.5 * cells_));
    const int cy = static_cast<int>(std::floor(m.y + 0.5 * cells_));
    const int n = 2 * reach + 1;
    const int x0 = std::max(cx - reach, 0), x1 = std::min(cx + reach, cells_ - 1);
    if (x0 > x1) return;
    first_x_ = last_x_ < 0 ? x0 : std::min(first_x_, x0);
    last_x_ = std::max(last_x_, x1);
    for (int y = std::max(cy - reach, 0); y <= std::min(cy + reach, cells_ - 1); ++y) {
        active_[static_cast<std::size_t>(y)] = 1;
        const float* row = kernel.data() + static_cast<std::size_t>(y - cy + reach) * n;
        for (int x = x0; x <= x1; ++x)
            add(static_cast<std::size_t>(y) * cells_ + x, row[x - cx + reach]);
    }
}

void Redness::rub(Vec2 m, double work_uJ) {
    splat(m, rub_kernel_, rub_reach_,
          [&](std::size_t i, float k) { work_[i] += k * static_cast<float>(work_uJ); });
}

void Redness::flare(Vec2 m, double dose_s) {
    const double amount = params_.flare_gain * dose_s;
    splat(m, flare_kernel_, flare_reach_,
          [&](std::size_t i, float k) { add_flare(params_, field_[i], amount * k); });
}

void Redness::injure(Vec2 m, double depth_mm) {
    // A kernel of unit sum over cells of 0.01 cm^2: its value times 100 is holes per cm^2.
    splat(m, injury_kernel_, injury_reach_, [&](std::size_t i, float k) {
        add_injury(params_, field_[i], injury_of_pops(params_, 100.0 * k, depth_mm), depth_mm);
    });
}

void Redness::publish(SkinState& state) const {
    SkinMap& map = state.map;
    int visible = 0;
    double peak = state.peak_perfusion;
    const float limit = static_cast<float>(params_.visible_limit);
    for (int y = 0; y < cells_; ++y) {
        if (!active_[static_cast<std::size_t>(y)]) continue;
        for (int x = first_x_; x <= last_x_; ++x) {
            const std::size_t i = static_cast<std::size_t>(y) * cells_ + x;
            const float now = field_[i].total();
            map.perfusion[i] = now;
            map.peak_perfusion[i] = std::max(map.peak_perfusion[i], now);
            peak = std::max(peak, static_cast<double>(now));
            visible += now > limit;
        }
    }
    state.peak_perfusion = peak;
    state.visible_cm2 = 0.01 * visible;
}

bool Redness::visible_after(double minutes) const {
    const PerfusionStep factors(params_, 60.0 * minutes);
    const float limit = static_cast<float>(params_.visible_limit);
    int visible = 0;
    for (int y = 0; y < cells_; ++y) {
        if (!active_[static_cast<std::size_t>(y)]) continue;
        const Perfusion* row = field_.data() + static_cast<std::size_t>(y) * cells_;
        for (int x = first_x_; x <= last_x_; ++x) visible += factors.total_after(row[x]) > limit;
        if (visible >= visible_cells_) return true;
    }
    return false;
}

bool Redness::advance(Search& s, double& answer) const {
    if (s.grid < 0) s = {.grid = 0};
    if (s.halvings == 0) {
        if (!visible_after(trial_min[static_cast<std::size_t>(s.grid)])) {
            if (++s.grid < static_cast<int>(trial_min.size())) return false;
            answer = 0.0;
            s = {};
            return true;
        }
        if (s.grid == 0) {
            answer = trial_min[0];
            s = {};
            return true;
        }
        s.low = trial_min[static_cast<std::size_t>(s.grid)];
        s.high = trial_min[static_cast<std::size_t>(s.grid) - 1];
        s.halvings = halvings_per_answer;
        return false;
    }
    const double mid = 0.5 * (s.low + s.high);
    (visible_after(mid) ? s.low : s.high) = mid;
    if (--s.halvings > 0) return false;
    answer = 0.5 * (s.low + s.high);
    s = {};
    return true;
}

double Redness::flush() const {
    const PerfusionStep factors(params_, 60.0 * flush_after_min);
    float reddest = 0.0f;
    for (int y = 0; y < cells_; ++y) {
        if (!active_[static_cast<std::size_t>(y)]) continue;
        const Perfusion* row = field_.data() + static_cast<std::size_t>(y) * cells_;
        for (int x = 0; x < cells_; ++x) reddest = std::max(reddest, factors.total_after(row[x]));
    }
    return reddest;
}

void Redness::continue_forecast(SkinState& state) {
    if (search_.grid < 0) state.flush = flush();
    double minutes = 0.0;
    if (advance(search_, minutes)) state.redness_minutes = minutes;
}

double Redness::minutes_visible() const {
    Search search;
    double minutes = 0.0;
    while (!advance(search, minutes)) {
    }
    return minutes;
}

}  // namespace lt
