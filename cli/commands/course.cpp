#include "cli/commands/course.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/common_options.h"
#include "files/assets/asset_files.h"
#include "files/json_shape.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/skin/laws/film.h"
#include "sim/skin/months/course.h"
#include "texts/text_table.h"

namespace lt {

namespace {

using Json = nlohmann::ordered_json;

SourcePlace place_of_byte(const SourceText& source, std::size_t byte) {
    SourcePlace place{source.path, 1, 1};
    for (std::size_t i = 0; i < std::min(byte, source.text.size()); ++i) {
        place.column = source.text[i] == '\n' ? 1 : place.column + 1;
        place.line += source.text[i] == '\n';
    }
    return place;
}

/// A summary.json, read by dotted paths.
class Summary {
  public:
    explicit Summary(SourceText source) : source_(std::move(source)) {
        try {
            check_json_shape(source_);
            root_ = Json::parse(source_.text);
        } catch (const Json::parse_error& e) {
            throw InputError(place_of_byte(source_, e.byte > 0 ? e.byte - 1 : 0),
                             "not valid JSON; a summary.json of simulate is wanted");
        }
    }
    double number(const std::string& path, double low, double high) const {
        const Json* value = find(path);
        if (!value || !value->is_number()) refuse(path, "is missing or no number");
        const double number = value->get<double>();
        if (!(number >= low && number <= high))
            refuse(path, "is " + to_text(number) + "; allowed is from " + to_text(low) + " to " +
                             to_text(high));
        return number;
    }
    double number_or(const std::string& path, double low, double high, double missing) const {
        return find(path) ? number(path, low, high) : missing;
    }
    std::string text(const std::string& path) const {
        const Json* value = find(path);
        if (!value || !value->is_string()) refuse(path, "is missing or no text");
        return value->get<std::string>();
    }
    bool flag(const std::string& path) const {
        const Json* value = find(path);
        return value && value->is_boolean() && value->get<bool>();
    }

  private:
    const Json* find(const std::string& path) const {
        std::string pointer = "/" + path;
        std::replace(pointer.begin(), pointer.end(), '.', '/');
        const Json::json_pointer at(pointer);
        return root_.contains(at) ? &root_.at(at) : nullptr;
    }
    [[noreturn]] void refuse(const std::string& path, const std::string& what) const {
        throw InputError({source_.path},
                         "'" + path + "' " + what + "; a summary.json of simulate is wanted");
    }
    SourceText source_;
    Json root_;
};

/// Where a summary does not say which area was treated: the middle of the patch.
constexpr double usual_treated_cm2 = 16.0;

CourseSession session_of(const Summary& s) {
    const double area =
        std::max(0.01, s.number_or("coverage.treated_cm2", 0.0, 1e4, usual_treated_cm2));
    const double pops = s.number("pops", 0.0, 1e9);
    const double drops = s.number("drops", 0.0, 1e9);
    return {.treated_fraction = s.number("coverage.treated_fraction", 0.0, 1.0),
            .coverage_cv = s.number("coverage.cv", 0.0, 1e6),
            .needle_force_mean_mN = s.number("needle_force_mN.mean", 0.0, 1e6),
            .needle_force_p95_mN = s.number("needle_force_mN.p95", 0.0, 1e6),
            .contact_s = s.number("contact_s", 0.0, 1e6),
            .pops_per_cm2 = pops / area,
            .drops_per_pop = pops > 0.0 ? drops / pops : 0.0,
            .minutes_red = s.number("redness.minutes_visible", 0.0, 1e9),
            .serum = s.flag("serum")};
}

StriaKind kind_of(const std::string& name, const StriaeParams& skin) {
    if (name == "rubra") return StriaKind::rubra;
    if (name == "alba") return StriaKind::alba;
    if (name == "nigra") return StriaKind::nigra;
    const StriaKind own = stria_kind(skin);
    return own == StriaKind::none ? StriaKind::rubra : own;
}

/// Parameters of the skin that was rolled; the usual ones when its file is not at hand.
SkinSite skin_of(const AssetLibrary& library, const std::string& name) {
    for (const std::string& known : library.names("skins"))
        if (known == name) return read_skin(library.find("skins", name));
    return {};
}

/// Sentences that must stand beside every course.
std::vector<std::string> course_notes(const TextTable& text) {
    std::vector<std::string> out;
    for (int i = 0; i < 4; ++i) out.emplace_back(text("cli.course.note." + std::to_string(i)));
    return out;
}

std::vector<std::string> notes_of(const CourseInput& input, const TextTable& text) {
    std::vector<std::string> out = course_notes(text);
    if (input.session.serum) out.emplace_back(text("cli.course.serum"));
    return out;
}

void print_json(const Course& c, const CourseInput& input) {
    Json days = Json::array();
    for (const CourseDay& d : c.days)
        days.push_back({{"day", d.day},
                        {"session", d.session},
                        {"visibility", d.visibility},
                        {"low", d.low},
                        {"high", d.high},
                        {"untreated", d.untreated},
                        {"seen_after_session", d.seen_after_session},
                        {"fluid", d.fluid},
                        {"collagen", d.collagen},
                        {"pigment_harm", d.pigment_harm},
                        {"trauma", d.trauma},
                        {"pih_chance", d.pih_chance},
                        {"fat_growth", d.fat_growth}});
    Json notes = Json::array();
    for (const std::string& note : notes_of(input, texts_in(base_language))) notes.push_back(note);
    const Json out{{"schema", 1},
                   {"days", input.days},
                   {"per_week", input.per_week},
                   {"monk", input.monk},
                   {"stria", to_string(input.stria)},
                   {"sessions", c.sessions},
                   {"quality", c.quality},
                   {"first_change_day", c.first_change_day},
                   {"level_day", c.level_day},
                   {"worse_than_nothing", c.worse_than_nothing},
                   {"notes", notes},
                   {"course", days}};
    std::printf("%s\n", out.dump(2).c_str());
}

void print_table(const Course& c, const CourseInput& input, const TextTable& text) {
    const auto percent = [&text](double share) { return text.number(100.0 * share, 1) + " %"; };
    const auto say = [&text](const char* key, TextTable::Values values) {
        std::puts(text.format("cli.course." + std::string(key), values).c_str());
    };
    const auto row = [](const std::array<std::string, 5>& cells) {
        constexpr std::array<std::size_t, 5> widths = {6, 12, 20, 12, 14};
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::size_t length = letters_in(cells[i]);
            line += (i ? " " : "") + std::string(widths[i] - std::min(widths[i], length), ' ') +
                    cells[i];
        }
        std::puts(line.c_str());
    };
    say("head", {{"sessions", std::to_string(c.sessions)},
                 {"days", std::to_string(input.days)},
                 {"quality", percent(c.quality)},
                 {"marks", text("cli.course.marks." + std::string(to_string(input.stria)))}});
    row({text("cli.course.day"), text("cli.course.visibility"), text("cli.course.range"),
         text("cli.course.untreated"), text("cli.course.dark_marks")});
    for (const CourseDay& d : c.days) {
        if (d.day % 30 != 0 && d.day != input.days) continue;
        row({std::to_string(d.day), percent(d.visibility),
             text.format("cli.course.between",
                         {{"low", percent(d.low)}, {"high", percent(d.high)}}),
             percent(d.untreated), percent(d.pih_chance)});
    }
    if (c.first_change_day >= 0) say("first_change", {{"day", std::to_string(c.first_change_day)}});
    if (c.level_day >= 0) say("levels_off", {{"day", std::to_string(c.level_day)}});
    const auto fluid =
        std::max_element(c.days.begin(), c.days.end(),
                         [](const CourseDay& a, const CourseDay& b) { return a.fluid < b.fluid; });
    if (fluid->fluid > 0.005) say("fluid", {{"share", percent(fluid->fluid)}});
    if (input.session.serum) say("serum", {});
    if (c.worse_than_nothing) say("worse", {});
    for (const std::string& note : course_notes(text)) std::puts(note.c_str());
}

}  // namespace

int command_course(const CommandCourseOptions& options) {
    const Summary summary(read_text_file(options.summary, most_summary_bytes));
    const SkinSite skin = skin_of(AssetLibrary(options.assets), summary.text("skin"));
    const CourseInput input{.session = session_of(summary),
                            .days = options.days,
                            .per_week = options.per_week,
                            .missed_share = options.missed_share,
                            .monk = options.monk > 0 ? options.monk : summary.number("monk", 1, 10),
                            .stria = kind_of(options.stria, skin.striae),
                            .seed = options.seed};
    const Course result = course(input, skin.course, skin.pigment, skin.massage);
    options.json ? print_json(result, input)
                 : print_table(result, input, texts_in(options.language));
    return 0;
}

void add_course(CLI::App& app, CommandCourseOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "course", "What weeks and months of such sessions do to the marks: a scenario, no promise");
    sub->add_option("summary", o.summary, "Result of a session")
        ->required()
        ->type_name("SUMMARY.json");
    sub->add_option("--days", o.days, "How long, 1 to 3650")->required();
    sub->add_option("--per-week", o.per_week, "Sessions a week, 0 to 14")->capture_default_str();
    sub->add_option("--missed", o.missed_share, "Share of the sessions that is left out, 0 to 1")
        ->capture_default_str();
    sub->add_option("--marks", o.stria, "Kind of stretch marks; by itself the skin's own")
        ->check(CLI::IsMember({"rubra", "alba", "nigra"}));
    sub->add_option("--monk", o.monk, "Skin tone, 1 to 10; by itself the session's")
        ->check(CLI::Range(1, 10));
    sub->add_option("--seed", o.seed, "Of the days that are missed")->capture_default_str();
    sub->add_option("--assets", o.assets, "Folder whose files hide the built-in assets")
        ->type_name("DIR");
    sub->add_flag("--json", o.json, "Answer as JSON, day by day");
    add_language(*sub, o.language);
    sub->callback([&] { command = [&] { return command_course(o); }; });
}

}  // namespace lt
