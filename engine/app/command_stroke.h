// `lighttouch stroke`: the built-in strokes, as files to start from.
#pragma once

#include <string>

namespace lt {

struct StrokeOptions {
    std::string name;  ///< "": list them
    std::string out;   ///< file; "": the standard output
};

/// Exit status. @throws InputError
int command_stroke(const StrokeOptions& options);

}  // namespace lt
