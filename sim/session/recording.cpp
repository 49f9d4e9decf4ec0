#include "sim/session/recording.h"

#include <algorithm>

#include "sim/base/random.h"

namespace lt {

void add_input(RecordingInfo& info, const InputSource& source) {
    if (std::find(info.inputs.begin(), info.inputs.end(), source) == info.inputs.end())
        info.inputs.push_back(source);
}

std::uint64_t fold_hash(std::uint64_t session_hash, std::uint64_t tick_hash) {
    return mix64(session_hash ^ tick_hash);
}

}  // namespace lt
