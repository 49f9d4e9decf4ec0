#include "report/attempt_report.h"

#include <algorithm>

#include "sim/base/text.h"
#include "sim/contact/needles/device_kind.h"
#include "texts/technique_texts.h"

namespace lt {

ReportInput report_input(const Session& session, const AttemptLog& log,
                         const ReportHeading& heading) {
    const SessionSetup& setup = session.setup();
    ReportInput in;
    in.title = heading.title;
    in.trainee = heading.trainee;
    in.date = heading.date;
    in.setup = {.skin = heading.skin.empty() ? setup.skin.name : heading.skin,
                .roller = heading.roller.empty() ? setup.roller.name : heading.roller,
                .monk = setup.monk,
                .device = device_kind(setup.roller, setup.skin.puncture),
                .cream_min = setup.cream_min,
                .serum = setup.serum,
                .limits = setup.limits.name,
                .seed = setup.seed};
    in.measures = session.measures();
    in.limits = setup.limits;
    in.score = compute_score(in.measures, session.flags(), in.limits);
    in.flags = session.flags();
    // Time runs from the first touch; the waiting before it and after the last is no rolling, and
    // the way through the air no speed of it.
    const TouchSpan on_skin = touch_span(log.rows());
    for (Flag& flag : in.flags) {
        const bool on = flag.on();
        flag.t0_s = std::max(0.0, flag.t0_s - on_skin.begin_s);
        flag.t1_s = on ? flag.t0_s - 1.0 : std::max(flag.t0_s, flag.t1_s - on_skin.begin_s);
    }
    for (ScorePart& part : in.score.parts)
        if (part.worst.t_s >= 0.0) part.worst.t_s = std::max(0.0, part.worst.t_s - on_skin.begin_s);
    in.series.reserve(log.rows().size());
    for (const TickRow& row : log.rows())
        if (row.t_s >= on_skin.begin_s && row.t_s <= on_skin.end_s)
            in.series.push_back({.t_s = row.t_s - on_skin.begin_s,
                                 .force_N = row.force_N,
                                 .speed_mm_s = touches(row) ? row.speed_mm_s : 0.0f,
                                 .discomfort_true = row.discomfort_true,
                                 .discomfort_felt = row.discomfort_felt});
    const SkinMap& map = session.skin().map;
    in.cells = map.cells;
    in.passes = map.passes;
    in.pops = map.pops;
    return in;
}

}  // namespace lt
