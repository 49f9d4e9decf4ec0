#include "app/window/screen.h"

#include <string>

#include "sim/base/error.h"

namespace lt {

const Screen& screen(std::string_view name) {
    std::string known;
    for (const Screen* s : screens()) {
        if (s->name == name) return *s;
        known += (known.empty() ? "" : ", ") + std::string(s->name);
    }
    throw InputError("there is no screen '" + std::string(name) + "'; there are " + known);
}

}  // namespace lt
