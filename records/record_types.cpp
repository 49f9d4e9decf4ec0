#include "records/record_types.h"

#include "sim/base/error.h"

namespace lt::records {

std::string to_string(Role role) {
    return role == Role::instructor ? "instructor" : "trainee";
}

InputKind input_kind_from(const std::string& name) {
    if (const auto kind = parse_input_kind(name)) return *kind;
    throw InputError("no kind of input is called \"" + name + "\"");
}

}  // namespace lt::records
