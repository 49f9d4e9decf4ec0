#include "cli/commands/simulate.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "files/assets/lesson_file.h"
#include "files/recording/recording_file.h"
#include "files/results/result_files.h"
#include "files/stroke_file.h"
#include "report/attempt_results.h"
#include "sim/base/text.h"
#include "sim/session/attempt_log.h"
#include "sim/session/stroke.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"
#include "texts/text_table.h"

namespace lt {

namespace {

PreparedSession prepare(const SimulateOptions& o) {
    if (o.lesson.empty()) return prepare_session(o.common);
    const SourceText source = AssetLibrary(o.common.assets).find("lessons", o.lesson);
    PreparedSession out = prepare_lesson(o.common, read_lesson(source));
    out.info.limits = {source.path, text_hash(source.text)};
    return out;
}

}  // namespace

int command_simulate(const SimulateOptions& options) {
    PreparedSession prepared = prepare(options);
    const Stroke stroke = read_stroke(read_text_file(options.stroke), prepared.setup.grid.side_mm);
    const std::unique_ptr<Executor> executor = make_executor(options.common.threads);
    ResultFolder folder(options.out, options.force);

    Session session(prepared.setup, *executor);
    RecordingWriter recording(folder.path_of("session.lts"), prepared.info, prepared.setup);
    prepared.info.inputs = {{.kind = InputKind::file}};
    recording.note_input(prepared.info.inputs.front());
    AttemptLog log;
    StrokeCursor cursor(stroke);
    const std::uint64_t ticks = stroke.tick_count();
    for (std::uint64_t i = 1; i <= ticks; ++i) {
        const HandSample hand = cursor.at(static_cast<double>(i) * tick_s);
        session.tick(hand);
        log.observe(session, hand);
        recording.append(hand, tick_results(session));
    }
    recording.finish();
    const TextTable& text = texts_in(options.language);
    write_results(folder, session, log, prepared.info, {.language = text.language()});
    folder.commit();

    const Measures& m = session.measures();
    const Score score = session.score();
    std::puts(text.format("cli.simulated", {{"folder", options.out},
                                            {"seconds", text.number(m.duration_s, 2)},
                                            {"force", text.number(m.force_N.mean, 2)},
                                            {"pops", std::to_string(m.pops)},
                                            {"drops", std::to_string(m.drops)},
                                            {"score", text.number(score.total, 1)},
                                            {"verdict", text(verdict_key("cli", score.verdict))}})
                  .c_str());
    return 0;
}

void add_simulate(CLI::App& app, SimulateOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "simulate", "Run a stroke through the whole simulation and write the results to a folder");
    sub->add_option("stroke", o.stroke, "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N; linear in between")
        ->required()
        ->type_name("STROKE.csv");
    sub->add_option("--out", o.out,
                    "Folder to make: summary.json, ticks.csv, events.csv, map.csv, report.html, "
                    "session.lts")
        ->required()
        ->type_name("DIR");
    sub->add_flag("--force", o.force, "Replace earlier results in that folder");
    add_language(*sub, o.language);
    add_common_options(*sub, o.common);
    CLI::Option* lesson = sub->add_option("--lesson", o.lesson,
                                          "Client, roller and limits of this lesson: NAME or FILE");
    lesson->type_name("NAME|FILE")->group("Set-up");
    for (const char* own : {"--skin", "--roller", "--limits", "--monk", "--cream", "--serum"})
        lesson->excludes(sub->get_option(own));
    sub->callback([&] { command = [&] { return command_simulate(o); }; });
}

}  // namespace lt
