#include "live/recorder/replay_film.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lt {
namespace {

constexpr double map_every_s = 0.2;

template <typename To>
To whole(double value, double unit) {
    const double top = static_cast<double>(std::numeric_limits<To>::max());
    const double low = static_cast<double>(std::numeric_limits<To>::min());
    return static_cast<To>(std::clamp(std::round(value / unit), low, top));
}

template <typename To, typename From>
std::vector<To> shrunk(const std::vector<From>& from, double unit) {
    std::vector<To> out(from.size());
    std::transform(from.begin(), from.end(), out.begin(),
                   [unit](From v) { return whole<To>(static_cast<double>(v), unit); });
    return out;
}

template <typename To, typename From>
void grow(const std::vector<From>& from, double unit, std::vector<To>& out) {
    out.resize(from.size());
    std::transform(from.begin(), from.end(), out.begin(),
                   [unit](From v) { return static_cast<To>(v * unit); });
}

constexpr double perfusion_unit = 1.0 / 4096.0, force_unit_mN = 1.0 / 16.0,
                 film_unit_um = 1.0 / 64.0, share_unit = 1.0 / 255.0, surface_unit_mm = 0.001;

}  // namespace

ReplayFilm::ReplayFilm(std::size_t budget_bytes) : budget_(budget_bytes) {}

std::size_t ReplayFilm::Map::bytes() const {
    return 2 * (perfusion.size() + force_mN.size() + film.size()) + passes.size() + pops.size() +
           wetness.size() + fluid.size();
}

std::shared_ptr<const ReplayFilm::Map> ReplayFilm::small(const SkinMap& m) {
    auto out = std::make_shared<Map>();
    out->cells = m.cells;
    out->perfusion = shrunk<std::uint16_t>(m.perfusion, perfusion_unit);
    out->force_mN = shrunk<std::uint16_t>(m.peak_needle_force_mN, force_unit_mN);
    out->film = shrunk<std::uint16_t>(m.blood_film_um, film_unit_um);
    out->passes = shrunk<std::uint8_t>(m.passes, 1.0);
    out->pops = shrunk<std::uint8_t>(m.pops, 1.0);
    out->wetness = shrunk<std::uint8_t>(m.wetness, share_unit);
    out->fluid = shrunk<std::uint8_t>(m.fluid, share_unit);
    return out;
}

void ReplayFilm::keep_holes(const SkinState& skin) {
    // The skin keeps only the newest holes.
    const std::size_t fresh =
        std::min<std::size_t>(skin.pop_count - holes_.size(), skin.holes.size());
    holes_.insert(holes_.end(), skin.holes.end() - static_cast<std::ptrdiff_t>(fresh),
                  skin.holes.end());
}

void ReplayFilm::observe(const Session& session) {
    if (!wants(session.tick_count())) return;
    session.write_snapshot(now_);
    add(now_);
}

void ReplayFilm::add(const Snapshot& now) {
    if (!wants(now.tick)) return;
    const SkinState& skin = now.skin;
    auto m = std::make_shared<Moment>();
    m->tick = now.tick;
    m->t_s = now.t_s;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const std::vector<float>& from = now.surface[axis];
        auto& to = m->surface_um[axis];
        to.resize(from.size());
        std::transform(from.begin(), from.end(), to.begin(), [](float mm) {
            return whole<std::int16_t>(static_cast<double>(mm), surface_unit_mm);
        });
        m->bytes += 2 * to.size();
    }
    m->contact = now.contact;
    m->measures = now.measures;
    m->drops = skin.drops;
    m->flags = now.flags.size();
    m->pop_count = skin.pop_count;
    m->drop_count = skin.drop_count;
    m->discomfort = skin.discomfort;
    m->blood_uL = skin.blood_uL;
    m->redness_minutes = skin.redness_minutes;
    m->wetness = skin.wetness;
    m->friction = skin.friction;
    m->hand = now.hand;
    m->bytes += sizeof(Moment) + m->contact.needles.size() * sizeof(NeedleContact) +
                m->contact.drum.size() * sizeof(DrumContact) +
                m->contact.punctures.size() * sizeof(PunctureEvent) +
                m->drops.size() * sizeof(BloodDrop);
    const bool fresh_map = !map_ || m->t_s >= map_s_ + map_every_s;
    if (fresh_map) {
        map_ = small(skin.map);
        map_s_ = m->t_s;
        m->bytes += map_->bytes();
    }
    m->map = map_;

    const std::lock_guard lock(mutex_);
    grid_ = now.grid;
    keep_holes(skin);
    m->holes = holes_.size();
    flags_ = now.flags;
    bytes_ += m->bytes;
    moments_.push_back(std::move(m));
    if (bytes_ > budget_) thin();
}

void ReplayFilm::thin() {
    ticks_apart_.store(2 * ticks_apart_.load());
    std::erase_if(moments_, [this](const auto& m) { return !wants(m->tick); });
    bytes_ = 0;
    const Map* counted = nullptr;
    for (const auto& m : moments_) {
        bytes_ +=
            2 * (m->surface_um[0].size() + m->surface_um[1].size() + m->surface_um[2].size()) +
            sizeof(Moment) + m->contact.needles.size() * sizeof(NeedleContact) +
            m->contact.drum.size() * sizeof(DrumContact) + m->drops.size() * sizeof(BloodDrop);
        if (m->map.get() != counted) bytes_ += (counted = m->map.get())->bytes();
    }
}

double ReplayFilm::end_s() const {
    const std::lock_guard lock(mutex_);
    return moments_.empty() ? 0.0 : moments_.back()->t_s;
}

std::size_t ReplayFilm::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

double ReplayFilm::interval_s() const {
    const std::lock_guard lock(mutex_);
    return static_cast<double>(ticks_apart_.load()) * tick_s;
}

void ReplayFilm::expand(const Moment& m, Snapshot& out) const {
    out.tick = m.tick;
    out.t_s = m.t_s;
    out.grid = grid_;
    for (std::size_t axis = 0; axis < 3; ++axis)
        grow(m.surface_um[axis], surface_unit_mm, out.surface[axis]);
    out.hand = m.hand;
    out.contact = m.contact;
    out.measures = m.measures;
    SkinState& skin = out.skin;
    skin.t_s = m.t_s;
    skin.map.cells = m.map->cells;
    grow(m.map->perfusion, perfusion_unit, skin.map.perfusion);
    grow(m.map->force_mN, force_unit_mN, skin.map.peak_needle_force_mN);
    grow(m.map->film, film_unit_um, skin.map.blood_film_um);
    grow(m.map->passes, 1.0, skin.map.passes);
    grow(m.map->pops, 1.0, skin.map.pops);
    grow(m.map->wetness, share_unit, skin.map.wetness);
    grow(m.map->fluid, share_unit, skin.map.fluid);
    skin.map.peak_perfusion = skin.map.perfusion;
    skin.map.imprints.assign(skin.map.count(), 0);
    skin.holes.assign(holes_.begin(), holes_.begin() + static_cast<std::ptrdiff_t>(m.holes));
    skin.drops = m.drops;
    skin.pop_count = m.pop_count;
    skin.drop_count = m.drop_count;
    skin.discomfort = m.discomfort;
    skin.blood_uL = m.blood_uL;
    skin.redness_minutes = m.redness_minutes;
    skin.wetness = m.wetness;
    skin.friction = m.friction;
    out.flags.assign(flags_.begin(), flags_.begin() + static_cast<std::ptrdiff_t>(m.flags));
    // What was still on then had no end yet.
    for (Flag& f : out.flags)
        if (f.t1_s > m.t_s) f.t1_s = f.t0_s - 1.0;
}

float ReplayFilm::at(double t_s, Snapshot& before, Snapshot& after) const {
    std::shared_ptr<const Moment> a, b;
    const std::lock_guard lock(mutex_);
    const auto next = std::lower_bound(moments_.begin(), moments_.end(), t_s,
                                       [](const auto& m, double t) { return m->t_s < t; });
    b = next == moments_.end() ? moments_.back() : *next;
    a = next == moments_.begin() ? b : *(next - 1);
    if (after.tick != b->tick || after.grid.n != grid_.n) expand(*b, after);
    if (before.tick != a->tick || before.grid.n != grid_.n) expand(*a, before);
    if (a == b) return 1.0f;
    return static_cast<float>(std::clamp((t_s - a->t_s) / (b->t_s - a->t_s), 0.0, 1.0));
}

}  // namespace lt
