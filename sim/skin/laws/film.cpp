#include "sim/skin/laws/film.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
using P = FilmParams;
constexpr Field<P> table[] = {
    {"friction_dry", "", 0.02, 3.0, &P::friction_dry, "steel on dry skin",
     "Derler & Gerhardt 2012 (0.2 to 0.5)"},
    {"friction_tacky", "", 0.02, 3.0, &P::friction_tacky, "on a film that is drying up",
     "Derler & Gerhardt 2012 (moist often above 1), lessened for serum"},
    {"friction_film", "", 0.02, 3.0, &P::friction_film, "on a full film of serum or cream",
     "assumed, 0.1 to 0.25"},
    {"tacky_wetness", "", 0.01, 0.9, &P::tacky_wetness, "wetness at which it sticks most",
     "assumed; Persson 2013"},
    {"film_wetness", "", 0.05, 1.0, &P::film_wetness, "wetness from which the film is full",
     "assumed; Persson 2013 (14 um)"},
    {"drying_min", "min", 0.1, 600.0, &P::drying_min, "decay of the film", "assumed"},
    {"serum_wetness", "", 0.0, 1.0, &P::serum_wetness, "wetness after serum has been spread",
     "assumed"},
    {"spreading", "", 0.0, 1.0, &P::spreading,
     "share of the difference to its neighbours that a roll evens out", "assumed"},
    {"soaked_hydration", "", 0.3, 1.0, &P::soaked_hydration,
     "factor on the puncture threshold under a full film", "assumed; Yuan & Verma 2006"},
};

double smoothstep(double x) {
    x = std::clamp(x, 0.0, 1.0);
    return x * x * (3.0 - 2.0 * x);
}
}  // namespace

std::span<const Field<P>> FilmParams::fields() {
    return table;
}

double friction(const FilmParams& p, double wetness) {
    const double w = std::clamp(wetness, 0.0, 1.0);
    if (w <= p.tacky_wetness)
        return p.friction_dry +
               (p.friction_tacky - p.friction_dry) * smoothstep(w / p.tacky_wetness);
    const double gap = std::max(p.film_wetness - p.tacky_wetness, 1e-6);
    return p.friction_tacky +
           (p.friction_film - p.friction_tacky) * smoothstep((w - p.tacky_wetness) / gap);
}

double dried_wetness(const FilmParams& p, double wetness, double dt_s) {
    return wetness * math::exp(-dt_s / (60.0 * p.drying_min));
}

double film_hydration_factor(const FilmParams& p, double wetness) {
    return 1.0 + (p.soaked_hydration - 1.0) * std::clamp(wetness, 0.0, 1.0);
}

}  // namespace lt
