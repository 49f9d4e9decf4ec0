#include "sim/skin/site.h"

#include <algorithm>

namespace lt {

LayerStack session_layers(const SkinSite& site) {
    return layers_of_body(site.layers, site.body, site.bone);
}

PunctureParams session_puncture(const SkinSite& site, bool serum) {
    PunctureParams out = site.puncture;
    // Up to half hydrated skin is as tough as in the experiments; soaked skin is more tender.
    const double soaked =
        std::max(2.0 * site.body.hydration - 1.0, serum ? site.film.serum_wetness : 0.0);
    out.hydration_factor *= film_hydration_factor(site.film, soaked);
    return out;
}

}  // namespace lt
