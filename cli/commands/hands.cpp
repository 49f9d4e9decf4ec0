#include "cli/commands/hands.h"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/print_line.h"
#include "files/assets/lesson_file.h"
#include "sim/base/random.h"
#include "sim/base/text.h"
#include "sim/session/stroke.h"
#include "sim/training/lesson_hands.h"
#include "sim/training/skill_study.h"

namespace lt {

namespace {

using Scores = std::array<std::vector<Score>, hand_skill_count>;

/// A whole session under this hand.
Score roll(const SessionSetup& setup, std::vector<HandSample> samples, Executor& executor) {
    Stroke stroke;
    stroke.samples = std::move(samples);
    StrokeCursor hand(stroke);
    Session session(setup, executor);
    const std::uint64_t ticks = stroke.tick_count();
    for (std::uint64_t i = 1; i <= ticks; ++i)
        session.tick(hand.at(static_cast<double>(i) * tick_s));
    return session.score();
}

Score roll(const PreparedSession& prepared, HandSkill skill, int number, Executor& executor) {
    StudyPerson person = study_person(skill, number);
    SessionSetup setup = prepared.setup;
    setup.limits = study_limits(setup.limits);
    setup.seed = person.seed;  // another client for everyone
    return roll(setup, std::move(person.samples), executor);
}

void print_json(const Scores& scores, const std::vector<StudyRow>& rows) {
    nlohmann::ordered_json out;
    for (std::size_t g = 0; g < scores.size(); ++g) {
        const auto passed = std::count_if(scores[g].begin(), scores[g].end(),
                                          [](const Score& s) { return s.passed; });
        out["groups"].push_back({{"skill", to_string(static_cast<HandSkill>(g))},
                                 {"people", scores[g].size()},
                                 {"passed", passed}});
    }
    for (const StudyRow& r : rows)
        out["measures"].push_back({{"name", r.name},
                                   {"mean", r.mean},
                                   {"sd", r.sd},
                                   {"d_expert_novice", r.expert_novice},
                                   {"d_intermediate_novice", r.intermediate_novice},
                                   {"d_expert_intermediate", r.expert_intermediate}});
    std::printf("%s\n", out.dump(2).c_str());
}

/// As Markdown.
void print_table(const Scores& scores, const std::vector<StudyRow>& rows) {
    std::printf(
        "| measure | novice | intermediate | expert | d expert-novice | "
        "d intermediate-novice | d expert-intermediate |\n|---|---|---|---|---|---|---|\n");
    for (const StudyRow& r : rows) {
        std::printf("| %s |", r.name.c_str());
        for (std::size_t g = 0; g < scores.size(); ++g)
            std::printf(" %s ± %s |", to_fixed(r.mean[g], 1).c_str(), to_fixed(r.sd[g], 1).c_str());
        print_line(" %s | %s | %s |", to_fixed(r.expert_novice, 1).c_str(),
                   to_fixed(r.intermediate_novice, 1).c_str(),
                   to_fixed(r.expert_intermediate, 1).c_str());
    }
    std::printf("| passed |");
    for (const auto& group : scores)
        std::printf(" %d of %d |",
                    static_cast<int>(std::count_if(group.begin(), group.end(),
                                                   [](const Score& s) { return s.passed; })),
                    static_cast<int>(group.size()));
    print_line(" | | |");
}

struct CheatResult {
    std::string lesson;
    Cheat hand{};
    Score score;
};

std::vector<CheatResult> run_cheats(const HandsOptions& o) {
    const AssetLibrary library(o.common.assets);
    const std::vector<Lesson> lessons =
        o.lesson.empty() ? read_lessons(library)
                         : std::vector<Lesson>{read_lesson(library.find("lessons", o.lesson))};
    std::vector<CheatResult> out;
    std::vector<const Lesson*> of;
    for (const Lesson& lesson : lessons)
        for (int c = 0; c < cheat_count; ++c) {
            out.push_back({lesson.name, static_cast<Cheat>(c), {}});
            of.push_back(&lesson);
        }
    // Each hand has a session of its own: they run side by side.
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        SerialExecutor executor;
        for (std::size_t i = next++; i < out.size(); i = next++) {
            const std::uint64_t seed = random_key(o.common.seed, 3, static_cast<int>(i));
            CommonOptions common = o.common;
            common.grid = 32;  // verdicts are many, and each is clear
            common.seed = seed;
            out[i].score = roll(prepare_lesson(common, *of[i]).setup,
                                cheat(out[i].hand, *of[i], seed), executor);
        }
    };
    std::vector<std::thread> others;
    for (int i = 1; i < std::max(1, o.common.threads); ++i) others.emplace_back(work);
    work();
    for (std::thread& t : others) t.join();
    return out;
}

int command_cheats(const HandsOptions& o) {
    bool fooled = false;
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const CheatResult& r : run_cheats(o)) {
        fooled = fooled || r.score.passed;
        all.push_back({{"hand", to_string(r.hand)},
                       {"lesson", r.lesson},
                       {"score", r.score.total},
                       {"verdict", to_string(r.score.verdict)}});
        if (!o.json)
            print_line("%-18s %-14s %6s  %s", r.lesson.c_str(),
                       std::string(to_string(r.hand)).c_str(), to_fixed(r.score.total, 1).c_str(),
                       std::string(to_string(r.score.verdict)).c_str());
    }
    if (o.json) std::printf("%s\n", all.dump(2).c_str());
    return fooled ? 1 : 0;
}

}  // namespace

int command_hands(const HandsOptions& o) {
    if (o.cheats) return command_cheats(o);
    const PreparedSession prepared = prepare_session(o.common);
    const std::unique_ptr<Executor> executor = make_executor(o.common.threads);
    Scores scores;
    for (std::size_t g = 0; g < scores.size(); ++g)
        for (int i = 0; i < o.people; ++i) {
            const auto skill = static_cast<HandSkill>(g);
            scores[g].push_back(roll(prepared, skill, i, *executor));
            spdlog::info("{} {} of {}: {} points", to_string(skill), i + 1, o.people,
                         to_fixed(scores[g].back().total, 1));
        }
    const std::vector<StudyRow> rows = study_rows(scores);
    if (o.json)
        print_json(scores, rows);
    else
        print_table(scores, rows);
    return 0;
}

void add_hands(CLI::App& app, HandsOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "hands",
        "Let simulated novices, intermediates and experts roll; how far apart the score puts them");
    sub->add_option("--people", o.people, "Of each skill")
        ->capture_default_str()
        ->check(CLI::Range(2, 200));
    sub->add_flag("--json", o.json, "For programs");
    CLI::Option* cheats = sub->add_flag(
        "--cheats", o.cheats,
        "Instead: ways to fool the score, at every lesson's test; fails when one passes");
    sub->add_option("--lesson", o.lesson, "With --cheats: at this lesson alone, NAME or FILE")
        ->type_name("NAME|FILE")
        ->needs(cheats);
    add_common_options(*sub, o.common);
    sub->callback([&] { command = [&] { return command_hands(o); }; });
}

}  // namespace lt
