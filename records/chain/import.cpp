#include "records/chain/import.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "files/json_shape.h"
#include "files/recording/recording_file.h"
#include "records/chain/rescore.h"
#include "records/hash_chain.h"
#include "sim/base/error.h"

namespace lt::records {

using nlohmann::json;

namespace {

constexpr long long most_pops = 1'000'000'000;

std::string file_text(const std::filesystem::path& path) {
    return read_text_file(path, path.extension() == ".json" ? most_summary_bytes : 256u << 20).text;
}

}  // namespace

Attempt attempt_from_summary(const std::string& summary_json, const std::string& name) {
    check_json_shape({name, summary_json});
    const json summary = parsed_json(summary_json);
    if (!summary.is_object() || !summary.contains("score") || !summary["score"].is_object())
        throw InputError({name}, "is no summary of a session");
    Attempt a;
    try {
        const json& score = summary["score"];
        if (!score.at("total").is_number()) throw InputError({name}, "its score is no number");
        a.score = score.at("total").get<double>();
        // Written so that no number at all is refused as well.
        if (!(a.score >= 0.0 && a.score <= 100.0))
            throw InputError({name}, "its score is not from 0 to 100");
        a.passed = score.at("passed").get<bool>();
        a.critical = score.value("critical", std::vector<std::string>{});
        a.duration_s = summary.value("duration_s", 0.0);
        if (!(a.duration_s >= 0.0 && a.duration_s <= 1e6))
            throw InputError({name}, "its duration is not from 0 to 1,000,000 s");
        if (const auto pops = summary.find("pops");
            pops != summary.end() && *pops != whole_number(*pops, 0, most_pops))
            throw InputError({name}, "its pops are no whole number from 0 to 1,000,000,000");
        for (const json& flag : summary.value("flags", json::array()))
            a.flags.push_back(flag.at("code").get<std::string>());
    } catch (const json::exception& e) {
        throw InputError({name}, std::string("is no summary of a session: ") + e.what());
    }
    a.summary_json = summary.dump(-1, ' ', false, json::error_handler_t::replace);
    return a;
}

int pops_of(const Attempt& attempt) {
    const json summary = parsed_json(attempt.summary_json);
    if (!summary.is_object() || !summary.contains("pops")) return 0;
    return static_cast<int>(whole_number(summary["pops"], 0, most_pops));
}

Attempt attempt_from_results(const std::string& folder) {
    const std::filesystem::path base(folder);
    Attempt a =
        attempt_from_summary(file_text(base / "summary.json"), (base / "summary.json").string());
    const SourceText recording{(base / "session.lts").string(), file_text(base / "session.lts")};
    a.recording_sha256 = sha256(recording.text);
    const Recording content = read_recording(recording);
    a.limits_json = limits_json(content.setup.limits);
    a.program_version = content.info.program;
    a.input = kind_of(content.info.inputs);
    a.started_utc = utc_now();
    return a;
}

}  // namespace lt::records
