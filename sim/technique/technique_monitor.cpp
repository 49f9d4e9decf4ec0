#include "sim/technique/technique_monitor.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/math.h"
#include "sim/technique/severity.h"

namespace lt {
namespace {

constexpr double moving_mm_s = 5.0;
constexpr double slip_memory_mm = 4.0;
constexpr std::uint64_t map_ticks = 12;  // maps are read ten times a second
constexpr double in_progress_s = 4.0;    // a lane rolled so lately may still get more passes
constexpr double passes_for_evenness = 3.0;
constexpr std::uint64_t imprint_gap_ticks = 3;
constexpr double reversal_window_s = 2.0;
constexpr double pop_window_s = 10.0;

std::size_t at(JudgedMeasure m) {
    return static_cast<std::size_t>(m);
}

Vec2 place_of(const HandSample& hand) {
    return {hand.x_mm, hand.y_mm};
}

}  // namespace

TechniqueMonitor::TechniqueMonitor(const TechniqueLimits& limits, const RollerSpec& roller,
                                   double side_mm)
    : limits_(limits),
      half_width_mm_(0.5 * roller.drum_width_mm),
      half_pitch_mm_(
          std::max(1.0, pi * roller.tip_radius_from_axle_mm() / std::max(1.0, roller.per_row))),
      tip_radius_mm_(roller.tip_radius_from_axle_mm()),
      board_(limits),
      coverage_(side_mm, limits),
      force_(20.0),
      needle_force_(500.0),
      pressure_(500.0),
      depth_(10.0),
      speed_(1000.0),
      slip_(1.0),
      needles_(512.0),
      tilt_(90.0),
      skid_(90.0),
      live_force_(0.1),
      live_vx_(0.03),
      live_vy_(0.03),
      live_tilt_(0.1),
      live_needle_mean_(0.1),
      live_needle_max_(0.1),
      live_pressure_(0.1),
      needle_seen_(static_cast<std::size_t>(std::max(1, roller.needle_count())), 0) {}

void TechniqueMonitor::measure(const HandSample& hand, const ContactFrame& contact,
                               const SkinState& skin, double dt_s) {
    t_s_ = hand.t_s;
    ++tick_;
    measures_.duration_s = t_s_;
    board_.begin_tick(t_s_, dt_s, place_of(hand));
    follow_hand(hand, contact, dt_s);
    if (strokes_.touching()) observe_contact(hand, contact, skin, dt_s);
    observe_events(contact);
    observe_skin(skin);
    write_statistics();
}

void TechniqueMonitor::raise_flags(const ContactFrame& contact, const SkinState& skin) {
    raise_event_flags(contact, skin);
    raise_live_flags(skin);
    raise_work_flags(skin);
    board_.end_tick();
}

void TechniqueMonitor::follow_hand(const HandSample& hand, const ContactFrame& contact,
                                   double dt_s) {
    place_ = place_of(hand);
    if (!has_place_) last_place_ = place_;
    has_place_ = true;
    strokes_.observe(place_, contact.touching ? contact.contact_force_N : 0.0, dt_s);
    const Vec2 velocity = (place_ - last_place_) / dt_s;
    if (strokes_.events().landed) {  // the way through the air is another movement
        live_vx_.clear();
        live_vy_.clear();
    }
    live_vx_.add(velocity.x, dt_s);
    live_vy_.add(velocity.y, dt_s);
    const StrokeTracker::Events& e = strokes_.events();
    if (e.lifted || (e.leg_began && !e.landed)) end_leg();
    if (e.lifted) ++measures_.lifts;
    if (e.reversed) {
        reversal_times_[reversal_count_++ % reversal_times_.size()] = t_s_;
        ++measures_.reversals_without_lift;
        note_worst(JudgedMeasure::lifts, reversal_rate(), reversal_rate(), place_);
        measures_.reversal_rate_max_per_s =
            std::max(measures_.reversal_rate_max_per_s, reversal_rate());
    }
    if (e.pass) {
        ++measures_.passes;
        ++measures_.passes_by_direction[static_cast<std::size_t>(strokes_.direction())];
    }
    if (e.landed || e.lifted) {
        for (Smoothed* s :
             {&live_force_, &live_tilt_, &live_needle_mean_, &live_needle_max_, &live_pressure_})
            s->clear();
        slid_mm_ = travelled_mm_ = 0.0;
    }
    measures_.live_contact = strokes_.in_contact();
}

void TechniqueMonitor::observe_contact(const HandSample& hand, const ContactFrame& contact,
                                       const SkinState& skin, double dt_s) {
    measures_.contact_s += dt_s;
    live_force_.add(contact.contact_force_N, dt_s);
    live_pressure_.add(contact.pressure_kPa, dt_s);
    live_tilt_.add(std::abs(hand.tilt_deg), dt_s);
    force_.add(contact.contact_force_N, dt_s);
    pressure_.add(contact.pressure_kPa, dt_s);
    depth_.add(std::max(0.0, contact.depth_mm), dt_s);
    tilt_.add(std::abs(hand.tilt_deg), dt_s);
    observe_needles(contact, dt_s);
    observe_roller(hand, contact, dt_s);
    observe_coverage(hand, contact, dt_s);
    judge_moment(contact, skin, dt_s);
    felt_sum_ += skin.discomfort.felt * dt_s;
    true_sum_ += skin.discomfort.truth * dt_s;
}

void TechniqueMonitor::observe_needles(const ContactFrame& contact, double dt_s) {
    double sum = 0.0, greatest = 0.0;
    for (const NeedleContact& n : contact.needles) {
        needle_force_.add(n.force_mN, dt_s);
        sum += n.force_mN;
        greatest = std::max(greatest, static_cast<double>(n.force_mN));
        if (measures_.live_slip > limits_.slip_high && n.force_mN >= limits_.scratch_needle_mN)
            measures_.scratch_mm = std::max<double>(measures_.scratch_mm, n.slip_mm);
        if (n.needle < 0 || n.needle >= static_cast<int>(needle_seen_.size())) continue;
        std::uint64_t& seen = needle_seen_[n.needle];
        if (seen == 0 || tick_ - seen > imprint_gap_ticks) {
            ++measures_.imprints;
            coverage_.imprint(n.material_mm, strokes_.direction());
        }
        seen = tick_;
    }
    const double count = static_cast<double>(contact.needles.size());
    needles_.add(count, dt_s);
    live_needle_mean_.add(count > 0 ? sum / count : 0.0, dt_s);
    live_needle_max_.add(greatest, dt_s);
    measures_.live_needles_touching = static_cast<int>(count);
}

void TechniqueMonitor::observe_roller(const HandSample& hand, const ContactFrame& contact,
                                      double dt_s) {
    const Vec2 velocity{live_vx_.get(), live_vy_.get()};
    const double speed = glm::length(velocity);
    speed_.add(speed, dt_s);
    // Sliding over travelling, forgotten over the distance and not over time: a stop keeps it.
    const double travelled = glm::length(place_ - last_place_);
    const double keep = math::exp(-travelled / slip_memory_mm);
    travelled_mm_ = travelled_mm_ * keep + travelled;
    slid_mm_ = slid_mm_ * keep + std::clamp(contact.slip, 0.0, 1.0) * travelled;
    measures_.live_slip = slid_mm_ / std::max(travelled_mm_, 0.5 * slip_memory_mm);
    if (speed <= moving_mm_s) return;
    slip_.add(std::clamp(contact.slip, 0.0, 1.0), dt_s);
    const double yaw = hand.yaw_deg * radians_per_degree;
    const double along = std::abs(glm::dot(velocity, Vec2{-math::sin(yaw), math::cos(yaw)}));
    skid_.add(math::acos(std::min(1.0, along / speed)) / radians_per_degree, dt_s);
}

void TechniqueMonitor::observe_coverage(const HandSample& hand, const ContactFrame& contact,
                                        double dt_s) {
    DrumPrint print{.centre_mm = place_,
                    .yaw_rad = hand.yaw_deg * radians_per_degree,
                    .half_width_mm = half_width_mm_,
                    .half_length_mm = half_pitch_mm_};
    const Vec2 ahead{-math::sin(print.yaw_rad), math::cos(print.yaw_rad)};
    double reach =
        contact.needles.empty() ? std::sqrt(tip_radius_mm_ * std::max(0.0, contact.depth_mm)) : 0.0;
    for (const NeedleContact& n : contact.needles)
        reach = std::max(reach, std::abs(glm::dot(n.position_mm - place_, ahead)));
    print.half_contact_mm = std::clamp(reach, 1.0, 10.0);

    const StrokeTracker::Events& e = strokes_.events();
    const Vec2 from = e.landed ? place_ : e.leg_began ? strokes_.leg_start_mm() : last_place_;
    const StrokeDirection direction =
        strokes_.has_direction() ? strokes_.direction() : direction_of(ahead);
    coverage_.roll(print, from, strokes_.leg(), direction, t_s_, dt_s);
}

void TechniqueMonitor::judge_moment(const ContactFrame& contact, const SkinState& skin,
                                    double dt_s) {
    const MomentSeverity severity(limits_);
    const double force = contact.contact_force_N;
    const bool settled = force >= limits_.force_low_N;
    const double speed = glm::length(Vec2{live_vx_.get(), live_vy_.get()});
    const double way = glm::length(place_ - last_place_);
    way_mm_ += way;
    // To rest on the skin is no rolling, and a rush is none that counts.
    if (settled && force <= limits_.force_high_N && speed > moving_mm_s &&
        speed <= limits_.speed_high_mm_s) {
        measures_.zone_s += dt_s;
        measures_.length_mm += way;
    }
    // Strokes shorter than a flag takes to go up add up: a lift does not forget them.
    if (speed > limits_.speed_high_mm_s * (1.0 + limits_.hysteresis)) {
        fast_s_ += dt_s;
        not_fast_s_ = 0.0;
    } else if ((not_fast_s_ += dt_s) >= limits_.release_after_s) {
        fast_s_ = 0.0;
    }

    force_steadiness_.add(force, dt_s, settled);
    speed_steadiness_.add(speed, dt_s, settled);
    if (settled && force_steadiness_.leg_weight() > 0.0) {
        const double deviation = std::abs(force - force_steadiness_.leg_mean());
        note_worst(JudgedMeasure::force_steadiness,
                   deviation / std::max(1e-3, force_steadiness_.leg_mean()), force, place_);
        const double hurry = std::abs(speed - speed_steadiness_.leg_mean());
        note_worst(JudgedMeasure::speed_steadiness,
                   hurry / std::max(1.0, speed_steadiness_.leg_mean()), speed, place_);
    }
    lose(JudgedMeasure::force, severity.too_hard(force), live_force_.get() / limits_.force_high_N,
         live_force_.get(), dt_s);
    judge_light_touch(severity.too_light(force), force, dt_s);
    lose(JudgedMeasure::speed, severity.fast(speed), speed, speed, way);
    if (speed > moving_mm_s)
        lose(JudgedMeasure::skid, severity.skid(measures_.live_slip), measures_.live_slip,
             measures_.live_slip, way);
    lose(JudgedMeasure::tilt, severity.tilt(live_tilt_.get()), live_tilt_.get(), live_tilt_.get(),
         dt_s);
    lose(JudgedMeasure::comfort, severity.discomfort(skin.discomfort.truth), skin.discomfort.truth,
         skin.discomfort.truth, dt_s);
}

// Too little force between settled moments is too light; before the first and after the last it
// is landing or lifting, unless that lasts or the leg never settles.
void TechniqueMonitor::judge_light_touch(double loss, double force, double dt_s) {
    light_.loss += loss * dt_s;
    light_.s += dt_s;
    if (loss > light_.worst) {
        light_.worst = loss;
        light_.moment = {.t_s = t_s_, .place_mm = place_, .value = force};
    }
    const bool settled = force >= limits_.force_low_N;
    if ((settled && leg_settled_) || light_.s >= limits_.raise_light_after_s) count_light_touch();
    if (!settled) return;
    if (!leg_settled_) light_ = {};
    leg_settled_ = true;
    count_light_touch();
    light_ = {};
}

void TechniqueMonitor::count_light_touch() {
    if (light_.loss <= 0.0) return;
    loss_sum_[at(JudgedMeasure::force)] += light_.loss;
    light_.loss = 0.0;
    note_worst(JudgedMeasure::force, light_.worst, light_.moment);
}

void TechniqueMonitor::end_leg() {
    if (!leg_settled_) count_light_touch();
    light_ = {};
    leg_settled_ = false;
    force_steadiness_.end_leg();
    speed_steadiness_.end_leg();
}

void TechniqueMonitor::lose(JudgedMeasure m, double severity, double badness, double value,
                            double weight) {
    if (severity <= 0.0) return;
    loss_sum_[at(m)] += severity * weight;
    note_worst(m, badness, value, place_);
}

double TechniqueMonitor::weight_of(JudgedMeasure m) const {
    const bool by_way = m == JudgedMeasure::speed || m == JudgedMeasure::skid;
    return by_way ? std::max(1.0, way_mm_) : measures_.contact_s;
}

void TechniqueMonitor::note_worst(JudgedMeasure m, double badness, double value, Vec2 place_mm) {
    note_worst(m, badness, Moment{.t_s = t_s_, .place_mm = place_mm, .value = value});
}

void TechniqueMonitor::note_worst(JudgedMeasure m, double badness, const Moment& moment) {
    double& worst = worst_badness_[at(m)];
    if (badness <= worst) return;
    worst = badness;
    measures_.judged[at(m)].worst = moment;
}

int TechniqueMonitor::recent(const TimeRing& times, std::uint32_t count, double window_s) const {
    const auto end = times.begin() + std::min<std::size_t>(count, times.size());
    return static_cast<int>(
        std::count_if(times.begin(), end, [&](double t) { return t_s_ - t < window_s; }));
}

double TechniqueMonitor::reversal_rate() const {
    return recent(reversal_times_, reversal_count_, reversal_window_s) / reversal_window_s;
}

void TechniqueMonitor::observe_events(const ContactFrame& contact) {
    if (contact.punctures.empty()) return;
    measures_.pops += static_cast<int>(contact.punctures.size());
    note_worst(JudgedMeasure::skin, measures_.pops > 0 ? 1.0 : 0.0, measures_.pops,
               contact.punctures.front().material_mm);
    for (std::size_t i = 0; i < contact.punctures.size(); ++i)
        pop_times_[pop_count_++ % pop_times_.size()] = t_s_;
}

void TechniqueMonitor::observe_skin(const SkinState& skin) {
    measures_.discomfort_felt_max = std::max(measures_.discomfort_felt_max, skin.discomfort.felt);
    measures_.discomfort_true_max = std::max(measures_.discomfort_true_max, skin.discomfort.truth);
    measures_.blood_uL = skin.blood_uL;
    has_new_drop_ = skin.drop_count > drops_seen_;
    if (has_new_drop_) {
        measures_.drops += static_cast<int>(skin.drop_count - drops_seen_);
        note_worst(JudgedMeasure::skin, 2.0, measures_.drops, skin.drops.back().material_mm);
    }
    drops_seen_ = skin.drop_count;
    if (tick_ % map_ticks == 1) find_reddest(skin.map);
    measures_.flush = std::max(measures_.flush, skin.flush);
    note_worst(
        JudgedMeasure::redness,
        std::max(skin.redness_minutes / limits_.redness_high_min, skin.flush / limits_.flush_high),
        skin.redness_minutes, measures_.peak_perfusion > 0.0 ? reddest_ : place_);
    measures_.redness_minutes = std::max(measures_.redness_minutes, skin.redness_minutes);
}

void TechniqueMonitor::find_reddest(const SkinMap& map) {
    for (std::size_t i = 0; i < map.peak_perfusion.size(); ++i) {
        if (map.peak_perfusion[i] <= measures_.peak_perfusion) continue;
        measures_.peak_perfusion = map.peak_perfusion[i];
        const int cell = static_cast<int>(i);
        reddest_ = {map.centre_mm(cell % map.cells), map.centre_mm(cell / map.cells)};
    }
}

void TechniqueMonitor::write_statistics() {
    Measures& m = measures_;
    m.force_N = force_.get();
    m.needle_force_mN = needle_force_.get();
    m.pressure_kPa = pressure_.get();
    m.depth_mm = depth_.get();
    m.speed_mm_s = speed_.get();
    m.slip = slip_.get();
    m.needles_touching = needles_.get();
    m.tilt_deg = tilt_.get();
    m.skid_deg = skid_.get();
    m.force_cv = force_steadiness_.cv();
    m.speed_cv = speed_steadiness_.cv();
    coverage_.write(m);
    if (tick_ % map_ticks == 1 || strokes_.events().lifted) observe_evenness();
    if (m.contact_s > 0.0) {
        m.discomfort_felt_mean = felt_sum_ / m.contact_s;
        m.discomfort_true_mean = true_sum_ / m.contact_s;
        for (int i = 0; i < judged_measure_count; ++i)
            m.judged[i].mean_loss = std::min(1.0, loss_sum_[i] / weight_of(JudgedMeasure(i)));
    }
    note_worst(JudgedMeasure::passes,
               std::max(m.passes_place_max / limits_.passes_high,
                        m.passes_one_direction_max / limits_.passes_one_direction_high),
               m.passes_place_max, coverage_.passes_max_place_mm());
    note_worst(JudgedMeasure::time,
               std::max(m.place_s_max / limits_.place_time_high_s,
                        m.contact_s / limits_.contact_time_high_s),
               m.place_s_max, coverage_.place_s_max_place_mm());
    m.judged[at(JudgedMeasure::evenness)].worst = {t_s_, coverage_.passes_max_place_mm(),
                                                   m.coverage_cv};
    m.judged[at(JudgedMeasure::directions)].worst = {t_s_, place_, double(m.passes)};
    if (strokes_.events().lifted || tick_ % (10 * map_ticks) == 1) {
        m.judged[at(JudgedMeasure::coverage)].worst = {t_s_, coverage_.widest_gap_mm(),
                                                       m.treated_fraction};
        if (m.passes_missing > 0.0)
            m.fewest_passes_mm = coverage_.widest_gap_mm(limits_.passes_low);
    }
    m.live_force_N = live_force_.get();
    m.live_speed_mm_s = glm::length(Vec2{live_vx_.get(), live_vy_.get()});
    m.live_tilt_deg = live_tilt_.get();
    m.live_needle_force_mean_mN = live_needle_mean_.get();
    m.live_needle_force_max_mN = live_needle_max_.get();
    m.live_pressure_kPa = live_pressure_.get();
    if (!strokes_.touching()) {
        m.live_needles_touching = 0;
        m.live_slip = 0.0;
    }
    last_place_ = place_;
}

void TechniqueMonitor::observe_evenness() {
    const bool free = !limits_.has_target();
    measures_.coverage_cv = coverage_.spread(free, t_s_).cv;
    measures_.passes_missing = coverage_.missing(limits_.passes_low);
    finished_ = coverage_.spread(true, t_s_ - in_progress_s);
}

void TechniqueMonitor::raise_event_flags(const ContactFrame& contact, const SkinState& skin) {
    const std::vector<PunctureEvent>& pops = contact.punctures;
    if (!pops.empty() && recent(pop_times_, pop_count_, pop_window_s) > limits_.pops_high)
        board_.event(FlagCode::puncture, measures_.pops, limits_.pops_high,
                     pops.front().material_mm);
    if (has_new_drop_ && measures_.drops > limits_.drops_high)
        board_.event(FlagCode::blood, measures_.drops, limits_.drops_high,
                     skin.drops.back().material_mm);
}

void TechniqueMonitor::raise_live_flags(const SkinState& skin) {
    using enum FlagCode;
    const Measures& m = measures_;
    const TechniqueLimits& l = limits_;
    const bool touching = strokes_.touching();
    board_.level({.code = too_light,
                  .value = m.live_force_N,
                  .limit = l.force_low_N,
                  .sense = FlagBoard::Sense::below,
                  .relevant = touching,
                  .raise_after_s = l.raise_light_after_s});
    board_.level({.code = too_hard,
                  .value = m.live_force_N,
                  .limit = l.force_high_N,
                  .relevant = touching,
                  .raise_after_s = l.raise_after_s});
    board_.level({.code = too_fast,
                  .value = m.live_speed_mm_s,
                  .limit = l.speed_high_mm_s,
                  .relevant = touching,
                  .raise_after_s = fast_s_ >= l.raise_after_s ? 0.0 : l.raise_after_s});
    board_.level({.code = scrub,
                  .value = reversal_rate(),
                  .limit = l.reversal_rate_high_per_s,
                  .relevant = strokes_.in_contact()});
    board_.level({.code = skid,
                  .value = m.live_slip,
                  .limit = l.slip_high,
                  .relevant = touching && m.live_speed_mm_s > moving_mm_s &&
                              m.live_force_N >= 0.5 * l.force_low_N,
                  .raise_after_s = l.raise_after_s});
    board_.level({.code = painful,
                  .value = skin.discomfort.felt,
                  .limit = l.discomfort_high,
                  .relevant = strokes_.in_contact(),
                  .raise_after_s = l.raise_after_s});
    const bool hides = skin.discomfort.truth - skin.discomfort.felt >= l.masked_gap;
    board_.level({.code = masked,
                  .value = hides ? skin.discomfort.truth : 0.0,
                  .limit = l.masked_truth,
                  .relevant = strokes_.in_contact(),
                  .raise_after_s = l.raise_after_s});
}

// What builds up over the attempt. It stays on: a place cannot be worked less again.
void TechniqueMonitor::raise_work_flags(const SkinState& skin) {
    using enum FlagCode;
    const Measures& m = measures_;
    const TechniqueLimits& l = limits_;
    if (m.passes_place_max > std::max<double>(passes_seen_, l.passes_high))
        board_.event(overworked, m.passes_place_max, l.passes_high,
                     coverage_.passes_max_place_mm());
    else if (m.passes_one_direction_max >
             std::max<double>(one_direction_seen_, l.passes_one_direction_high))
        board_.event(overworked, m.passes_one_direction_max, l.passes_one_direction_high,
                     coverage_.one_direction_max_place_mm(), 1);
    passes_seen_ = m.passes_place_max;
    one_direction_seen_ = m.passes_one_direction_max;

    const bool in_place = m.place_s_max * l.contact_time_high_s > m.contact_s * l.place_time_high_s;
    board_.level({.code = too_long,
                  .value = in_place ? m.place_s_max : m.contact_s,
                  .limit = in_place ? l.place_time_high_s : l.contact_time_high_s,
                  .relevant = strokes_.in_contact(),
                  .rule = in_place ? 1 : 0,
                  .stays = true},
                 in_place ? coverage_.place_s_max_place_mm() : place_);
    board_.level(
        {.code = uneven,
         .value = finished_.cv,
         .limit = l.coverage_cv_high,
         .relevant = finished_.mean >= passes_for_evenness && finished_.cm2 >= l.treated_low_cm2,
         .raise_after_s = 1.0,
         .stays = true},
        coverage_.passes_max_place_mm());
    board_.level({.code = lasting_redness,
                  .value = skin.redness_minutes,
                  .limit = l.redness_high_min,
                  .raise_after_s = l.raise_after_s},
                 m.of(JudgedMeasure::redness).worst.place_mm);
}

}  // namespace lt
