#include "sim/session/state_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <span>
#include <type_traits>

namespace lt {

namespace {

class Hasher {
  public:
    Hasher() { XXH3_64bits_reset(&state_); }
    template <class Number>
    void add(Number value) {
        static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
        XXH3_64bits_update(&state_, &value, sizeof value);
    }
    template <class... Numbers>
    void add_all(Numbers... values) {
        (add(values), ...);
    }
    template <class Number>
    void add(std::span<const Number> values) {
        static_assert(std::is_arithmetic_v<Number>);
        XXH3_64bits_update(&state_, values.data(), values.size_bytes());
    }
    template <class Number>
    void add(const std::vector<Number>& values) {
        add(std::span<const Number>(values));
    }
    void add(Vec2 v) { add_all(v.x, v.y); }
    std::uint64_t digest() const { return XXH3_64bits_digest(&state_); }

  private:
    XXH3_state_t state_;
};

void add(Hasher& h, const ContactFrame& c) {
    h.add_all(c.touching, c.hand_force_N, c.contact_force_N, c.depth_mm, c.spin_rad, c.slip,
              c.pressure_kPa);
    h.add(c.friction_N);
    for (const NeedleContact& n : c.needles) {
        h.add_all(n.needle, n.state, n.force_mN, n.indentation_mm, n.inserted_mm, n.slip_mm);
        h.add(n.friction_mN);
        h.add(n.material_mm);
    }
    for (const DrumContact& d : c.drum)
        h.add_all(d.node, d.force_mN, d.friction_x_mN, d.friction_y_mN);
    for (const PunctureEvent& p : c.punctures) h.add_all(p.t_s, p.needle, p.force_mN, p.depth_mm);
}

void add(Hasher& h, const SkinState& s) {
    h.add(s.map.perfusion);
    h.add(s.map.peak_perfusion);
    h.add(s.map.peak_needle_force_mN);
    h.add(s.map.imprints);
    h.add(s.map.passes);
    h.add(s.map.pops);
    h.add(s.map.wetness);
    h.add(s.map.blood_film_um);
    h.add(s.map.fluid);
    for (const Hole& hole : s.holes) {
        h.add_all(hole.t_s, hole.depth_mm, hole.diameter_um, hole.bleeds);
        h.add(hole.material_mm);
    }
    for (const BloodDrop& drop : s.drops) {
        h.add_all(drop.born_s, drop.volume_uL, drop.final_uL, drop.dried, drop.smeared);
        h.add(drop.material_mm);
    }
    h.add_all(s.pop_count, s.drop_count, s.discomfort.truth, s.discomfort.felt, s.blood_uL,
              s.redness_minutes, s.flush, s.friction);
}

void add(Hasher& h, const Statistic& s) {
    h.add_all(s.mean, s.max, s.sd, s.p95);
}

void add(Hasher& h, const Measures& m) {
    h.add_all(m.duration_s, m.contact_s, m.passes, m.lifts, m.reversals_without_lift);
    for (const Statistic* s :
         {&m.force_N, &m.needle_force_mN, &m.pressure_kPa, &m.depth_mm, &m.speed_mm_s, &m.slip,
          &m.needles_touching, &m.tilt_deg, &m.skid_deg})
        add(h, *s);
    h.add_all(m.force_cv, m.speed_cv, m.scratch_mm, m.pops, m.drops, m.blood_uL);
    h.add_all(m.treated_cm2, m.treated_fraction, m.coverage_cv, m.imprints_per_cm2);
    h.add_all(m.discomfort_felt_mean, m.discomfort_true_mean, m.peak_perfusion, m.redness_minutes);
    h.add_all(m.flush, m.passes_missing, m.imprints);
    for (const Judgement& j : m.judged) h.add_all(j.mean_loss, j.worst.t_s, j.worst.value);
}

}  // namespace

std::uint64_t state_hash(const HashedState& state) {
    Hasher h;
    for (int axis = 0; axis < 3; ++axis) h.add(state.tissue.surface(axis));
    add(h, state.contact);
    add(h, state.skin);
    add(h, state.measures);
    for (const Flag& flag : state.flags) h.add_all(flag.code, flag.t0_s, flag.t1_s, flag.value);
    return h.digest();
}

}  // namespace lt
