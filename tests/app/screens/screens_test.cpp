#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "app/screens/course/course_screen.h"
#include "app/screens/instructor/instructor_screen.h"
#include "app/screens/lesson/lesson_screens.h"
#include "app/screens/people/people_screen.h"
#include "app/screens/progress/progress_screen.h"
#include "app/screens/result/result_screen.h"
#include "app/screens/scenes/scenes_screen.h"
#include "app/screens/standards/standards_screen.h"
#include "app/screens/start/start_screen.h"
#include "app/settings/setup_screen.h"
#include "engine/ui/charts/skin_map_view.h"
#include "engine/ui/live/gauge.h"
#include "engine/ui/live/practice_panel.h"
#include "engine/ui/person_tile.h"

using namespace lt;

namespace {

/// ImGui without a window: lays out and draws into memory.
struct Stage {
    Fonts fonts;
    Palette palette;
    TextTable text;
    std::vector<CutText> cut;
    ImVec2 window;
    float px;

    Stage(ImVec2 size, float scale, const std::string& language, const char* theme = "dark")
        : palette(palette_for(theme)),
          text(TextTable::load(language)),
          window(size),
          px(interface_px(size, scale)) {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().DisplaySize = size;
        fonts = load_fonts(*ImGui::GetIO().Fonts, px);
        if (!fonts.full) text.make_plain();
        apply_style(palette, px);
    }
    ~Stage() { ImGui::DestroyContext(); }
    Ui ui() { return {text, palette, fonts, px, false, 0, &cut}; }
    /// Twice, as ImGui learns sizes in the first frame.
    void draw(const std::function<void(Ui&)>& screen) {
        for (int i = 0; i < 3; ++i) {
            cut.clear();
            ImGui::GetIO().DeltaTime = 1.0f / 60;
            ImGui::NewFrame();
            Ui u = ui();
            screen(u);
            ImGui::Render();
        }
    }
};

PracticeModel busy_practice() {
    PracticeModel m;
    m.client = "Upper arm, tone 10, cream 120 min, serum";
    m.roller = "Clinical sharp 192, 1.5 mm";
    m.values = {.t_s = 100,
                .force_N = 7.77,
                .needle_mean_mN = 888,
                .needle_max_mN = 8888,
                .pressure_kPa = 888.8,
                .needles_touching = 188,
                .speed_mm_s = 888,
                .pops = 88888,
                .drops = 8888,
                .discomfort_felt = 9.5,
                .redness_minutes = 8888,
                .passes = 888,
                .zone = PressureZone::too_hard,
                .flags = {FlagCode::too_hard, FlagCode::puncture, FlagCode::blood}};
    m.cream = true;
    m.ratio = 0.62;
    m.frames_per_s = 144;
    m.grid = 64;
    m.quality = "medium";
    static WordsPlace place;
    m.words_place = &place;
    m.words.message = LiveWord::masked;
    m.words.signs = {LiveWord::lasting_redness, LiveWord::no_lift, LiveWord::too_long};
    m.roller_at.middle = {300.0f, 300.0f};
    m.roller_at.drum = {{{280.0f, 290.0f}, {320.0f, 310.0f}}};
    return m;
}

ResultModel full_result() {
    ResultModel r;
    r.score.total = 42.5;
    r.score.critical = {FlagCode::blood, FlagCode::skid};
    for (const GoalItem item : {GoalItem::zone, GoalItem::length, GoalItem::passes, GoalItem::lifts,
                                GoalItem::area, GoalItem::directions})
        r.score.missing.push_back({item, 8.8, 888.0});
    for (int i = 0; i < judged_measure_count; ++i)
        r.score.parts.push_back(
            {.name = std::string(to_string(static_cast<JudgedMeasure>(i))),
             .points = 3.3,
             .max = 20,
             .reason = {LossCode::passes,
                        {{{"value", 188}, {"limit", 50}, {"one_way", 88}, {"one_way_limit", 14}}}},
             .measure = static_cast<JudgedMeasure>(i),
             .worst = {.t_s = 50.0 + i}});
    for (int i = 0; i < flag_code_count; ++i)
        r.flags.push_back({static_cast<FlagCode>(i), 1.0 * i, 2.0 * i + 1, {2.0 * i, -i}, 3, 2});
    r.map.perfusion.assign(r.map.count(), 0.7f);
    r.map.peak_needle_force_mN.assign(r.map.count(), 70.0f);
    r.map.passes.assign(r.map.count(), 3);
    r.map.pops.assign(r.map.count(), 0);
    r.map.pops[3000] = 2;
    r.drops.push_back({});
    r.verdict = RednessVerdict::too_rough;
    r.dark_skin = r.cream = true;
    r.slowest_ratio = 0.5;
    r.saved_as = "~/.local/share/lighttouch/attempts/2025-01-01";
    r.figures = {"", 42.5, false, 2.31, 16.02, 188, 1888, 0.97, 188, 88888, 8888, 10.0, 8888};
    r.earlier.assign(5, r.figures);
    r.moments = worst_moments(r.score, r.flags);
    r.next_lesson = "stretch-marks";
    r.next_title = "Around stretch marks, and more than that";
    r.can_replay = r.can_demonstrate = true;
    for (int i = 0; i < 3000; ++i) {
        TickRow row;
        row.t_s = i / 60.0;
        row.force_N = static_cast<float>(1.0 + std::sin(0.01 * i));
        row.discomfort_felt = 4.0f;
        r.rows.push_back(row);
    }
    for (int i = 0; i < 48; ++i) r.redness_curve.emplace_back(30.0 * i, 2.0 * std::exp(-0.1 * i));
    return r;
}

PeopleModel many_people() {
    PeopleModel m;
    for (int i = 0; i < 14; ++i)
        m.people.push_back(
            {"Maximiliane Wolfeschlegelsteinhausen", i % 3 == 0, i % 2 == 0, i == 4});
    m.languages = {{"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}};
    m.may_add_instructor = true;
    m.chosen = 0;
    m.pin = "123456789012";
    return m;
}

std::vector<AttemptLine> many_attempts() {
    std::vector<AttemptLine> out;
    for (int i = 0; i < 20; ++i)
        out.push_back({"31.01.2026 12:00, Gamepad", "Finding the light touch, and more than that",
                       "Maximiliane Wolfeschlegelsteinhausen", 100.0, i % 2 == 0, i % 3 == 0,
                       i % 5 == 0, i});
    return out;
}

ProgressModel long_way() {
    ProgressModel m;
    m.person = "Maximiliane";
    m.lessons = {"Free practice", "Finding the light touch", "Straight and slow"};
    m.inputs = {"Mouse", "Gamepad"};
    for (int i = 0; i < 30; ++i) m.curve.push_back({3.4 * i, i > 20});
    m.attempts = many_attempts();
    m.assignments = {{"Finding the light touch", "31.01.2026", false, true},
                     {"Straight and slow", "31.01.2026", true, false}};
    m.lessons_passed = 10;
    m.lessons_all = 11;
    m.certificates = {"Finding the light touch", "Straight and slow"};
    m.said = "Saved as ~/.local/share/lighttouch/reports/Maximiliane, Straight and slow.pdf";
    return m;
}

InstructorModel busy_salon(const std::string& lesson) {
    InstructorModel m;
    m.groups = {"Everybody", "North", "A group with a long name"};
    m.group = 1;
    for (int i = 0; i < 11; ++i) m.lessons.push_back(lesson);
    for (int i = 0; i < 14; ++i)
        m.rows.push_back({"Maximiliane Wolfeschlegelsteinhausen",
                          std::vector<LessonMark>(11, static_cast<LessonMark>(i % 4))});
    m.row = m.column = 1;
    m.curve = long_way().curve;
    m.curve_input = "Gamepad";
    m.faults = {{"Needles went through", 188}, {"Too hard", 100}, {"Uneven", 0}};
    m.fault_attempts = 200;
    m.to_look_at = many_attempts();
    m.assignments = long_way().assignments;
    m.said = "Done.";
    m.has_server = m.server_away = m.has_lrs = m.lrs_paused = m.chain_broken = true;
    m.waiting_server = m.waiting_lrs = 88888;
    m.refused.assign(
        6, "Maximiliane, Finding the light touch, 31.01.2026 12:00: HTTP 409: {\"m\": 1}");
    m.backups.assign(6, "31.01.2026 12:00");
    m.exported = "~/.local/share/lighttouch/exports/attempts 2026-01-31.csv";
    m.checked = "3 places were changed.";
    m.folder = "~/.local/share/lighttouch/backups";
    m.audit.assign(30, "31.01.2026 12:00: attempt stored (the program)");
    return m;
}

StandardsModel many_standards(const TextTable& text) {
    StandardsModel m;
    m.groups = {"Everybody", "North", "A group with a long name"};
    for (int i = 0; i < 11; ++i) m.lessons.push_back(text("lesson.light-touch.title"));
    m.inputs = {text("records.input.mouse"), text("records.input.gamepad")};
    for (const auto& field : TechniqueLimits::fields()) {
        const std::string key = "limit." + std::string(field.name);
        m.rows.push_back(
            {text(key.c_str()),
             text.format("standards.spread", {{"mean", "888.88 mm/s"}, {"sd", "88.88"}}),
             "888 mm/s",
             "888 mm/s",
             {1.0, 2.0, 3.0},
             2.0,
             1.0,
             5.0,
             4.0,
             m.rows.size() % 2 == 0});
    }
    m.runs = text.plural("standards.runs", 888);
    m.cut = text.format("standards.cut", {{"score", "88"}, {"pass", "88"}, {"fail", "88"}});
    m.has_cut = m.own = true;
    m.message = text("standards.taken");
    return m;
}

CourseModel half_year() {
    CourseModel c;
    for (int d = 0; d <= 365; ++d) {
        CourseDay day;
        day.day = d;
        day.pih_chance = 0.3;
        day.fluid = 0.1;
        c.course.days.push_back(day);
    }
    c.course.first_change_day = 41;
    c.has_attempt = true;
    return c;
}

double luminance(ImU32 c) {
    const auto lin = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    const ImVec4 f = ImGui::ColorConvertU32ToFloat4(c);
    return 0.2126 * lin(f.x) + 0.7152 * lin(f.y) + 0.0722 * lin(f.z);
}
double contrast(ImU32 a, ImU32 b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace

namespace {

/// The screens of the course with the longest texts that they can hold.
void check_course(Stage& stage, ImVec2 window, const auto& check) {
    LessonsModel lessons;
    lessons.trainee = "Trainee";
    for (int i = 0; i < 11; ++i)
        lessons.rows.push_back({i + 1, stage.text("lesson.stretch-marks.title"),
                                stage.text("lesson.daily-routine.goal"),
                                static_cast<LessonState>(i % 3), 88.0, i == 4});
    check("lessons", [&](Ui& ui) { lessons_screen(ui, lessons, window); });
    LessonModel lesson;
    lesson.title = stage.text("lesson.stretch-marks.title");
    lesson.goal = stage.text("lesson.daily-routine.goal");
    lesson.how = lesson.why = stage.text("lesson.daily-routine.why");
    lesson.client = "Upper arm, tone 10, cream 120 min, serum";
    lesson.roller = "Clinical sharp 192, 1.5 mm";
    lesson.serves = "VTCT UBT278, NOS SKABT35";
    lesson.cues = stage.text("cue.coverage-map");
    lesson.thresholds = {{stage.text("score.name.lifts"), stage.text("lessons.limit.turns")},
                         {stage.text("score.name.force"), "0.30 - 1.00 N"}};
    lesson.tests_wanted = 2;
    StrokePlan plan;
    plan.passes = {{{-20, -20}, {-20, 20}}, {{20, 20}, {20, -20}}};
    lesson.plan = &plan;
    lesson.best_test = 88.0;
    check("lesson", [&](Ui& ui) { lesson_screen(ui, lesson, window); });
    OutcomeModel outcome;
    outcome.title = lesson.title;
    outcome.test = true;
    const auto fault = [&](const char* name) {
        return stage.text.plural(
            "score.lost", 2,
            {{"fault", stage.text(std::string("score.fault.") + name)}, {"points", "12.25"}});
    };
    outcome.reasons = {{fault("coverage_small"), lesson.why, true},
                       {fault("passes_missing"), lesson.why}};
    outcome.praise = stage.text.format("praise.good", {{"what", lesson.title}});
    const ResultModel rolled = full_result();
    outcome.map.emplace(SkinMapModel{rolled.map, rolled.skin_after.map.perfusion, rolled.drops,
                                     rolled.flags, rolled.limits, rolled.visible_limit});
    outcome.advice_lesson = lesson.title;
    outcome.critical = {stage.text("outcome.critical")};
    outcome.advice = lesson.how;
    outcome.after = stage.text("outcome.ready");
    outcome.has_next_lesson = true;
    outcome.suggested = OutcomeStep::next_lesson;
    check("outcome", [&](Ui& ui) { outcome_screen(ui, outcome, window); });
    PracticeModel test = busy_practice();
    test.cues = CueSet::none();
    test.task = stage.text.format("lessons.task.test", {{"title", lesson.title}});
    test.time_left = stage.text.format("lessons.task.starts", {{"time", "4:00"}});
    test.aids = stage.text("lessons.task.no_aids");
    check("test", [&](Ui& ui) { practice_screen(ui, test, KeyTable(), window); });
    PracticeModel watched = busy_practice();
    watched.task =
        stage.text.format("demo.wrong", {{"title", stage.text("demonstration.cream.title")}});
    watched.time_left = stage.text.format("demo.time", {{"time", "0:10"}, {"all", "1:20"}});
    watched.aids = stage.text("demonstration.cream.what");
    for (const char* name : {"light", "too-fast", "skid"})
        watched.choices.push_back(stage.text("demonstration." + std::string(name) + ".title"));
    watched.slow_word = stage.text("demo.slow");
    watched.again_word = stage.text("demo.again");
    watched.finish_word = stage.text("button.back");
    check("demonstration", [&](Ui& ui) { practice_screen(ui, watched, KeyTable(), window); });
}

}  // namespace

TEST_SUITE("ui") {
    TEST_CASE("no text is cut on any screen, in any language, at any size") {
        struct Case {
            ImVec2 window;
            float scale;
        };
        for (const std::string& language : TextTable::languages())
            for (const Case& c :
                 {Case{{1280, 720}, 1.0f}, Case{{1280, 720}, 1.5f}, Case{{1920, 1080}, 1.0f},
                  Case{{1920, 1080}, 1.5f}, Case{{1920, 1080}, 2.0f}, Case{{1280, 720}, 0.75f},
                  Case{{1280, 720}, 2.0f}}) {
                Stage stage(c.window, c.scale, language);
                const KeyTable keys;
                PracticeModel practice = busy_practice();
                ResultModel result = full_result();
                CourseModel course = half_year();
                SetupModel setup;
                setup.skins = {{"thigh", "Thigh"}, {"upper_arm", "Upper arm"}, {"face", "Face"}};
                setup.rollers = {{"a", "Clinical sharp 192, 1.5 mm"}, {"b", "Massage, smooth"}};
                setup.languages = {{"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}};
                setup.grid_now = "48";
                setup.devices.rows = {
                    {{.id = 1, .name = "Tablet pen", .pressure_max = 1000}, {}, 400}};
                setup.devices.rows[0].calibration.raw_high = 1000;
                setup.devices.latency_median_ms = 31.0;
                setup.devices.latency_95_ms = 62.0;
                setup.devices.mouse = stage.text("mouse_press.hold_means");
                setup.quality_now = "medium";
                setup.fitzpatrick = "III";
                setup.rolling = true;
                Settings settings;
                settings.cream_min = 30;
                const auto check = [&](const char* name, const std::function<void(Ui&)>& screen) {
                    stage.draw(screen);
                    for (const CutText& t : stage.cut)
                        FAIL_CHECK(std::string(name)
                                   << " " << language << " " << c.window.x << " at " << c.scale
                                   << ": " << t.text << " at " << t.position.x << ","
                                   << t.position.y << " size " << t.size.x);
                };
                check("practice", [&](Ui& ui) { practice_screen(ui, practice, keys, c.window); });
                practice.hints = true;
                for (practice.hint_step = 0; practice.hint_step <= 5; ++practice.hint_step)
                    for (const char* hand : {"wheel", "touch"}) {
                        practice.hand = hand;
                        check("coach",
                              [&](Ui& ui) { practice_screen(ui, practice, keys, c.window); });
                    }
                practice.hints = false;
                for (int word = 0; word < live_word_count; ++word) {
                    practice.words.message = static_cast<LiveWord>(word);
                    practice.words.signs.assign(3, static_cast<LiveWord>(word));
                    check("words", [&](Ui& ui) { practice_screen(ui, practice, keys, c.window); });
                }
                PracticeModel halted = practice;
                halted.paused = true;
                for (const PauseModel& pause : {PauseModel{}, PauseModel{.touched = true},
                                                PauseModel{.test = true, .touched = true},
                                                PauseModel{.touched = true, .kept = false}}) {
                    halted.pause = pause;
                    check("pause", [&](Ui& ui) { practice_screen(ui, halted, keys, c.window); });
                }
                check("help", [&](Ui& ui) { help_window(ui, keys, "drag", c.window); });
                check("start", [&](Ui& ui) {
                    start_screen(
                        ui,
                        {practice.client,
                         practice.roller,
                         {"notice"},
                         true,
                         stage.text.format("start.lesson",
                                           {{"number", "9"},
                                            {"title", stage.text("lesson.stretch-marks.title")}}),
                         true,
                         "Maximiliane"},
                        c.window);
                });
                check_course(stage, c.window, check);
                for (setup.page = 0; setup.page < 4; ++setup.page)
                    check("setup", [&](Ui& ui) { setup_screen(ui, setup, settings, c.window); });
                for (result.view = 0; result.view < 3; ++result.view)
                    check("result", [&](Ui& ui) { result_screen(ui, result, c.window); });
                result.section = 1;
                check("timeline", [&](Ui& ui) { result_screen(ui, result, c.window); });
                result.section = 2;
                check("comparison", [&](Ui& ui) { result_screen(ui, result, c.window); });
                check("course", [&](Ui& ui) { course_screen(ui, course, c.window); });
                PeopleModel people = many_people();
                for (const PeopleView view :
                     {PeopleView::choose, PeopleView::pin, PeopleView::add}) {
                    people.view = view;
                    check("people", [&](Ui& ui) { people_screen(ui, people, c.window); });
                }
                ProgressModel progress = long_way();
                check("progress", [&](Ui& ui) { progress_screen(ui, progress, c.window); });
                KeptAttemptModel kept{.lesson = "Finding the light touch",
                                      .when = "31.01.2026 12:00",
                                      .who = "Maximiliane",
                                      .input = "Gamepad",
                                      .parts = result.score.parts,
                                      .flags = {{"puncture", 12.3}, {"too-hard", 1.0}},
                                      .comments = {{"Ina", "31.01.2026", "Lighter, please."}},
                                      .has_report = true,
                                      .has_certificate = true,
                                      .printing = true,
                                      .instructor = true};
                check("kept", [&](Ui& ui) { kept_attempt_screen(ui, kept, c.window); });
                InstructorModel salon = busy_salon(stage.text("lesson.light-touch.title"));
                for (salon.tab = 0; salon.tab < 5; ++salon.tab)
                    check("instructor", [&](Ui& ui) { instructor_screen(ui, salon, c.window); });
                salon.tab = static_cast<int>(InstructorTab::records);
                salon.sure_restore = salon.sure_give_up = true;
                check("sure", [&](Ui& ui) { instructor_screen(ui, salon, c.window); });
                StandardsModel standards = many_standards(stage.text);
                check("standards", [&](Ui& ui) { standards_screen(ui, standards, c.window); });
                standards.rows.clear();
                standards.runs = stage.text.plural("standards.too_few", 2);
                check("standards", [&](Ui& ui) { standards_screen(ui, standards, c.window); });
                standards.runs = stage.text("standards.no_runs");
                standards.cut = stage.text.plural("standards.no_cut", 2);
                check("standards", [&](Ui& ui) { standards_screen(ui, standards, c.window); });
                ScenesModel scenes{
                    .scenes = {"four-directions", "thigh-fifty-newtons", "face-cream-and-serum"},
                    .what = "5 N on a dark face under two hours of cream: harm that is hardly felt",
                    .skins = setup.skins,
                    .rollers = setup.rollers,
                    .ready = true,
                    .tick = 88888,
                    .end_s = 60.0,
                    .nodes = 96,
                    .values = practice.values,
                    .residual = 0.0123};
                scenes.profile.stage_ms.fill(0.8f);
                check("scenes", [&](Ui& ui) { scenes_screen(ui, scenes, c.window); });
                for (const std::string& key : stage.text.missing())
                    FAIL_CHECK("no text for " << key);
            }
    }

    TEST_CASE("initials are whole letters, also beyond ASCII") {
        CHECK(initials("Anna Berg") == "AB");
        CHECK(initials("\u00c9mile \u00d8rsted") == "\u00c9\u00d8");
        CHECK(initials("Anna Maria Berg") == "AB");
        CHECK(initials("").empty());
    }

    TEST_CASE("digits typed at the pad make the PIN") {
        Stage stage({1280, 720}, 1.0f, "en");
        PeopleModel m = many_people();
        m.view = PeopleView::pin;
        m.pin.clear();
        bool done = false;
        for (const char c : std::string("0471")) {
            ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
            ImGui::NewFrame();
            Ui ui = stage.ui();
            done |= people_screen(ui, m, stage.window).pin_done;
            ImGui::Render();
        }
        CHECK(m.pin == "0471");
        CHECK(!done);
    }

    TEST_CASE("a text that is too wide is found") {
        Stage stage({400, 300}, 1.0f, "en");
        stage.draw([&](Ui& ui) {
            ImGui::SetNextWindowPos({0, 0});
            ImGui::SetNextWindowSize({100, 100});
            ImGui::Begin("small");
            check_fits(ui, ImGui::GetCursorScreenPos(), {300, 10}, "wide");
            check_fits(ui, ImGui::GetCursorScreenPos(), {10, 300}, "high");
            check_fits(ui, ImGui::GetCursorScreenPos(), {10, 10}, "fits");
            ImGui::End();
        });
        CHECK(stage.cut.size() == 2);
    }

    TEST_CASE("text reads at 4.5 to 1 in every theme") {
        for (const char* theme : {"dark", "light", "contrast"}) {
            const Palette p = palette_for(theme);
            CAPTURE(theme);
            for (const ImU32 ground : {p.card, p.panel, p.hover}) {
                CHECK(contrast(p.text, ground) > 4.5);
                CHECK(contrast(p.muted, ground) > 4.5);
            }
            CHECK(contrast(p.on_accent, p.accent) > 4.5);
            for (const ImU32 zone : {p.light, p.right, p.hard}) CHECK(contrast(zone, p.card) > 3.0);
        }
    }

    TEST_CASE("the zones are told apart by eyes without red, green or blue cones") {
        // Machado, Oliveira & Fernandes 2009, severity 1; linear RGB.
        constexpr std::array<std::array<double, 9>, 3> eyes = {{
            {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
             1.051998},
            {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
             0.968881},
            {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
             0.303900},
        }};
        const auto lab = [](ImU32 colour, const std::array<double, 9>& m) {
            const ImVec4 f = ImGui::ColorConvertU32ToFloat4(colour);
            const auto lin = [](double v) {
                return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
            };
            const std::array<double, 3> c = {lin(f.x), lin(f.y), lin(f.z)};
            std::array<double, 3> s{};
            for (std::size_t i = 0; i < 3; ++i)
                s[i] = std::clamp(m[3 * i] * c[0] + m[3 * i + 1] * c[1] + m[3 * i + 2] * c[2], 0.0,
                                  1.0);
            const auto g = [](double t) {
                return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116;
            };
            const double x = g((0.4124 * s[0] + 0.3576 * s[1] + 0.1805 * s[2]) / 0.9505);
            const double y = g(0.2126 * s[0] + 0.7152 * s[1] + 0.0722 * s[2]);
            const double z = g((0.0193 * s[0] + 0.1192 * s[1] + 0.9505 * s[2]) / 1.089);
            return std::array<double, 3>{116 * y - 16, 500 * (x - y), 200 * (y - z)};
        };
        for (const char* theme : {"dark", "light", "contrast"}) {
            const Palette p = palette_for(theme);
            for (const auto& eye : eyes) {
                const std::array<std::array<double, 3>, 3> zone = {
                    lab(p.light, eye), lab(p.right, eye), lab(p.hard, eye)};
                for (std::size_t i = 0; i < 3; ++i)
                    for (std::size_t j = i + 1; j < 3; ++j)
                        CHECK(std::hypot(zone[i][0] - zone[j][0], zone[i][1] - zone[j][1],
                                         zone[i][2] - zone[j][2]) > 15.0);
            }
        }
    }

    TEST_CASE("the gauge rises with force and changes zone at the limits") {
        const TechniqueLimits limits;
        double before = -1.0;
        for (double f = 0.0; f < 12.0; f += 0.01) {
            const double x = gauge_position(f, limits);
            CHECK(x >= before);
            CHECK(x <= 1.0);
            before = x;
        }
        CHECK(gauge_position(limits.force_low_N, limits) == doctest::Approx(0.3));
        CHECK(gauge_position(limits.force_high_N, limits) == doctest::Approx(0.7));
        CHECK(pressure_zone(0.99 * limits.force_low_N, true, limits) == PressureZone::too_light);
        CHECK(pressure_zone(limits.force_high_N, true, limits) == PressureZone::right);
        CHECK(pressure_zone(1.01 * limits.force_high_N, true, limits) == PressureZone::too_hard);
        CHECK(pressure_zone(5.0, false, limits) == PressureZone::lifted);
    }

    TEST_CASE("the panel leaves the skin its place, on the left for the left-handed") {
        Stage stage({1280, 720}, 1.0f, "en");
        const SceneArea right = scene_area(stage.px, stage.window, false);
        const SceneArea left = scene_area(stage.px, stage.window, true);
        CHECK(right.x == 0.0f);
        CHECK(left.x == 1280.0f - left.width);
        CHECK(right.width == left.width);
        CHECK(right.width > 0.6f * 1280);
    }
}
