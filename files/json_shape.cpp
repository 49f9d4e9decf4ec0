#include "files/json_shape.h"

#include "sim/base/error.h"

namespace lt {

void check_json_shape(const SourceText& source) {
    int depth = 0, line = 1, column = 0;
    bool text = false, escaped = false;
    for (const char c : source.text) {
        ++column;
        if (c == '\n') {
            ++line;
            column = 0;
        }
        if (text) {
            if (escaped)
                escaped = false;
            else if (c == '\\')
                escaped = true;
            else if (c == '"')
                text = false;
            continue;
        }
        if (c == '"') text = true;
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') --depth;
        if (depth > deepest_json)
            throw InputError({source.path, line, column},
                             "brackets nest deeper than " + std::to_string(deepest_json) +
                                 "; no file of this program needs that");
    }
}

}  // namespace lt
