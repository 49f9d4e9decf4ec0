#include "report/attempt_report.h"

#include "sim/base/text.h"
#include "sim/contact/needles/device_kind.h"
#include "sim/technique/technique_texts.h"

namespace lt {

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

Lines setup_lines(const SessionSetup& setup, const ReportHeading& heading,
                  const TechniqueTexts& texts) {
    Lines lines;
    const auto add = [&](const char* key, std::string value) {
        lines.emplace_back(texts.at(std::string("report.setup.") + key), std::move(value));
    };
    add("skin", heading.skin.empty() ? setup.skin.name : heading.skin);
    add("roller", heading.roller.empty() ? setup.roller.name : heading.roller);
    add("tone", std::to_string(setup.monk));
    const DeviceKind device = device_kind(setup.roller, setup.skin.puncture);
    if (device != DeviceKind::light_touch)
        add("device", std::string(texts.at("report.device." + std::string(to_string(device)))));
    if (setup.cream_min > 0.0) add("cream", to_text(setup.cream_min) + " min");
    if (setup.serum) add("serum", std::string(texts.at("report.yes")));
    add("limits", setup.limits.name);
    add("seed", std::to_string(setup.seed));
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
    const TechniqueTexts& texts = technique_texts(heading.language);
    in.setup = setup_lines(setup, heading, texts);
    in.cream = setup.cream_min > 0.0;
    in.measures = session.measures();
    in.limits = setup.limits;
    in.score = compute_score(in.measures, session.flags(), in.limits, texts);
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
