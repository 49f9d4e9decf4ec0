#include <nlohmann/json.hpp>

#include "files/results/result_files.h"
#include "sim/contact/needles/device_kind.h"
#include "sim/skin/laws/perfusion.h"
#include "texts/technique_texts.h"

namespace lt {

namespace {

using Json = nlohmann::ordered_json;

const char* verdict_name(RednessVerdict verdict) {
    switch (verdict) {
        case RednessVerdict::none:
            return "none";
        case RednessVerdict::mild:
            return "mild";
        case RednessVerdict::too_rough:
            return "too-rough";
    }
    return "";
}

Json mean_max(const Statistic& s) {
    return {{"mean", s.mean}, {"max", s.max}};
}

Json flag_json(const Flag& flag, double now_s, const TextTable& texts) {
    return {{"code", to_string(flag.code)},
            {"t0_s", flag.t0_s},
            {"t1_s", flag.on() ? now_s : flag.t1_s},
            {"x_mm", flag.place_mm.x},
            {"y_mm", flag.place_mm.y},
            {"value", flag.value},
            {"limit", flag.limit},
            {"message", flag_message(flag, texts)}};
}

Json score_json(const Score& score, const TextTable& texts) {
    Json critical = Json::array();
    for (const FlagCode code : score.critical) critical.push_back(to_string(code));
    Json parts = Json::array();
    for (const ScorePart& p : score.parts)
        parts.push_back({{"name", p.name},
                         {"points", p.points},
                         {"max", p.max},
                         {"reason", loss_reason(p, texts)}});
    return {
        {"total", score.total}, {"passed", score.passed}, {"critical", critical}, {"parts", parts}};
}

Json judged_json(const Score& score) {
    Json missing = Json::array();
    for (const MissingItem& item : score.missing)
        missing.push_back({{"what", to_string(item.what)},
                           {"have", item.have},
                           {"need", item.need},
                           {"unit", unit_of(item.what)}});
    return {{"verdict", to_string(score.verdict)},
            {"missing", missing},
            {"ceiling", to_string(score.ceiling)},
            {"most", score.most}};
}

Json input_json(const RecordingInfo& info) {
    Json devices = Json::array();
    for (const InputSource& s : info.inputs)
        devices.push_back(
            {{"kind", to_string(s.kind)}, {"name", s.device}, {"calibration", s.calibration}});
    return {{"kind", to_string(kind_of(info.inputs))}, {"devices", devices}};
}

Json directions_json(const Measures& m) {
    constexpr const char* names[] = {"up-down", "left-right", "diagonal-up", "diagonal-down"};
    Json out = Json::array();
    for (std::size_t i = 0; i < std::size(names); ++i)
        out.push_back({{"direction", names[i]},
                       {"passes", m.passes_by_direction[i]},
                       {"imprints_per_cm2", m.imprints_per_cm2_by_direction[i]}});
    return out;
}

}  // namespace

std::string summary_json(const Session& session, const RecordingInfo& info) {
    const SessionSetup& setup = session.setup();
    const Measures& m = session.measures();
    const TextTable& texts = texts_in(base_language);  // files are the same in every language
    Json flags = Json::array();
    for (const Flag& flag : session.flags())
        flags.push_back(flag_json(flag, session.time_s(), texts));

    Json out;
    out["schema"] = summary_schema;
    out["version"] = info.program;
    out["seed"] = setup.seed;
    out["skin"] = setup.skin.name;
    out["roller"] = setup.roller.name;
    out["monk"] = setup.monk;
    out["cream_min"] = setup.cream_min;
    out["duration_s"] = m.duration_s;
    out["contact_s"] = m.contact_s;
    out["passes"] = m.passes;
    out["lifts"] = m.lifts;
    out["force_N"] = {{"mean", m.force_N.mean}, {"max", m.force_N.max}, {"sd", m.force_N.sd}};
    out["needle_force_mN"] = {{"mean", m.needle_force_mN.mean},
                              {"p95", m.needle_force_mN.p95},
                              {"max", m.needle_force_mN.max}};
    out["pressure_kPa"] = mean_max(m.pressure_kPa);
    out["depth_mm"] = mean_max(m.depth_mm);
    out["speed_mm_s"] = mean_max(m.speed_mm_s);
    out["slip"] = mean_max(m.slip);
    out["needles_touching"] = mean_max(m.needles_touching);
    out["pops"] = m.pops;
    out["drops"] = m.drops;
    out["blood_uL"] = m.blood_uL;
    out["coverage"] = {{"treated_fraction", m.treated_fraction},
                       {"cv", m.coverage_cv},
                       {"imprints_per_cm2", m.imprints_per_cm2},
                       {"treated_cm2", m.treated_cm2}};
    out["redness"] = {
        {"peak_perfusion", m.peak_perfusion},
        {"minutes_visible", m.redness_minutes},
        {"verdict", verdict_name(redness_verdict(setup.skin.perfusion, m.redness_minutes))}};
    out["discomfort"] = {{"felt_mean", m.discomfort_felt_mean},
                         {"felt_max", m.discomfort_felt_max},
                         {"true_mean", m.discomfort_true_mean},
                         {"true_max", m.discomfort_true_max}};
    out["flags"] = flags;
    out["score"] = score_json(session.score(), texts);
    out["judged"] = judged_json(session.score());
    out["zone_s"] = m.zone_s;
    out["length_mm"] = m.length_mm;
    out["serum"] = setup.serum;
    const DeviceKind device = device_kind(setup.roller, setup.skin.puncture);
    out["device"] = {{"kind", to_string(device)}, {"note", device_note(device, texts)}};
    out["input"] = input_json(info);
    out["steadiness"] = {{"force_cv", m.force_cv}, {"speed_cv", m.speed_cv}};
    out["tilt_deg"] = mean_max(m.tilt_deg);
    out["skid_deg"] = mean_max(m.skid_deg);
    out["reversals"] = {{"without_lift", m.reversals_without_lift},
                        {"rate_max_per_s", m.reversal_rate_max_per_s}};
    out["scratch_mm"] = m.scratch_mm;
    out["imprints"] = m.imprints;
    out["flush"] = m.flush;
    out["directions"] = directions_json(m);
    out["place"] = {{"passes_max", m.passes_place_max},
                    {"passes_one_direction_max", m.passes_one_direction_max},
                    {"passes_missing", m.passes_missing},
                    {"time_max_s", m.place_s_max}};
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lt
