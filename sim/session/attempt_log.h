// What came of a session, tick by tick: rows for ticks.csv and the report's curves, and events.
// Fed after every tick from outside, so that a tick itself allocates nothing. Who must not allocate
// either has a LogWatch look, and its rows and events kept elsewhere.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/session/session.h"

namespace lt {

inline constexpr int rows_per_second = 60;

struct TickRow {
    double t_s = 0.0;
    float force_N = 0.0f;
    float depth_mm = 0.0f;  ///< lowest tip below the undeformed surface, 0 when above it
    float speed_mm_s = 0.0f;
    float slip = 0.0f;
    int needles_touching = 0;
    float needle_force_mean_mN = 0.0f;
    float needle_force_max_mN = 0.0f;
    float pressure_kPa = 0.0f;
    int pops = 0;
    int drops = 0;
    float discomfort_true = 0.0f;
    float discomfort_felt = 0.0f;
    float residual = 0.0f;  ///< of the tissue, see Tissue::residual
};

/// Whether the roller is on the skin in this row.
inline bool touches(const TickRow& r) {
    return r.force_N > 0.0f;
}
/// From the first touch to the last, in rows in time order. Before and after, a hand waits.
struct TouchSpan {
    double begin_s = 0.0, end_s = 0.0;
};
TouchSpan touch_span(std::span<const TickRow> rows);

enum class EventKind { land, lift, pop, drop, flag_on, flag_off };
/// As in files: "land", ..., "flag-on".
std::string_view to_string(EventKind kind);

struct Event {
    double t_s = 0.0;
    EventKind kind{};
    Vec2 place_mm{};
    int needle = -1;     ///< of a pop
    double value = 0.0;  ///< force in N (land, lift), mN (pop); volume in uL (drop); what was
                         ///< measured (flag)
};

/// What the needles carry at this moment.
struct NeedleLoad {
    int touching = 0;
    float mean_mN = 0.0f;
    float max_mN = 0.0f;
};
NeedleLoad needle_load(const ContactFrame& contact);

/// Where a log's rows and events go as they arise.
class LogSink {
  public:
    virtual void row(const TickRow& r) = 0;
    virtual void event(const Event& e) = 0;

  protected:
    ~LogSink() = default;
};

/// Finds what belongs into a log. Allocates in its first tick alone.
class LogWatch {
  public:
    /// After each tick of one session.
    void observe(const Session& session, const HandSample& hand, LogSink& sink);

  private:
    void observe_contact(const Session& session, const HandSample& hand, LogSink& sink);
    void observe_skin(const SkinState& skin, LogSink& sink);
    void observe_flags(const Session& session, const HandSample& hand, LogSink& sink);

    bool touching_ = false;
    std::size_t drops_seen_ = 0;
    std::vector<bool> flag_open_;  ///< by index in Session::flags()
};

class AttemptLog {
  public:
    /// After each tick of one session.
    void observe(const Session& session, const HandSample& hand);
    /// The same, where a LogWatch has looked.
    void add(const TickRow& row) { rows_.push_back(row); }
    void add(const Event& event) { events_.push_back(event); }

    const std::vector<TickRow>& rows() const { return rows_; }
    /// In time order.
    std::vector<Event> events() const;

  private:
    LogWatch watch_;
    std::vector<TickRow> rows_;
    std::vector<Event> events_;
};

}  // namespace lt
