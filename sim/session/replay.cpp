#include "sim/session/replay.h"

#include "sim/base/error.h"
#include "sim/base/text.h"

namespace lt {

std::string ReplayMismatch::message() const {
    std::string out = "tick " + std::to_string(tick) + " (" +
                      to_fixed(static_cast<double>(tick) * tick_s, 3) + " s): ";
    const auto differs = [&](const char* name, double a, double b) {
        out += std::string(name) + " " + to_text(a) + " recorded, " + to_text(b) + " computed";
        return out;
    };
    const TickResults &a = recorded, &b = computed;
    if (a.force_N != b.force_N) return differs("force_N", a.force_N, b.force_N);
    if (a.depth_mm != b.depth_mm) return differs("depth_mm", a.depth_mm, b.depth_mm);
    if (a.needle_force_mean_mN != b.needle_force_mean_mN)
        return differs("needle_force_mean_mN", a.needle_force_mean_mN, b.needle_force_mean_mN);
    if (a.needle_force_max_mN != b.needle_force_max_mN)
        return differs("needle_force_max_mN", a.needle_force_max_mN, b.needle_force_max_mN);
    if (a.needles_touching != b.needles_touching)
        return differs("needles_touching", a.needles_touching, b.needles_touching);
    if (a.pops != b.pops) return differs("pops", a.pops, b.pops);
    if (a.drops != b.drops) return differs("drops", a.drops, b.drops);
    return out + "the state's hash differs";
}

void require_same_results_version(const Recording& recording, const std::string& path) {
    const RecordingInfo& info = recording.info;
    if (info.results == results_version) return;
    throw InputError({path},
                     "was recorded by version " + info.program + ", whose results are of version " +
                         std::to_string(info.results) + "; this program computes version " +
                         std::to_string(results_version) +
                         " and cannot reproduce it bit for bit; use version " + info.program);
}

const HandSample* Replay::tick() {
    if (mismatch_ || next_ == recording_.ticks.size()) return nullptr;
    const RecordedTick& tick = recording_.ticks[next_++];
    session_.tick(tick.hand);
    if (verify_) {
        const TickResults computed = tick_results(session_);
        if (computed != tick.results) mismatch_ = {session_.tick_count(), tick.results, computed};
    }
    return &tick.hand;
}

std::optional<ReplayMismatch> replay(
    const Recording& recording, Session& session, bool verify,
    const std::function<void(const Session&, const HandSample&)>& after_tick) {
    Replay run(recording, session, verify);
    while (const HandSample* hand = run.tick())
        if (after_tick) after_tick(session, *hand);
    return run.mismatch();
}

}  // namespace lt
