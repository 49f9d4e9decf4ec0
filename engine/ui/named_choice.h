// Something to choose, by the name it has in files and the one it has for people.
#pragma once

#include <string>

namespace lt {

struct NamedChoice {
    std::string name;   ///< in files
    std::string label;  ///< for people
};

}  // namespace lt
