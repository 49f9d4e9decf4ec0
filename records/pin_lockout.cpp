#include "records/pin_lockout.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "files/json_shape.h"
#include "files/whole_file.h"
#include "sim/base/error.h"

namespace lt::records {

double PinLockout::wall_clock_s() {
    using namespace std::chrono;
    return duration<double>(system_clock::now().time_since_epoch()).count();
}

PinLockout::PinLockout(std::filesystem::path file, Clock clock)
    : file_(std::move(file)), clock_(std::move(clock)) {
    std::ifstream in(file_, std::ios::binary);
    const auto kept = nlohmann::json::parse(in, nullptr, false);
    if (!kept.is_object()) return;
    for (const auto& [door, tries] : kept.items())
        if (tries.is_object() && tries.contains("wrong") && tries["wrong"].is_number_integer() &&
            tries.contains("closed_until_s") && tries["closed_until_s"].is_number())
            doors_[door] = {static_cast<int>(whole_number(tries["wrong"], 0, 1000)),
                            tries["closed_until_s"].get<double>()};
}

double PinLockout::closed_for_s(const std::string& door) {
    const auto found = doors_.find(door);
    if (found == doors_.end()) return 0.0;
    // A clock that was set back must not keep it closed for a year.
    const double now = clock_();
    found->second.closed_until_s = std::min(found->second.closed_until_s, now + closed_s);
    return std::max(0.0, found->second.closed_until_s - now);
}

void PinLockout::wrong(const std::string& door) {
    Tries& tries = doors_[door];
    if (++tries.wrong >= tries_allowed) tries = {0, clock_() + closed_s};
    keep();
}

void PinLockout::right(const std::string& door) {
    if (doors_.erase(door) > 0) keep();
}

void PinLockout::keep() const {
    if (file_.empty()) return;
    std::error_code none;
    if (doors_.empty()) {
        std::filesystem::remove(file_, none);
        return;
    }
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    for (const auto& [door, tries] : doors_)
        out[door] = {{"wrong", tries.wrong}, {"closed_until_s", tries.closed_until_s}};
    try {
        make_private_folder(file_.parent_path());
        write_file_whole(file_,
                         out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    } catch (const InputError&) {
        // The tries still count until the program ends.
    }
}

}  // namespace lt::records
