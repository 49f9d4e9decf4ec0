// The off-screen context that all picture tests share.
#pragma once

#include "engine/platform/gl_window.h"

namespace lt::test {

/// Null, with a message, where no GL 3.3 context can be made at all.
GlWindow* gl_window();

}  // namespace lt::test
