// What does not change on a patch: stretch marks, mottle, freckles, gentle unevenness. Painted
// once a client, over the skin's chart.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/render/frame/skin_look.h"

namespace lt {

/// texels x texels, RGBA: stria 0..255, blood mottle around 128, melanin around 128,
/// relief around 128 (0.8 mm over the full range). Row 0 lies at y = -chart_half_mm.
std::vector<std::uint8_t> paint_skin_chart(const SkinLook& look, int texels);

}  // namespace lt
