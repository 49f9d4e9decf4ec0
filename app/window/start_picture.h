// The first picture of the window, and the program's mark on it.
#pragma once

#include "engine/ui/ui.h"

namespace lt {

/// Shown while the picture's programs are made ready, which takes seconds the first time.
void start_picture(Ui& ui, ImVec2 window);

/// The program's mark, a drum with needles, 44 units wide from `at`.
void draw_mark(Ui& ui, ImDrawList& draw, ImVec2 at);

}  // namespace lt
