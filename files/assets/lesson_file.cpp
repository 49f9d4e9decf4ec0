#include "files/assets/lesson_file.h"

#include <algorithm>

#include "files/toml_table.h"
#include "files/toml_writer.h"
#include "sim/base/text.h"

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

/// Limits that bound the same measure from both sides, or in two steps.
void require_order(const TomlTable& table, const TechniqueLimits& l) {
    struct Pair {
        const char *low, *high;
        double TechniqueLimits::*low_value, TechniqueLimits::*high_value;
    };
    using L = TechniqueLimits;
    constexpr Pair pairs[] = {
        {"force_low_N", "force_high_N", &L::force_low_N, &L::force_high_N},
        {"speed_good_mm_s", "speed_high_mm_s", &L::speed_good_mm_s, &L::speed_high_mm_s},
        {"discomfort_good", "discomfort_high", &L::discomfort_good, &L::discomfort_high}};
    for (const Pair& p : pairs) {
        const double low = l.*p.low_value, high = l.*p.high_value;
        if (low < high) continue;
        throw InputError(table.place_of(table.has(p.low) ? p.low : p.high),
                         std::string(p.low) + " (" + to_text(low) + ") must be below " + p.high +
                             " (" + to_text(high) + "); change one of them");
    }
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
    if (auto limits = root.table("limits")) {
        limits->read_fields(TechniqueLimits::fields(), lesson.limits);
        limits->reject_unknown();
        require_order(*limits, lesson.limits);
    }
    lesson.limits.goal_pops = lesson.pops_wanted;
    lesson.limits.name = lesson.name;
    root.reject_unknown();
    return lesson;
}

std::string write_lesson(const Lesson& l) {
    TomlWriter out;
    out.text("name", l.name).whole("order", l.order).texts("serves", l.serves);
    out.text("roller", l.roller).text("demonstration", l.demonstration);
    out.texts("warnings", l.warnings);
    out.table("client").text("skin", l.skin).whole("monk", l.monk);
    out.number("cream_min", l.cream_min).flag("serum", l.serum);
    std::vector<std::string> cues;
    for (const Cue cue : l.cues) cues.emplace_back(to_string(cue));
    out.table("practice").number("time_s", l.practice_s).texts("cues", cues);
    out.table("test").number("time_s", l.test_s).whole("passes_in_a_row", l.passes_in_a_row);
    out.whole("pops_wanted", l.pops_wanted);
    out.table("limits");
    const TechniqueLimits usual;
    for (const Field<TechniqueLimits>& f : TechniqueLimits::fields())
        if (f.member != &TechniqueLimits::goal_pops && l.limits.*f.member != usual.*f.member)
            out.number(f.name, l.limits.*f.member);
    return out.str();
}

std::vector<Lesson> read_lessons(const AssetLibrary& library) {
    std::vector<Lesson> lessons;
    for (const std::string& name : library.names("lessons"))
        lessons.push_back(read_lesson(library.find("lessons", name)));
    std::stable_sort(lessons.begin(), lessons.end(),
                     [](const Lesson& a, const Lesson& b) { return a.order < b.order; });
    return lessons;
}

}  // namespace lt
