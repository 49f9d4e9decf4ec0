#include "records/training/training_view.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace lt::records {

using nlohmann::json;

namespace {

constexpr int all = 1000000;

std::vector<Person> people_of(const Store& store, const std::string& group_id) {
    std::vector<Person> people = store.people();
    if (group_id.empty()) return people;
    const std::vector<std::string> members = store.members(group_id);
    std::erase_if(people, [&](const Person& p) {
        return std::find(members.begin(), members.end(), p.id) == members.end();
    });
    return people;
}

}  // namespace

std::string to_string(LessonState state) {
    constexpr const char* names[] = {"untouched", "practised", "failed", "passed"};
    return names[static_cast<int>(state)];
}

std::vector<CurvePoint> learning_curve(const Store& store, const std::string& person_id,
                                       const std::string& lesson, InputKind input) {
    std::vector<CurvePoint> out;
    if (person_id.empty()) return out;  // guests are not one person
    for (const Attempt& a :
         store.attempts({.person_id = person_id, .lesson = lesson, .input = input, .limit = all}))
        if (a.lesson == lesson)
            out.push_back({a.id, a.started_utc, a.step, a.score, a.passed, a.cut_short});
    return out;
}

std::vector<FlagCount> worst_flags(const Store& store, const std::string& group_id,
                                   const std::string& since_utc) {
    std::map<std::string, FlagCount> counts;
    std::map<std::string, std::set<std::string>> people;
    for (const Attempt& a :
         store.attempts({.group_id = group_id, .since_utc = since_utc, .limit = all})) {
        std::set<std::string> codes;
        for (const std::string& code : a.flags) {
            ++counts[code].times;
            codes.insert(code);
        }
        for (const std::string& code : codes) {
            ++counts[code].attempts;
            if (!a.person_id.empty()) people[code].insert(a.person_id);
        }
    }
    std::vector<FlagCount> out;
    for (auto& [code, count] : counts) {
        count.code = code;
        count.people = static_cast<int>(people[code].size());
        out.push_back(count);
    }
    std::stable_sort(out.begin(), out.end(), [](const FlagCount& a, const FlagCount& b) {
        return a.attempts != b.attempts ? a.attempts > b.attempts : a.times > b.times;
    });
    return out;
}

std::vector<MatrixCell> pass_matrix(const Store& store, const std::string& group_id,
                                    const std::vector<std::string>& lessons) {
    std::map<std::pair<std::string, std::string>, MatrixCell> cells;
    for (const Attempt& a : store.attempts({.group_id = group_id, .limit = all})) {
        MatrixCell& c = cells[{a.person_id, a.lesson}];
        if (a.step == "test") {
            ++c.tests;
            c.tests_passed += a.passed;
            c.best_test = std::max(c.best_test, a.score);
        } else {
            ++c.practices;
        }
        c.last_utc = a.started_utc;
    }
    std::vector<MatrixCell> out;
    for (const Person& p : people_of(store, group_id))
        for (const std::string& lesson : lessons) {
            MatrixCell c = cells[{p.id, lesson}];
            c.person_id = p.id;
            c.person = p.name;
            c.lesson = lesson;
            c.state = c.tests_passed > 0 ? LessonState::passed
                      : c.tests > 0      ? LessonState::failed
                      : c.practices > 0  ? LessonState::practised
                                         : LessonState::untouched;
            out.push_back(c);
        }
    return out;
}

std::vector<Attempt> waiting_for_a_look(const Store& store) {
    std::set<std::string> seen;
    for (const Review& r : store.reviews()) seen.insert(r.attempt_id);
    std::set<std::string> instructors;
    for (const Person& p : store.people())
        if (p.role == Role::instructor) instructors.insert(p.id);
    for (const Comment& c : store.comments(""))
        if (instructors.contains(c.author_id)) seen.insert(c.attempt_id);
    std::vector<Attempt> out = store.attempts({.limit = all});
    std::erase_if(out, [&](const Attempt& a) {
        const bool wants = (a.step == "test" && !a.passed) || !a.critical.empty();
        return !wants || a.person_id.empty() || seen.contains(a.id);
    });
    return out;
}

std::vector<AssignmentState> assignment_states(const Store& store, const std::string& today,
                                               const std::string& person_id) {
    std::vector<AssignmentState> out;
    for (const Assignment& a : store.assignments()) {
        const std::vector<std::string> members =
            a.group_id.empty() ? std::vector{a.person_id} : store.members(a.group_id);
        const auto first = static_cast<std::ptrdiff_t>(out.size());
        for (const std::string& member : members) {
            const std::optional<Person> p = store.person(member);
            if (!p || (!person_id.empty() && member != person_id)) continue;
            AssignmentState s{.assignment = a, .person_id = member, .person = p->name};
            for (const Attempt& t : store.attempts({.person_id = member,
                                    .lesson = a.lesson,
                                    .since_utc = a.created_utc,
                                    .limit = all}))
                s.done = s.done || (t.step == "test" && t.passed);
            s.overdue = !s.done && !a.due_date.empty() && a.due_date < today;
            out.push_back(s);
        }
        // Ids are random: people come by name.
        std::sort(out.begin() + first, out.end(), [](const auto& x, const auto& y) {
            return std::tie(x.person, x.person_id) < std::tie(y.person, y.person_id);
        });
    }
    return out;
}

std::string group_json(const Store& store, const std::string& group_id,
                       const std::vector<std::string>& lessons, const std::string& today) {
    json out{{"matrix", json::array()},
             {"flags", json::array()},
             {"waiting_for_a_look", json::array()},
             {"assignments", json::array()}};
    for (const MatrixCell& c : pass_matrix(store, group_id, lessons))
        out["matrix"].push_back({{"person_id", c.person_id},
                                 {"person", c.person},
                                 {"lesson", c.lesson},
                                 {"state", to_string(c.state)},
                                 {"practices", c.practices},
                                 {"tests", c.tests},
                                 {"tests_passed", c.tests_passed},
                                 {"best_test", c.best_test},
                                 {"last_utc", c.last_utc}});
    for (const FlagCount& f : worst_flags(store, group_id))
        out["flags"].push_back(
            {{"code", f.code}, {"times", f.times}, {"attempts", f.attempts}, {"people", f.people}});
    const std::vector<std::string> members = store.members(group_id);
    const auto belongs = [&](const std::string& id) {
        return group_id.empty() || std::find(members.begin(), members.end(), id) != members.end();
    };
    for (const Attempt& a : waiting_for_a_look(store))
        if (belongs(a.person_id))
            out["waiting_for_a_look"].push_back({{"id", a.id},
                                                 {"person_id", a.person_id},
                                                 {"lesson", a.lesson},
                                                 {"score", a.score},
                                                 {"critical", a.critical}});
    for (const AssignmentState& s : assignment_states(store, today))
        if (belongs(s.person_id))
            out["assignments"].push_back({{"person_id", s.person_id},
                                          {"person", s.person},
                                          {"lesson", s.assignment.lesson},
                                          {"due_date", s.assignment.due_date},
                                          {"done", s.done},
                                          {"overdue", s.overdue}});
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace lt::records
