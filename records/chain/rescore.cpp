#include "records/chain/rescore.h"

#include <nlohmann/json.hpp>

#include "files/recording/recording_file.h"
#include "files/results/result_files.h"
#include "records/chain/import.h"
#include "sim/session/replay.h"

namespace lt::records {

Rerun run_again(const SourceText& bytes, Executor& executor) {
    Recording recording = read_recording(bytes);
    require_same_results_version(recording, bytes.path);
    Rerun out{recording, Session(recording.setup, executor), {}, {}};
    const auto observe = [&](const Session& s, const HandSample& hand) {
        out.log.observe(s, hand);
    };
    if (const auto mismatch = replay(recording, out.session, true, observe))
        out.mismatch = mismatch->message();
    return out;
}

Attempt attempt_of_session(const Session& session, const RecordingInfo& info) {
    Attempt a = attempt_from_summary(summary_json(session, info), "summary.json");
    a.limits_json = limits_json(session.setup().limits);
    a.program_version = info.program;
    return a;
}

std::string limits_json(const TechniqueLimits& limits) {
    nlohmann::ordered_json out{{"name", limits.name}};
    for (const auto& field : TechniqueLimits::fields())
        out[std::string(field.name)] = limits.*field.member;
    return out.dump();
}

}  // namespace lt::records
