// The foot of a page that asks what next: one large button for the most useful step, small ones for
// the others, in as many rows as they need.
#pragma once

#include <span>
#include <string>

#include "engine/ui/ui.h"

namespace lt {

struct FootStep {
    std::string id, label;
    bool quiet = false;
};

/// steps: the large one first. width: of the page.
float foot_steps_height(const Ui& ui, std::span<const FootStep> steps, float width);
/// Id of the step that was clicked, or "".
std::string foot_steps(Ui& ui, std::span<const FootStep> steps);

}  // namespace lt
