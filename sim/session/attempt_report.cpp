#include "sim/session/attempt_report.h"

#include "sim/base/text.h"
#include "sim/skin/device_kind.h"

namespace lt {

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

Lines setup_lines(const SessionSetup& setup) {
    Lines lines{{"skin", setup.skin.name},
                {"roller", setup.roller.name},
                {"skin tone (Monk)", std::to_string(setup.monk)}};
    const DeviceKind device = device_kind(setup.roller, setup.skin.puncture);
    if (device != DeviceKind::light_touch)
        lines.emplace_back("device", std::string(device_note(device)));
    if (setup.cream_min > 0.0)
        lines.emplace_back("numbing cream", to_text(setup.cream_min) + " min");
    if (setup.serum) lines.emplace_back("serum", "yes");
    lines.emplace_back("limits", setup.limits.name);
    lines.emplace_back("seed", std::to_string(setup.seed));
    return lines;
}

}  // namespace

ReportInput report_input(const Session& session, const AttemptLog& log,
                         const ReportHeading& heading) {
    const SessionSetup& setup = session.setup();
    ReportInput in;
    in.title = heading.title;
    in.trainee = heading.trainee;
    in.date = heading.date;
    in.setup = setup_lines(setup);
    in.cream = setup.cream_min > 0.0;
    in.measures = session.measures();
    in.limits = setup.limits;
    in.score = session.score();
    in.flags = session.flags();
    in.series.reserve(log.rows().size());
    for (const TickRow& row : log.rows())
        in.series.push_back({.t_s = row.t_s,
                             .force_N = row.force_N,
                             .speed_mm_s = row.speed_mm_s,
                             .discomfort_true = row.discomfort_true,
                             .discomfort_felt = row.discomfort_felt});
    const SkinMap& map = session.skin().map;
    in.cells = map.cells;
    in.passes = map.passes;
    in.pops = map.pops;
    return in;
}

}  // namespace lt
