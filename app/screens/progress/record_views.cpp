#include "app/screens/progress/record_views.h"

#include <SDL.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/keeping/roster.h"
#include "files/results/file_names.h"
#include "texts/dates.h"
#include "texts/technique_texts.h"

namespace lt {

std::string input_label(const TextTable& text, records::InputKind input) {
    return text("records.input." + std::string(to_string(input)));
}

std::string person_label(const TextTable& text, const records::Store& store,
                         const std::string& person_id) {
    const std::optional<records::Person> p = store.person(person_id);
    return p && !p->name.empty() ? p->name : std::string(text("records.somebody"));
}

AttemptLine attempt_line(const TextTable& text, const records::Store& store,
                         const records::Attempt& a, bool with_name) {
    return {.when = local_time_text(a.started_utc, text) + ", " + input_label(text, a.input) +
                    (a.step == "test" ? std::string(", ") + text("records.test") : ""),
            .lesson = lesson_title(a.lesson, text),
            .who = with_name ? person_label(text, store, a.person_id) : "",
            .score = a.score,
            .passed = a.passed,
            .cut_short = a.cut_short,
            .test = a.step == "test",
            .comments = static_cast<int>(store.comments(a.id).size())};
}

std::vector<AssignmentLine> assignment_lines_of(const TextTable& text, const records::Store& store,
                                                const std::string& person_id) {
    std::vector<AssignmentLine> out;
    for (const auto& a : records::assignment_states(store, date_in_days(0), person_id))
        out.push_back({.lesson = lesson_title(a.assignment.lesson, text),
                       .due = date_text(a.assignment.due_date, text),
                       .passed = a.done,
                       .late = a.overdue});
    return out;
}

std::vector<CurvePoint> curve_points(const std::vector<records::CurvePoint>& curve) {
    std::vector<CurvePoint> out;
    for (const records::CurvePoint& c : curve) out.push_back({c.score, c.passed});
    return out;
}

std::string show_printed(const TextTable& text, PaperDesk& desk) {
    std::string out;
    for (const PrintedPaper& paper : desk.take_done()) {
        if (paper.problem.empty()) SDL_OpenURL(file_url(paper.file).c_str());
        out = paper.problem.empty() ? text.format("kept.printed", {{"file", paper.file.string()}})
                                    : text.format("kept.not_printed", {{"why", paper.problem}});
    }
    return out;
}

std::string refused_line(const TextTable& text, const records::Store& store,
                         const records::SetAside& one) {
    using nlohmann::json;
    const json s = json::parse(one.statement, nullptr, false);
    const auto at = [&](const char* path) {
        const json::json_pointer to(path);
        return s.contains(to) && s[to].is_string() ? s[to].get<std::string>() : std::string();
    };
    const std::string person = at("/actor/account/name"), lesson = at("/object/definition/name/en");
    return text.format("instructor.refused_line",
                       {{"who", person_label(text, store, person)},
                        {"what", lesson_title(lesson == "free-practice" ? "" : lesson, text)},
                        {"when", local_time_text(at("/timestamp"), text)},
                        {"why", one.why}});
}

KeptAttemptModel kept_attempt_model(const TextTable& text, const records::Store& store,
                                    const records::Attempt& a) {
    KeptAttemptModel m;
    m.lesson = lesson_title(a.lesson, text);
    m.when = local_time_text(a.started_utc, text);
    m.who = person_label(text, store, a.person_id);
    m.input = input_label(text, a.input);
    m.score = a.score;
    m.passed = a.passed;
    m.cut_short = a.cut_short;
    const auto summary = nlohmann::json::parse(a.summary_json, nullptr, false);
    if (summary.is_object()) try {
            if (summary.contains("judged"))  // not of older versions
                m.judged = summary.at("judged").at("verdict") != to_string(Verdict::not_judged);
            for (const auto& part : summary.at("score").at("parts"))
                m.parts.push_back(
                    {.name = part.at("name"), .points = part.at("points"), .max = part.at("max")});
            for (const auto& flag : summary.at("flags"))
                m.flags.push_back({flag.at("code"), flag.at("t0_s")});
        } catch (const nlohmann::json::exception&) {
            // Of another program's making: what there is of it is shown.
        }
    for (const records::Comment& c : store.comments(a.id))
        m.comments.push_back(
            {person_label(text, store, c.author_id), local_time_text(c.utc, text), c.text});
    const std::string folder = store.recording_folder(a.id);
    std::error_code none;
    m.has_report = !folder.empty() &&
                   std::filesystem::exists(std::filesystem::path(folder) / "session.lts", none);
    m.has_certificate = PaperDesk::has_certificate(store, a);
    const std::vector<records::Review> reviews = store.reviews();
    m.looked_at = std::any_of(reviews.begin(), reviews.end(),
                              [&](const records::Review& r) { return r.attempt_id == a.id; });
    return m;
}

}  // namespace lt
