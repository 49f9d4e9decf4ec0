// The message beside the roller, and the signs of what else is wrong.
#pragma once

#include <optional>
#include <vector>

#include "engine/ui/live/live_words.h"
#include "engine/ui/live/words_place.h"
#include "engine/ui/ui.h"

namespace lt {

/// What the roller covers of the window.
struct RollerOnScreen {
    ImVec2 middle{};               ///< of the drum
    std::vector<ScreenBox> drum;   ///< with its needles
    std::vector<ScreenBox> ahead;  ///< the skin just before and behind it
};

/// Where the words were, for the next picture and for the trace.
struct WordsPlace {
    std::optional<ImVec2> offset;  ///< of their middle from the roller's
    std::optional<ScreenBox> box;  ///< nothing while none are shown
};

/// taken: what else has its place over the skin.
void draw_words(Ui& ui, const LiveWords& words, const RollerOnScreen& roller, const ScreenBox& area,
                const std::vector<ScreenBox>& taken, WordsPlace& place);

}  // namespace lt
