// Words on the cross-section: its layers by name, and what its bar measures.
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

#include "engine/ui/ui.h"

namespace lt {

struct SectionModel {
    ImVec2 at{}, size{};  ///< of the picture in the window
    struct Layer {
        std::string name;           ///< text "section.NAME"
        float top = 0, bottom = 0;  ///< shares of the height, from above, at section_pointer
    };
    std::vector<Layer> layers;   ///< from the surface down
    float bar_x = 0, bar_y = 0;  ///< middle of the millimetre's bar, shares
};

/// Share of the width at which the layers are pointed at.
inline constexpr float section_pointer = 0.34f;

void section_labels(Ui& ui, const SectionModel& section);

}  // namespace lt
