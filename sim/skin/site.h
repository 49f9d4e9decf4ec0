// A client's skin at one site: layers and physiology, read from assets/skins.
#pragma once

#include <string>

#include "sim/skin/puncture.h"
#include "sim/tissue/layers.h"

namespace lt {

struct SkinSite {
    std::string name;
    std::string source;
    LayerStack layers;
    PunctureParams puncture;
    // The skin module adds blood, perfusion, discomfort, tone, striae, friction, course.
};

}  // namespace lt
