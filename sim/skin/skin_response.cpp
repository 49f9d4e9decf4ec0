#include "sim/skin/skin_response.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "sim/base/math.h"
#include "sim/base/random.h"

namespace lt {

namespace {
constexpr double slow_period_s = 0.1;
constexpr double longest_flare_dose_s = 1.0;  // a needle held down is handed on this often
constexpr double half_strip_min_mm = 0.75, half_strip_max_mm = 4.0;
constexpr double film_carried_off = 0.01;  // share of the film that a pass takes along

/// Forces need none of std::hypot's guard against overflow.
double length(double a, double b) {
    return std::sqrt(a * a + b * b);
}

int cells_of(const SurfaceGrid& grid) {
    return std::max(1, static_cast<int>(std::ceil(grid.side_mm - 1e-9)));
}

/// Half the length over which tips reach a flat surface when the lowest is depth below it.
double half_strip_mm(double tip_radius_mm, double depth_mm) {
    const double d = std::max(depth_mm, 0.0);
    return std::clamp(std::sqrt(2.0 * tip_radius_mm * d), half_strip_min_mm, half_strip_max_mm);
}
}  // namespace

SkinResponse::SkinResponse(const SkinSite& site, const RollerSpec& roller,
                           const SkinResponseSetup& setup)
    : site_(site),
      roller_(roller),
      setup_(setup),
      redness_(site.perfusion, cells_of(setup.grid)),
      bleeding_(site.blood, roller, setup.seed),
      footprint_(roller.drum_width_mm, cells_of(setup.grid)),
      landings_(static_cast<std::size_t>(std::max(roller.needle_count(), 1))) {
    SkinMap& map = state_.map;
    map.cells = cells_of(setup.grid);
    const std::size_t n = map.count();
    for (auto* field : {&map.perfusion, &map.peak_perfusion, &map.peak_needle_force_mN,
                        &map.wetness, &map.blood_film_um, &map.fluid})
        field->assign(n, 0.0f);
    map.imprints.assign(n, 0u);
    map.passes.assign(n, 0u);
    map.pops.assign(n, 0u);
    if (setup.serum)  // spread by hand: not quite even
        for (std::size_t i = 0; i < n; ++i)
            map.wetness[i] = static_cast<float>(
                site.film.serum_wetness *
                (0.8 + 0.2 * uniform01(random_key(setup.seed, 0x66696c6dull, i))));
    state_.wetness = setup.serum ? 0.9 * site.film.serum_wetness : 0.0;
    state_.friction = friction(site.film, state_.wetness);
    state_.blanching = blanching(site.numbing, setup.cream_min, 0.0);
    state_.holes.reserve(4096);
    state_.drops.reserve(2048);
}

void SkinResponse::advance(const ContactFrame& contact, const HandSample& hand, double dt_s) {
    state_.t_s += dt_s;
    for (const PunctureEvent& event : contact.punctures) {
        if (event.needle < 0 || event.needle >= static_cast<int>(landings_.size())) continue;
        close_hole(event.needle);
        bleeding_.open(event, state_);
        // Even if the needle is out again at the tick's end, its hole has to be closed.
        landings_[static_cast<std::size_t>(event.needle)].down = true;
        pop_weight_ += 1.0;
        pop_depth_ += event.depth_mm;
    }
    follow_needles(contact, dt_s);
    follow_drum(contact, dt_s);
    follow_footprint(contact, hand);
    feel(contact, dt_s);

    slow_time_s_ += dt_s;
    if (slow_time_s_ >= slow_period_s - 1e-9) {
        slow_step(slow_time_s_);
        slow_time_s_ = 0.0;
    }
    redness_.continue_forecast(state_);
}

void SkinResponse::follow_needles(const ContactFrame& contact, double dt_s) {
    const PerfusionParams& perfusion = site_.perfusion;
    const double way_mm = glm::length(contact.velocity_mm_s) * dt_s;
    for (const NeedleContact& c : contact.needles) {
        if (c.needle < 0 || c.needle >= static_cast<int>(landings_.size())) continue;
        Landing& landing = landings_[static_cast<std::size_t>(c.needle)];
        const bool on_map = state_.map.holds(c.material_mm);
        const std::size_t cell = static_cast<std::size_t>(state_.map.index(c.material_mm));
        if (!landing.down) {
            landing = {.down = true};
            if (on_map) ++state_.map.imprints[cell];
        }
        landing.seen = true;
        landing.material_mm = c.material_mm;
        landing.slip_mm = std::max<double>(landing.slip_mm, c.slip_mm);

        const double drag_mN = glm::length(c.friction_mN);
        const double load_mN = length(c.force_mN, drag_mN);
        landing.flare_dose_s += flare_strength(perfusion, load_mN) * dt_s;
        if (landing.flare_dose_s > longest_flare_dose_s) {
            redness_.flare(c.material_mm, landing.flare_dose_s);
            landing.flare_dose_s = 0.0;
        }
        if (on_map)
            state_.map.peak_needle_force_mN[cell] =
                std::max(state_.map.peak_needle_force_mN[cell], c.force_mN);
        const double work_uJ =
            perfusion.rolling_resistance * c.force_mN * way_mm + drag_mN * c.slip_mm_s * dt_s;
        if (work_uJ > 0.0) redness_.rub(c.material_mm, work_uJ);

        if (c.state == NeedleState::inserted) {
            const Bleeding::Growth more = bleeding_.deepen(c.needle, c.inserted_mm, state_);
            // With the weight that its pop has left, so that the mean is that of the holes' depths.
            if (more.by_mm > 0.0)
                pop_depth_ += more.by_mm * math::exp(-more.age_s / site_.discomfort.pop_memory_s);
        } else {
            close_hole(c.needle);
        }
    }
    for (std::size_t i = 0; i < landings_.size(); ++i) {
        if (landings_[i].down && !landings_[i].seen) lift_needle(static_cast<int>(i));
        landings_[i].seen = false;
    }
}

void SkinResponse::lift_needle(int needle) {
    Landing& landing = landings_[static_cast<std::size_t>(needle)];
    // A loaded tip that is dragged does more than one that is pressed (assumed).
    if (landing.flare_dose_s > 0.0)
        redness_.flare(landing.material_mm, landing.flare_dose_s * (1.0 + landing.slip_mm));
    close_hole(needle);
    landing = {};
}

void SkinResponse::close_hole(int needle) {
    Vec2 place{};
    const double depth = bleeding_.close(needle, state_, place);
    if (depth > 0.0) redness_.injure(place, depth);
}

void SkinResponse::follow_drum(const ContactFrame& contact, double dt_s) {
    const double speed = glm::length(contact.velocity_mm_s);
    const SurfaceGrid& grid = setup_.grid;
    for (const DrumContact& c : contact.drum) {
        const double drag_mN = length(c.friction_x_mN, c.friction_y_mN);
        const double work_uJ = (site_.perfusion.rolling_resistance * c.force_mN * speed +
                                drag_mN * contact.slip * speed) *
                               dt_s;
        if (work_uJ > 0.0)
            redness_.rub({grid.coordinate_mm(c.node % grid.n), grid.coordinate_mm(c.node / grid.n)},
                         work_uJ);
    }
}

void SkinResponse::follow_footprint(const ContactFrame& contact, const HandSample& hand) {
    if (!contact.touching) {
        footprint_.lift();
        return;
    }
    SkinMap& map = state_.map;
    const FilmParams& film = site_.film;
    const double half_length = half_strip_mm(roller_.tip_radius_from_axle_mm(), contact.depth_mm);
    double wet = 0.0;
    int entered_cells = 0;
    footprint_.roll(hand, half_length, map, [&](std::size_t i) {
        wet += map.wetness[i];
        ++entered_cells;
        if (map.wetness[i] <= 0.0f) return;
        const std::size_t row = static_cast<std::size_t>(map.cells);
        const std::size_t x = i % row, y = i / row;
        const float around =
            0.25f * (map.wetness[x > 0 ? i - 1 : i] + map.wetness[x + 1 < row ? i + 1 : i] +
                     map.wetness[y > 0 ? i - row : i] + map.wetness[y + 1 < row ? i + row : i]);
        map.wetness[i] += static_cast<float>(film.spreading) * (around - map.wetness[i]);
        map.wetness[i] *= static_cast<float>(1.0 - film_carried_off);
    });
    if (entered_cells > 0) {
        state_.wetness = wet / entered_cells;
        state_.friction = friction(film, state_.wetness);
    }
    const double speed = glm::length(contact.velocity_mm_s);
    if (speed > 1.0 && !state_.drops.empty())
        bleeding_.smear({hand.x_mm, hand.y_mm}, footprint_.axle(), 0.5 * roller_.drum_width_mm,
                        half_length, contact.velocity_mm_s / speed, state_);
}

void SkinResponse::feel(const ContactFrame& contact, double dt_s) {
    double cubes = 0.0;
    for (const NeedleContact& c : contact.needles) {
        const double force = length(c.force_mN, glm::length(c.friction_mN));
        cubes += force * force * force;
    }
    const double needles = static_cast<double>(contact.needles.size());
    const DiscomfortParams& p = site_.discomfort;
    const Stimulus stimulus{.needle_force_mN = needles > 0 ? math::cbrt(cubes / needles) : 0.0,
                            .needles = needles,
                            .pops_per_s = pop_weight_ / p.pop_memory_s,
                            .pop_depth_mm = pop_weight_ > 0 ? pop_depth_ / pop_weight_ : 0.0};
    const DiscomfortParts parts = discomfort_parts(p, stimulus);
    const double touch_felt =
        parts.touch * felt_share(site_.numbing, setup_.cream_min, site_.numbing.touch_depth_mm);
    const double sting_felt =
        parts.sting * felt_share(site_.numbing, setup_.cream_min, stimulus.pop_depth_mm);
    const double follow = -math::expm1(-dt_s / p.response_s);
    Discomfort& now = state_.discomfort;
    now.truth += follow * (discomfort_scale(parts.touch + parts.sting) - now.truth);
    now.felt += follow * (discomfort_scale(touch_felt + sting_felt) - now.felt);

    const double keep = math::exp(-dt_s / p.pop_memory_s);
    pop_weight_ *= keep;
    pop_depth_ *= keep;
    if (pop_weight_ < 1e-9) pop_weight_ = pop_depth_ = 0.0;
}

void SkinResponse::slow_step(double dt_s) {
    SkinMap& map = state_.map;
    const float fluid_kept = static_cast<float>(fluid_left(site_.massage, dt_s / 3600.0));
    const float wetness_kept = static_cast<float>(dried_wetness(site_.film, 1.0, dt_s));
    for (std::size_t i = 0; i < map.count(); ++i) {
        map.fluid[i] *= fluid_kept;
        map.wetness[i] *= wetness_kept;
    }
    redness_.step(dt_s, state_, [&](std::size_t i, double work) {
        map.fluid[i] = static_cast<float>(fluid_moved(site_.massage, map.fluid[i], work));
    });
    bleeding_.step(state_);
    state_.blanching = blanching(site_.numbing, setup_.cream_min, state_.t_s / 60.0);
}

void SkinResponse::fast_forward(double minutes) {
    for (std::size_t i = 0; i < landings_.size(); ++i)
        if (landings_[i].down) lift_needle(static_cast<int>(i));
    footprint_.lift();
    if (slow_time_s_ > 0.0) slow_step(slow_time_s_);
    slow_time_s_ = 0.0;
    pop_weight_ = pop_depth_ = 0.0;
    state_.discomfort = {};
    // Short steps first: drops come within seconds, flare and injury rise within minutes.
    for (double left_s = 60.0 * std::max(minutes, 0.0), step = 1.0; left_s > 0.0;) {
        const double dt = std::min(step, left_s);
        state_.t_s += dt;
        slow_step(dt);
        left_s -= dt;
        step = std::min(1.05 * step, 60.0);
    }
    state_.redness_minutes = redness_.minutes_visible();
    state_.flush = redness_.flush();
}

SkinState skin_after(const SkinResponse& session, double minutes) {
    SkinResponse later = session;
    later.fast_forward(minutes);
    return later.state();
}

}  // namespace lt
