#include "sim/session/attempt_log.h"

#include <algorithm>
#include <array>
#include <glm/geometric.hpp>

#include "sim/session/recording.h"

namespace lt {

std::string_view to_string(EventKind kind) {
    static constexpr std::array<std::string_view, 6> names{"land", "lift",    "pop",
                                                           "drop", "flag-on", "flag-off"};
    return names[static_cast<std::size_t>(kind)];
}

TouchSpan touch_span(std::span<const TickRow> rows) {
    const auto first = std::find_if(rows.begin(), rows.end(), touches);
    if (first == rows.end()) return {0.0, rows.empty() ? 0.0 : rows.back().t_s};
    const auto last = std::find_if(rows.rbegin(), rows.rend(), touches);
    return {first->t_s, last->t_s};
}

NeedleLoad needle_load(const ContactFrame& contact) {
    NeedleLoad load;
    double sum = 0.0;
    for (const NeedleContact& needle : contact.needles) {
        sum += needle.force_mN;
        load.max_mN = std::max(load.max_mN, needle.force_mN);
    }
    load.touching = static_cast<int>(contact.needles.size());
    if (load.touching > 0) load.mean_mN = static_cast<float>(sum / load.touching);
    return load;
}

TickResults tick_results(const Session& session) {
    const ContactFrame& contact = session.contact();
    const NeedleLoad load = needle_load(contact);
    return {.force_N = static_cast<float>(contact.contact_force_N),
            .depth_mm = static_cast<float>(contact.depth_mm),
            .needle_force_mean_mN = load.mean_mN,
            .needle_force_max_mN = load.max_mN,
            .needles_touching = static_cast<std::uint32_t>(load.touching),
            .pops = session.skin().pop_count,
            .drops = session.skin().drop_count,
            .hash = session.state_hash()};
}

namespace {

TickRow make_row(const Session& session) {
    const ContactFrame& contact = session.contact();
    const SkinState& skin = session.skin();
    TickRow row;
    row.t_s = session.time_s();
    row.force_N = static_cast<float>(contact.contact_force_N);
    row.depth_mm = static_cast<float>(std::max(0.0, contact.depth_mm));
    row.speed_mm_s = static_cast<float>(glm::length(contact.velocity_mm_s));
    row.slip = contact.touching ? static_cast<float>(contact.slip) : 0.0f;
    row.pressure_kPa = static_cast<float>(contact.pressure_kPa);
    const NeedleLoad load = needle_load(contact);
    row.needles_touching = load.touching;
    row.needle_force_mean_mN = load.mean_mN;
    row.needle_force_max_mN = load.max_mN;
    row.pops = session.measures().pops;
    row.drops = static_cast<int>(skin.drop_count);
    row.discomfort_true = static_cast<float>(skin.discomfort.truth);
    row.discomfort_felt = static_cast<float>(skin.discomfort.felt);
    row.residual = static_cast<float>(session.tissue().residual());
    return row;
}

}  // namespace

void LogWatch::observe(const Session& session, const HandSample& hand, LogSink& sink) {
    if (session.tick_count() % (ticks_per_second / rows_per_second) == 0)
        sink.row(make_row(session));
    observe_contact(session, hand, sink);
    observe_skin(session.skin(), sink);
    observe_flags(session, hand, sink);
}

void LogWatch::observe_contact(const Session& session, const HandSample& hand, LogSink& sink) {
    const ContactFrame& contact = session.contact();
    if (contact.touching != touching_) {
        touching_ = contact.touching;
        sink.event({.t_s = session.time_s(),
                    .kind = touching_ ? EventKind::land : EventKind::lift,
                    .place_mm = {hand.x_mm, hand.y_mm},
                    .value = contact.contact_force_N});
    }
    for (const PunctureEvent& pop : contact.punctures)
        sink.event({.t_s = pop.t_s,
                    .kind = EventKind::pop,
                    .place_mm = pop.position_mm,
                    .needle = pop.needle,
                    .value = pop.force_mN});
}

void LogWatch::observe_skin(const SkinState& skin, LogSink& sink) {
    // The skin keeps only the newest drops.
    const std::size_t fresh =
        std::min<std::size_t>(skin.drop_count - drops_seen_, skin.drops.size());
    drops_seen_ = skin.drop_count;
    for (std::size_t i = skin.drops.size() - fresh; i < skin.drops.size(); ++i) {
        const BloodDrop& drop = skin.drops[i];
        sink.event({.t_s = drop.born_s,
                    .kind = EventKind::drop,
                    .place_mm = drop.material_mm,
                    .value = drop.final_uL});
    }
}

void LogWatch::observe_flags(const Session& session, const HandSample& hand, LogSink& sink) {
    const std::vector<Flag>& flags = session.flags();
    flag_open_.reserve(flags.capacity());
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const Flag& flag = flags[i];
        const bool raised = i >= flag_open_.size();
        if (raised) {
            flag_open_.push_back(true);
            sink.event({.t_s = flag.t0_s,
                        .kind = EventKind::flag_on,
                        .place_mm = flag.place_mm,
                        .value = flag.value});
        }
        if (flag_open_[i] && !flag.on()) {
            flag_open_[i] = false;
            sink.event({.t_s = flag.t1_s,
                        .kind = EventKind::flag_off,
                        .place_mm = {hand.x_mm, hand.y_mm},
                        .value = flag.value});
        }
    }
}

void AttemptLog::observe(const Session& session, const HandSample& hand) {
    struct Sink final : LogSink {
        AttemptLog& kept;
        explicit Sink(AttemptLog& l) : kept(l) {}
        void row(const TickRow& r) override { kept.add(r); }
        void event(const Event& e) override { kept.add(e); }
    } sink(*this);
    watch_.observe(session, hand, sink);
}

std::vector<Event> AttemptLog::events() const {
    std::vector<Event> out = events_;
    // A flag is raised a moment after it began.
    std::stable_sort(out.begin(), out.end(),
                     [](const Event& a, const Event& b) { return a.t_s < b.t_s; });
    return out;
}

}  // namespace lt
