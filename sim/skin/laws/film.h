// What lies on the skin: serum or cream, blood; its friction and its drying.
//
// Friction of steel on skin: dry 0.45; under a full film of serum 0.2; in between, as the film
// thins to some um, it sticks, up to 1.1 (Derler & Gerhardt, Tribol Lett 2012;45:1; Persson et al.,
// Tribol Lett 2013;50:17: wet peak while a film below 14 um dries in about 100 s).
#pragma once

#include <span>
#include <string_view>

#include "sim/base/parameter.h"

namespace lt {

struct FilmParams {
    double friction_dry = 0.45;
    double friction_tacky = 0.8;
    double friction_film = 0.2;
    double tacky_wetness = 0.15;
    double film_wetness = 0.5;
    double drying_min = 8.0;
    double serum_wetness = 1.0;
    double spreading = 0.05;
    double soaked_hydration = 0.8;
    static std::span<const Field<FilmParams>> fields();
};

/// Coulomb's coefficient for a film of this wetness, 0 dry to 1 wet.
double friction(const FilmParams& p, double wetness);
/// Wetness after dt: exponential drying.
double dried_wetness(const FilmParams& p, double wetness, double dt_s);
/// Factor on the puncture threshold of skin this wet: 1 dry to soaked_hydration.
double film_hydration_factor(const FilmParams& p, double wetness);

}  // namespace lt
