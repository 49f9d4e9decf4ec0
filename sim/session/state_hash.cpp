#include "sim/session/state_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <span>
#include <type_traits>
#include <vector>

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
    template <class Number>
    void add(std::span<const Number> values) {
        static_assert(std::is_arithmetic_v<Number>);
        XXH3_64bits_update(&state_, values.data(), values.size_bytes());
    }
    template <class Number>
    void add(const std::vector<Number>& values) {
        add(std::span<const Number>(values));
    }
    void add(Vec2 v) {
        add(v.x);
        add(v.y);
    }
    void add(const Statistic& s) {
        for (const double value : {s.mean, s.max, s.sd, s.p95}) add(value);
    }
    std::uint64_t digest() const { return XXH3_64bits_digest(&state_); }

  private:
    XXH3_state_t state_;
};

/// A quantity by its name, found while compiling: a wrong name does not build.
struct Quantity {
    std::size_t index;
    consteval Quantity(const char* name) : index(0) {
        while (quantity_names[index] != name) ++index;
    }
};

/// All in one hash, in order.
struct WholeHash {
    Hasher hash;
    template <class... Values>
    void operator()(Quantity, const Values&... values) {
        (hash.add(values), ...);
    }
};

/// Each quantity in a hash of its own.
struct HashEach {
    std::vector<Hasher> hashes{quantity_count};
    template <class... Values>
    void operator()(Quantity quantity, const Values&... values) {
        (hashes[quantity.index].add(values), ...);
    }
};

template <class To>
void add(To& to, const ContactFrame& c) {
    to("contact.touching", c.touching);
    to("contact.hand_force_N", c.hand_force_N);
    to("contact.contact_force_N", c.contact_force_N);
    to("contact.depth_mm", c.depth_mm);
    to("contact.spin_rad", c.spin_rad);
    to("contact.slip", c.slip);
    to("contact.pressure_kPa", c.pressure_kPa);
    to("contact.friction_N", c.friction_N);
    for (const NeedleContact& n : c.needles) {
        to("needles.needle", n.needle);
        to("needles.state", n.state);
        to("needles.force_mN", n.force_mN);
        to("needles.indentation_mm", n.indentation_mm);
        to("needles.inserted_mm", n.inserted_mm);
        to("needles.slip_mm", n.slip_mm);
        to("needles.friction_mN", n.friction_mN);
        to("needles.material_mm", n.material_mm);
    }
    for (const DrumContact& d : c.drum) {
        to("drum.node", d.node);
        to("drum.force_mN", d.force_mN);
        to("drum.friction_mN", d.friction_x_mN, d.friction_y_mN);
    }
    for (const PunctureEvent& p : c.punctures)
        to("punctures", p.t_s, p.needle, p.force_mN, p.depth_mm);
}

template <class To>
void add(To& to, const SkinState& s) {
    to("skin.perfusion", s.map.perfusion);
    to("skin.peak_perfusion", s.map.peak_perfusion);
    to("skin.peak_needle_force_mN", s.map.peak_needle_force_mN);
    to("skin.imprints", s.map.imprints);
    to("skin.passes", s.map.passes);
    to("skin.pops", s.map.pops);
    to("skin.wetness", s.map.wetness);
    to("skin.blood_film_um", s.map.blood_film_um);
    to("skin.fluid", s.map.fluid);
    for (const Hole& h : s.holes)
        to("skin.holes", h.t_s, h.depth_mm, h.diameter_um, h.bleeds, h.material_mm);
    for (const BloodDrop& d : s.drops)
        to("skin.drops", d.born_s, d.volume_uL, d.final_uL, d.dried, d.smeared, d.material_mm);
    to("skin.counts", s.pop_count, s.drop_count);
    to("skin.discomfort", s.discomfort.truth, s.discomfort.felt);
    to("skin.blood_uL", s.blood_uL);
    to("skin.redness_minutes", s.redness_minutes);
    to("skin.flush", s.flush);
    to("skin.friction", s.friction);
}

template <class To>
void add(To& to, const Measures& m) {
    to("measures.times_and_counts", m.duration_s, m.contact_s, m.passes, m.lifts,
       m.reversals_without_lift, m.zone_s, m.length_mm);
    to("measures.force_N", m.force_N);
    to("measures.needle_force_mN", m.needle_force_mN);
    to("measures.pressure_kPa", m.pressure_kPa);
    to("measures.depth_mm", m.depth_mm);
    to("measures.speed_mm_s", m.speed_mm_s);
    to("measures.slip", m.slip);
    to("measures.needles_touching", m.needles_touching);
    to("measures.tilt_deg", m.tilt_deg);
    to("measures.skid_deg", m.skid_deg);
    to("measures.steadiness", m.force_cv, m.speed_cv);
    to("measures.scratch_mm", m.scratch_mm);
    to("measures.bleeding", m.pops, m.drops, m.blood_uL);
    to("measures.coverage", m.treated_cm2, m.treated_fraction, m.coverage_cv, m.imprints_per_cm2);
    to("measures.discomfort", m.discomfort_felt_mean, m.discomfort_true_mean);
    to("measures.redness", m.peak_perfusion, m.redness_minutes, m.flush);
    to("measures.coverage", m.passes_missing);
    to("measures.imprints", static_cast<std::int64_t>(m.imprints));  // long: 32 bits elsewhere
    for (const Judgement& j : m.judged)
        to("measures.judged", j.mean_loss, j.worst.t_s, j.worst.value);
}

template <class To>
void add(To& to, const HashedState& state) {
    to("tissue.surface_x", state.tissue.surface(0));
    to("tissue.surface_y", state.tissue.surface(1));
    to("tissue.surface_z", state.tissue.surface(2));
    add(to, state.contact);
    add(to, state.skin);
    add(to, state.measures);
    for (const Flag& flag : state.flags) to("flags", flag.code, flag.t0_s, flag.t1_s, flag.value);
}

}  // namespace

std::uint64_t state_hash(const HashedState& state) {
    WholeHash whole;
    add(whole, state);
    return whole.hash.digest();
}

QuantityHashes quantity_hashes(const HashedState& state) {
    HashEach each;
    add(each, state);
    QuantityHashes out{};
    for (std::size_t i = 0; i < quantity_count; ++i)
        out[i] = static_cast<std::uint16_t>(each.hashes[i].digest());
    return out;
}

}  // namespace lt
