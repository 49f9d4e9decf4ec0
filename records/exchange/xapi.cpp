#include "records/exchange/xapi.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "files/json_shape.h"
#include "records/hash_chain.h"

namespace lt::records {

using nlohmann::json;

std::string iso_duration(double seconds) {
    char text[64];
    std::snprintf(text, sizeof text, "PT%.2fS", std::max(0.0, seconds));
    return text;
}

std::string iri_part(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
                           byte == '_' || byte == '~';
        if (plain)
            out += c;
        else
            out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    // "." and ".." would be taken away as steps between folders.
    if (out == "." || out == "..") return out == "." ? "%2E" : "%2E%2E";
    return out;
}

std::string xapi_statement(const Attempt& a, const XapiOptions& o) {
    const bool test = a.step == "test";
    const std::string verb = !test ? "completed" : a.passed ? "passed" : "failed";
    const std::string lesson = a.lesson.empty() ? "free-practice" : a.lesson;
    const json summary = parsed_json(a.summary_json);

    json extensions{{o.base_iri + "/extensions/input", to_string(a.input)},
                    {o.base_iri + "/extensions/flags", a.flags},
                    {o.base_iri + "/extensions/critical", a.critical},
                    {o.base_iri + "/extensions/recording-sha256", a.recording_sha256}};
    if (summary.is_object())
        for (const char* key : {"pops", "drops", "coverage", "force_N"})
            if (summary.contains(key)) extensions[o.base_iri + "/extensions/" + key] = summary[key];

    const json statement{
        {"id", a.id.empty() ? new_id() : a.id},
        {"timestamp", a.started_utc},
        {"actor",
         {{"objectType", "Agent"},
          {"account",
           {{"homePage", o.home_page}, {"name", a.person_id.empty() ? "guest" : a.person_id}}}}},
        {"verb", {{"id", "http://adlnet.gov/expapi/verbs/" + verb}, {"display", {{"en", verb}}}}},
        {"object",
         {{"objectType", "Activity"},
          {"id", o.base_iri + "/activities/" + iri_part(lesson)},
          {"definition",
           {{"type", o.base_iri + "/activity-types/" + (test ? "assessment" : "lesson")},
            {"name", {{"en", lesson}}}}}}},
        {"result",
         {{"score", {{"scaled", a.score / 100.0}, {"raw", a.score}, {"min", 0}, {"max", 100}}},
          {"success", a.passed},
          {"completion", true},
          {"duration", iso_duration(a.duration_s)},
          {"extensions", extensions}}},
        {"context", {{"platform", "LightTouch " + a.program_version}}}};
    return statement.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace lt::records
