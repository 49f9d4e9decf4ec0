#include "records/exchange/export.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "files/json_shape.h"
#include "sim/base/text.h"
#include "sim/base/unicode.h"

namespace lt::records {

using nlohmann::json;

namespace {

std::string quoted(const std::string& text) {
    // A cell that a spreadsheet would run as a formula is made plain text, in whatever width its
    // sign is written (OWASP, CSV injection). Blanks before it are passed over, as programs do.
    static constexpr std::string_view signs[] = {"=",
                                                 "+",
                                                 "-",
                                                 "@",
                                                 "\t",
                                                 "\r",
                                                 "\n",
                                                 "\xEF\xBC\x9D",
                                                 "\xEF\xBC\x8B",
                                                 "\xEF\xBC\x8D",
                                                 "\xEF\xBC\xA0",
                                                 "\xE2\x88\x92"};
    std::string_view begin = text;
    while (begin.starts_with(' ') || begin.starts_with("\xC2\xA0") || begin.starts_with('"') ||
           begin.starts_with("\xE3\x80\x80") || begin.starts_with("\xEF\xBB\xBF"))
        begin.remove_prefix(begin[0] == ' ' || begin[0] == '"' ? 1 : begin[0] == '\xC2' ? 2 : 3);
    const bool formula =
        std::any_of(std::begin(signs), std::end(signs),
                    [&](std::string_view sign) { return begin.starts_with(sign); });
    std::string out = (formula ? "'" : "") + printable(text);
    if (out.find_first_of(",;\"\t\r\n") == std::string::npos) return out;
    std::string escaped = "\"";
    for (char c : out) {
        if (c == '"') escaped += '"';
        escaped += c;
    }
    return escaped + '"';
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
}

std::map<std::string, std::string> names_of(const Store& store) {
    std::map<std::string, std::string> names;
    for (const Person& p : store.people()) names[p.id] = p.name;
    return names;
}

json attempt_object(const Attempt& a) {
    const json summary = parsed_json(a.summary_json);
    const json limits = parsed_json(a.limits_json);
    return {{"id", a.id},
            {"person_id", a.person_id},
            {"lesson", a.lesson},
            {"step", a.step},
            {"input", to_string(a.input)},
            {"started_utc", a.started_utc},
            {"duration_s", a.duration_s},
            {"score", a.score},
            {"passed", a.passed},
            {"critical", a.critical},
            {"flags", a.flags},
            {"summary", summary.is_discarded() ? json() : summary},
            {"limits", limits.is_discarded() ? json(a.limits_json) : limits},
            {"recording_sha256", a.recording_sha256},
            {"program_version", a.program_version},
            {"station", a.station},
            {"sequence", a.sequence},
            {"hash", a.hash}};
}

}  // namespace

std::string attempts_csv(const Store& store, const std::vector<Attempt>& attempts,
                         const CsvForm& form) {
    const auto names = names_of(store);
    const char* between = form.decimal_comma ? ";" : ",";
    std::string out = form.byte_order_mark ? "\xEF\xBB\xBF" : "";
    const auto row = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) out += (i ? between : "") + cells[i];
        out += "\r\n";
    };
    const auto number = [&](double value) {
        std::string written = to_fixed(value, 2);
        if (form.decimal_comma) std::replace(written.begin(), written.end(), '.', ',');
        return written;
    };
    row({"id", "started_utc", "person_id", "person", "lesson", "step", "input", "duration_s",
         "score_of_100", "passed", "critical", "flags", "program_version"});
    for (const Attempt& a : attempts) {
        const auto name = names.find(a.person_id);
        row({quoted(a.id), quoted(a.started_utc), quoted(a.person_id),
             quoted(name == names.end() ? "" : name->second), quoted(a.lesson), quoted(a.step),
             std::string(to_string(a.input)), number(a.duration_s), number(a.score),
             a.passed ? "1" : "0", quoted(joined(a.critical)), quoted(joined(a.flags)),
             quoted(a.program_version)});
    }
    return out;
}

std::string attempts_json(const Store& store, const std::vector<Attempt>& attempts) {
    const auto names = names_of(store);
    json out = json::array();
    for (const Attempt& a : attempts) {
        out.push_back(attempt_object(a));
        const auto name = names.find(a.person_id);
        if (name != names.end()) out.back()["person"] = name->second;
    }
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string person_json(const Store& store, const Person& p) {
    json out{{"id", p.id},
             {"name", p.name},
             {"role", to_string(p.role)},
             {"language", p.language},
             {"left_handed", p.left_handed},
             {"created_utc", p.created_utc},
             {"has_pin", !p.pin_hash.empty()},
             {"groups", json::array()},
             {"attempts", json::array()},
             {"assignments", json::array()}};
    for (const Group& g : store.groups()) {
        const std::vector<std::string> members = store.members(g.id);
        if (std::find(members.begin(), members.end(), p.id) != members.end())
            out["groups"].push_back(g.name);
    }
    for (const Attempt& a : store.attempts({.person_id = p.id, .limit = 1000000})) {
        json object = attempt_object(a);
        object["comments"] = json::array();
        for (const Comment& c : store.comments(a.id))
            object["comments"].push_back({{"utc", c.utc}, {"text", c.text}});
        out["attempts"].push_back(object);
    }
    for (const Assignment& a : store.assignments())
        if (a.person_id == p.id)
            out["assignments"].push_back({{"lesson", a.lesson}, {"due_date", a.due_date}});
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace lt::records
