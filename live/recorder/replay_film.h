// An attempt as it was seen, to wind through: taken while it is rolled, or while a recording is run
// again. Moments are kept small enough that minutes fit into memory; when they no longer do, every
// second one goes. One thread adds, another may watch.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "sim/session/session.h"
#include "sim/session/snapshot.h"

namespace lt {

class ReplayFilm {
  public:
    explicit ReplayFilm(std::size_t budget_bytes = std::size_t{160} << 20);

    /// After each tick of one session.
    void observe(const Session& session);
    /// Whether the moment after this tick is to be in it. Any thread.
    bool wants(std::uint64_t tick) const {
        return tick % ticks_apart_.load(std::memory_order_relaxed) == 0;
    }
    /// One moment, in time order; one that it does not want (any more) is left out.
    void add(const Snapshot& now);

    /// Up to the newest moment; 0 while there is none.
    double end_s() const;
    std::size_t bytes() const;
    /// Time from moment to moment.
    double interval_s() const;

    /// The two moments around a time, for Renderer::draw. Returns where between them it lies,
    /// [0, 1]. The film must not be empty.
    float at(double t_s, Snapshot& before, Snapshot& after) const;

  private:
    /// The map's fields as whole numbers. It changes slowly: moments share it.
    struct Map {
        int cells = 0;
        std::vector<std::uint16_t> perfusion;  ///< 1/4096
        std::vector<std::uint16_t> force_mN;   ///< peak, 1/16 mN
        std::vector<std::uint16_t> film;       ///< of blood, 1/64 um
        std::vector<std::uint8_t> passes, pops, wetness, fluid;
        std::size_t bytes() const;
    };
    struct Moment {
        std::uint64_t tick = 0;
        double t_s = 0.0;
        std::array<std::vector<std::int16_t>, 3> surface_um;  ///< displacement
        HandSample hand;
        ContactFrame contact;
        Measures measures;
        std::shared_ptr<const Map> map;
        std::vector<BloodDrop> drops;
        std::size_t holes = 0, flags = 0;
        std::uint32_t pop_count = 0, drop_count = 0;
        Discomfort discomfort;
        double blood_uL = 0.0, redness_minutes = 0.0, wetness = 0.0, friction = 0.0;
        std::size_t bytes = 0;
    };

    static std::shared_ptr<const Map> small(const SkinMap& map);
    void expand(const Moment& moment, Snapshot& out) const;
    void keep_holes(const SkinState& skin);
    void thin();

    mutable std::mutex mutex_;
    std::size_t budget_, bytes_ = 0;
    std::atomic<std::uint64_t> ticks_apart_{4};  ///< 30 moments a second at first
    Snapshot now_;                               ///< of observe()
    SurfaceGrid grid_;
    std::vector<std::shared_ptr<const Moment>> moments_;
    std::shared_ptr<const Map> map_;
    double map_s_ = -1.0;
    std::vector<Hole> holes_;  ///< all that were seen
    std::vector<Flag> flags_;  ///< as they were at last
};

}  // namespace lt
