#pragma once

#include <string>

#include "web/page_window.h"

namespace lt {

/// Opens the window in the page's canvas. query: of the page's address. Frames follow by
/// themselves; what goes wrong is told to the page.
void begin_in_page(const std::string& query);

}  // namespace lt
