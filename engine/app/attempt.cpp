#include "engine/app/attempt.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>

#include "sim/session/result_files.h"
#include "sim/skin/skin_response.h"

namespace lt {
namespace fs = std::filesystem;
namespace {

/// "2025-03-01 14.05.33", in the trainee's own time; sorts by age.
std::string time_stamp() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H.%M.%S", &local);
    return text.data();
}

fs::path unused(const fs::path& folder, const std::string& name, const std::string& ending) {
    std::error_code none;
    for (int i = 1;; ++i) {
        const fs::path path = folder / (name + (i == 1 ? "" : "-" + std::to_string(i)) + ending);
        if (!fs::exists(path, none)) return path;
    }
}

}  // namespace

Attempt::Attempt(const Client& client, Executor& executor, const fs::path& store)
    : session_(client.setup, executor), info_(client.info), store_(store), name_(time_stamp()) {
    if (store_.empty()) return;
    fs::create_directories(store_ / "running");
    running_file_ = unused(store_ / "running", name_, ".lts");
    recording_.emplace(running_file_, info_, session_.setup());
}

Attempt::~Attempt() = default;

void Attempt::tick(const HandSample& hand) {
    const bool pressed = session_.contact().touching;
    session_.tick(hand);
    log_.observe(session_, hand);
    if (!recording_) return;
    recording_->append(hand, tick_results(session_));
    // The end of a pass is a good moment to hand over what is kept back.
    if (pressed && !session_.contact().touching) recording_->flush();
}

fs::path Attempt::close() {
    if (!recording_) return {};
    recording_->finish();
    recording_.reset();
    std::error_code none;
    if (session_.measures().contact_s <= 0.0) {
        fs::remove(running_file_, none);
        return {};
    }
    fs::create_directories(store_ / "attempts");
    const fs::path folder = unused(store_ / "attempts", name_, "");
    ResultFolder results(folder);
    write_results(results, session_, log_, info_);
    fs::copy_file(running_file_, results.path_of("session.lts"));
    results.commit();
    fs::remove(running_file_, none);
    return folder;
}

std::vector<fs::path> recover_attempts(const fs::path& store) {
    std::vector<fs::path> out;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(store / "running", error)) {
        if (entry.path().extension() != ".lts") continue;
        const fs::path folder =
            unused(store / "attempts", entry.path().stem().string() + " (cut short)", "");
        std::error_code failed;
        fs::create_directories(folder, failed);
        if (!failed) fs::rename(entry.path(), folder / "session.lts", failed);
        if (!failed) out.push_back(folder);
    }
    return out;
}

ResultModel result_of(const Session& session, double slowest_ratio) {
    ResultModel r;
    const SessionSetup& setup = session.setup();
    r.score = session.score();
    r.measures = session.measures();
    r.flags = session.flags();
    r.map = session.skin().map;
    r.drops = session.skin().drops;
    r.limits = setup.limits;
    const SkinResponse& skin = session.skin_response();
    r.measures.redness_minutes = skin.minutes_visible();
    r.verdict = skin.verdict();
    r.visible_limit = setup.skin.perfusion.visible_limit;
    const double melanin = melanin_of_monk(setup.monk);
    // Below one unit of a* nobody sees it.
    r.dark_skin = redness_delta_a(melanin, 2.0 * rest_blood_fraction) < 1.0;
    r.cream = setup.cream_min > 0.0;
    r.slowest_ratio = slowest_ratio;
    // Every step goes on from the one before.
    SkinResponse later = skin;
    double at = 0.0;
    for (int i = 0; i <= 60; ++i) {
        const double minutes = i <= 30 ? 2.0 * i : 60.0 * std::pow(24.0, (i - 30) / 30.0);
        later.fast_forward(minutes - at);
        at = minutes;
        const auto& perfusion = later.state().map.perfusion;
        r.redness_curve.emplace_back(
            minutes,
            perfusion.empty() ? 0.0 : *std::max_element(perfusion.begin(), perfusion.end()));
    }
    run_time_on(session, r);
    return r;
}

void run_time_on(const Session& session, ResultModel& r) {
    SkinResponse later = session.skin_response();
    later.fast_forward(r.minutes_after);
    r.perfusion_after = later.state().map.perfusion;
}

}  // namespace lt
