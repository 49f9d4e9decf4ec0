#include "app/results/result_model.h"

#include <algorithm>
#include <cmath>

#include "sim/skin/skin_response.h"

namespace lt {

ResultModel result_of(const Session& session, const AttemptLog& log, double slowest_ratio) {
    ResultModel r;
    const SessionSetup& setup = session.setup();
    r.measures = session.measures();
    r.flags = session.flags();
    r.score = compute_score(r.measures, r.flags, setup.limits);
    r.moments = worst_moments(r.score, r.flags);
    r.rows = log.rows();
    r.touched_s = touch_span(r.rows).begin_s;
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
    r.fluid_shift = setup.skin.massage.shift;
    r.has_marks = stria_kind(setup.skin.striae) != StriaKind::none;
    r.device = device_kind(setup.roller, setup.skin.puncture);
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
    r.skin_after = skin_after(session.skin_response(), r.minutes_after);
}

}  // namespace lt
