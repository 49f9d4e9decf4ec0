// Watches the hand, the contact and the skin tick by tick: measures and flags.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/contact/contact_frame.h"
#include "sim/roller/hand_sample.h"
#include "sim/roller/roller_spec.h"
#include "sim/skin/skin_state.h"
#include "sim/technique/coverage_map.h"
#include "sim/technique/flag_board.h"
#include "sim/technique/limits.h"
#include "sim/technique/measures.h"
#include "sim/technique/running_statistic.h"
#include "sim/technique/steadiness.h"
#include "sim/technique/stroke_tracker.h"

namespace lt {

class TechniqueMonitor {
  public:
    /// side_mm: of the patch. Nothing allocates after construction.
    TechniqueMonitor(const TechniqueLimits& limits, const RollerSpec& roller, double side_mm);

    /// Of the tick that ends at hand.t_s and took dt_s > 0.
    void measure(const HandSample& hand, const ContactFrame& contact, const SkinState& skin,
                 double dt_s);
    /// Of the tick just measured.
    void raise_flags(const ContactFrame& contact, const SkinState& skin);

    const Measures& measures() const { return measures_; }
    const std::vector<Flag>& flags() const { return board_.flags(); }
    const CoverageMap& coverage() const { return coverage_; }
    const TechniqueLimits& limits() const { return limits_; }

  private:
    void follow_hand(const HandSample& hand, const ContactFrame& contact, double dt_s);
    void observe_contact(const HandSample& hand, const ContactFrame& contact, const SkinState& skin,
                         double dt_s);
    void observe_needles(const ContactFrame& contact, double dt_s);
    void observe_roller(const HandSample& hand, const ContactFrame& contact, double dt_s);
    void observe_coverage(const HandSample& hand, const ContactFrame& contact, double dt_s);
    void judge_moment(const ContactFrame& contact, const SkinState& skin, double dt_s);
    void judge_light_touch(double loss, double force_N, double dt_s);
    void count_light_touch();
    void end_leg();
    void observe_events(const ContactFrame& contact);
    void observe_skin(const SkinState& skin);
    void find_reddest(const SkinMap& map);
    void observe_evenness();
    void raise_event_flags(const ContactFrame& contact, const SkinState& skin);
    void raise_live_flags(const SkinState& skin);
    void raise_work_flags(const SkinState& skin);
    void write_statistics();

    /// badness orders moments and has no upper end, unlike the severity that counts.
    void lose(JudgedMeasure m, double severity, double badness, double value, double weight);
    /// What the losses of a measure are a mean over: time [s] or way [mm] in contact.
    double weight_of(JudgedMeasure m) const;
    void note_worst(JudgedMeasure m, double badness, double value, Vec2 place_mm);
    void note_worst(JudgedMeasure m, double badness, const Moment& moment);
    using TimeRing = std::array<double, 64>;
    int recent(const TimeRing& times, std::uint32_t count, double window_s) const;
    double reversal_rate() const;

    TechniqueLimits limits_;
    double half_width_mm_, half_pitch_mm_, tip_radius_mm_;
    double t_s_ = 0.0;
    std::uint64_t tick_ = 0;
    Vec2 place_{}, last_place_{};
    Vec2 reddest_{};
    bool has_place_ = false;

    Measures measures_;
    FlagBoard board_;
    StrokeTracker strokes_;
    CoverageMap coverage_;
    CoverageMap::Spread finished_;  // over lanes that are done

    RunningStatistic force_, needle_force_, pressure_, depth_, speed_, slip_, needles_, tilt_,
        skid_;
    Steadiness force_steadiness_, speed_steadiness_;
    Smoothed live_force_, live_vx_, live_vy_, live_tilt_, live_needle_mean_, live_needle_max_,
        live_pressure_;
    double slid_mm_ = 0.0, travelled_mm_ = 0.0;
    struct LightTouch {  // too little force that may still turn out to be a landing
        double loss = 0.0, s = 0.0, worst = 0.0;
        Moment moment;
    };
    LightTouch light_;
    bool leg_settled_ = false;
    double way_mm_ = 0.0;                     // in contact
    double fast_s_ = 0.0, not_fast_s_ = 0.0;  // in contact, over strokes
    double felt_sum_ = 0.0, true_sum_ = 0.0;
    std::array<double, judged_measure_count> loss_sum_{}, worst_badness_{};
    TimeRing reversal_times_{}, pop_times_{};
    std::uint32_t reversal_count_ = 0, pop_count_ = 0;
    std::vector<std::uint64_t> needle_seen_;  // tick at which each needle last touched
    std::uint32_t drops_seen_ = 0;
    bool has_new_drop_ = false;
    int passes_seen_ = 0, one_direction_seen_ = 0;
};

}  // namespace lt
