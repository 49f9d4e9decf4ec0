// A client's skin at one site: layers and physiology, read from assets/skins. Every table has
// defaults, so that layers alone make a valid skin.
#pragma once

#include <string>
#include <utility>

#include "sim/contact/needles/puncture.h"
#include "sim/skin/appearance/pigment.h"
#include "sim/skin/appearance/striae.h"
#include "sim/skin/appearance/tone.h"
#include "sim/skin/laws/blood.h"
#include "sim/skin/laws/body.h"
#include "sim/skin/laws/discomfort.h"
#include "sim/skin/laws/film.h"
#include "sim/skin/laws/massage.h"
#include "sim/skin/laws/numbing.h"
#include "sim/skin/laws/perfusion.h"
#include "sim/skin/months/course.h"
#include "sim/tissue/slab/layers.h"

namespace lt {

struct SkinSite {
    std::string name;
    std::string source;
    LayerStack layers;  ///< of the reference body; see layers_of_body
    BodyParams body;
    BoneParams bone;
    PunctureParams puncture;
    BloodParams blood;
    PerfusionParams perfusion;
    DiscomfortParams discomfort;
    NumbingParams numbing;
    ToneParams tone;
    PigmentParams pigment;
    StriaeParams striae;
    FilmParams film;
    MassageParams massage;
    CourseParams course;
};

/// Calls f("puncture", site.puncture) and so on for each TOML table, always in the same order. Each
/// table's type T has T::fields().
template <class Site, class F>
void for_each_table(Site&& site, F&& f) {
    f("body", site.body);
    f("bone", site.bone);
    f("puncture", site.puncture);
    f("blood", site.blood);
    f("perfusion", site.perfusion);
    f("discomfort", site.discomfort);
    f("numbing", site.numbing);
    f("tone", site.tone);
    f("pigment", site.pigment);
    f("striae", site.striae);
    f("film", site.film);
    f("massage", site.massage);
    f("course", site.course);
}

/// Layers as this client's body has them: what a session's tissue is made of.
LayerStack session_layers(const SkinSite& site);

/// Puncture parameters as this client's body and the film on the skin have them.
PunctureParams session_puncture(const SkinSite& site, bool serum);

}  // namespace lt
