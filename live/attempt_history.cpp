#include "live/attempt_history.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "live/attempt.h"

namespace lt {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;

std::optional<AttemptFigures> read_figures(const fs::path& folder, const SessionSetup& setup) {
    std::ifstream file(folder / "summary.json", std::ios::binary);
    const Json j = Json::parse(file, nullptr, false);
    if (!j.is_object()) return {};
    try {
        if (j.at("skin") != setup.skin.name || j.at("roller") != setup.roller.name) return {};
        AttemptFigures a;
        a.when = folder.filename().string();
        a.score = j.at("score").at("total");
        a.passed = j.at("score").at("passed");
        a.force_mean_N = j.at("force_N").at("mean");
        a.force_max_N = j.at("force_N").at("max");
        a.speed_mean_mm_s = j.at("speed_mm_s").at("mean");
        a.needle_force_p95_mN = j.at("needle_force_mN").at("p95");
        a.treated_fraction = j.at("coverage").at("treated_fraction");
        a.lifts = j.at("lifts");
        a.pops = j.at("pops");
        a.drops = j.at("drops");
        a.discomfort_max = j.at("discomfort").at("felt_max");
        a.redness_minutes = j.at("redness").at("minutes_visible");
        return a;
    } catch (const Json::exception&) {
        return {};
    }
}

}  // namespace

std::vector<AttemptFigures> attempt_history(const fs::path& store, const SessionSetup& setup,
                                            const fs::path& of, std::size_t most) {
    std::optional<AttemptOwner> own;
    if (!of.empty()) own = read_owner(of / "attempt.json");
    // Where several kinds pressed, force came from more than one skill.
    if (own && (own->input == InputKind::mixed || own->input == InputKind::unknown)) return {};
    const auto comparable = [&](const fs::path& folder) {
        if (!own) return true;
        const std::optional<AttemptOwner> other = read_owner(folder / "attempt.json");
        return other && other->person_id == own->person_id && other->lesson == own->lesson &&
               other->input == own->input;
    };
    std::vector<fs::path> folders;
    std::error_code error;
    // Names begin with the date: what came later is no past of this one.
    for (const auto& entry : fs::directory_iterator(store / "attempts", error))
        if (of.empty() || entry.path().filename() < of.filename()) folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end(), std::greater<>());
    std::vector<AttemptFigures> out;
    for (const fs::path& folder : folders) {
        if (out.size() >= most) break;
        if (!comparable(folder)) continue;
        if (auto figures = read_figures(folder, setup)) out.push_back(std::move(*figures));
    }
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace lt
