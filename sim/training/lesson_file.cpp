#include <algorithm>

#include "sim/session/toml_table.h"
#include "sim/training/lesson.h"

namespace lt {
namespace {

std::vector<Cue> read_cues(TomlTable& table) {
    std::vector<std::string> names;
    table.read("cues", names, true);
    std::vector<Cue> cues;
    for (const std::string& name : names) {
        const std::optional<Cue> cue = cue_from(name);
        if (!cue) {
            std::string known;
            for (int i = 0; i < cue_count; ++i)
                known += (i ? ", " : "") + std::string(to_string(static_cast<Cue>(i)));
            throw InputError(table.place_of("cues"),
                             "no cue is called \"" + name + "\"; there are " + known);
        }
        if (std::find(cues.begin(), cues.end(), *cue) != cues.end())
            throw InputError(table.place_of("cues"), "\"" + name + "\" stands there twice");
        cues.push_back(*cue);
    }
    return cues;
}

}  // namespace

Lesson read_lesson(const SourceText& source) {
    TomlTable root = TomlTable::parse(source);
    Lesson lesson;
    root.read("name", lesson.name, true);
    root.read("order", lesson.order, {.min = 1, .max = 1000, .required = true, .whole = true});
    root.read("serves", lesson.serves);

    if (auto client = root.table("client", true)) {
        client->read("skin", lesson.skin, true);
        client->read("monk", lesson.monk, {.min = 1, .max = 10, .whole = true});
        client->read("cream_min", lesson.cream_min, {.min = 0, .max = 240, .unit = "min"});
        client->read("serum", lesson.serum);
        client->reject_unknown();
    }
    root.read("roller", lesson.roller);
    root.read("demonstration", lesson.demonstration, true);
    root.read("warnings", lesson.warnings);

    if (auto practice = root.table("practice", true)) {
        practice->read("time_s", lesson.practice_s, {.min = 5, .max = 1800, .unit = "s"});
        lesson.cues = read_cues(*practice);
        practice->reject_unknown();
    }
    if (auto test = root.table("test", true)) {
        test->read("time_s", lesson.test_s, {.min = 5, .max = 1800, .unit = "s"});
        test->read("passes_in_a_row", lesson.passes_in_a_row, {.min = 1, .max = 10, .whole = true});
        test->read("pops_wanted", lesson.pops_wanted, {.min = 0, .max = 100, .whole = true});
        test->reject_unknown();
    }
    if (auto limits = root.table("limits"))
        limits->read_fields(TechniqueLimits::fields(), lesson.limits), limits->reject_unknown();
    lesson.limits.name = lesson.name;
    root.reject_unknown();
    return lesson;
}

std::vector<Lesson> read_lessons(const AssetLibrary& library) {
    std::vector<Lesson> lessons;
    for (const std::string& name : library.names("lessons"))
        lessons.push_back(read_lesson(library.find("lessons", name)));
    std::stable_sort(lessons.begin(), lessons.end(),
                     [](const Lesson& a, const Lesson& b) { return a.order < b.order; });
    return lessons;
}

bool reaches_goal(const Lesson& lesson, const Score& score, int pops) {
    return score.passed && pops >= lesson.pops_wanted;
}

}  // namespace lt
