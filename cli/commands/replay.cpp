#include "cli/commands/replay.h"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>

#include "cli/common_options.h"
#include "files/recording/recording_file.h"
#include "files/results/result_files.h"
#include "report/attempt_results.h"
#include "sim/base/text.h"
#include "sim/session/attempt_log.h"
#include "sim/session/replay.h"
#include "texts/text_table.h"

namespace lt {

namespace {

void print_state(const ReplayOptions& options, const Recording& recording, const TextTable& text) {
    std::puts(text.format(recording.complete ? "cli.replayed" : "cli.replayed_cut_short",
                          {{"file", options.session},
                           {"ticks", std::to_string(recording.ticks.size())},
                           {"seconds", text.number(recording.duration_s(), 2)}})
                  .c_str());
}

}  // namespace

int command_replay(const ReplayOptions& options) {
    const Recording recording = read_recording(read_text_file(options.session));
    require_same_results_version(recording, options.session);
    const std::unique_ptr<Executor> executor = make_executor(options.threads);
    std::optional<ResultFolder> folder;
    if (!options.out.empty()) folder.emplace(options.out, options.force);

    Session session(recording.setup, *executor);
    AttemptLog log;
    std::optional<RecordingWriter> again;
    if (folder) again.emplace(folder->path_of("session.lts"), recording.info, recording.setup);
    std::size_t input = 0;
    const auto keep = [&](const Session& s, const HandSample& hand) {
        if (!folder) return;
        for (; input < recording.inputs.size() && recording.inputs[input].ticks == again->ticks();
             ++input)
            again->note_input(recording.inputs[input].source);
        log.observe(s, hand);
        again->append(hand, tick_results(s));
    };
    const auto mismatch = replay(recording, session, options.verify, keep);
    if (mismatch) {
        spdlog::error(
            "{}: {}; a recording gives the same bits on every machine: it was changed, or this "
            "program is not built as it should be (docs/same-bits.md)",
            options.session, mismatch->message());
        return 1;
    }
    const TextTable& text = texts_in(options.language);
    print_state(options, recording, text);
    if (options.verify) std::puts(text("cli.verified"));
    if (folder) {
        again->finish();
        write_results(*folder, session, log, recording.info, {.language = text.language()});
        folder->commit();
    }
    return 0;
}

void add_replay(CLI::App& app, ReplayOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand("replay", "Run a recorded session again, bit for bit");
    sub->add_option("session", o.session, "Recording")->required()->type_name("SESSION.lts");
    sub->add_flag(
        "--verify", o.verify,
        "Compare every tick with the recorded one, from any machine; exit 1 at the first that "
        "differs");
    sub->add_option("--out", o.out, "Folder to make for the results, as of simulate")
        ->type_name("DIR");
    sub->add_flag("--force", o.force, "Replace earlier results in that folder");
    add_language(*sub, o.language);
    sub->add_option("--threads", o.threads, "1 to 64; results are the same bits for any number")
        ->capture_default_str();
    sub->callback([&] { command = [&] { return command_replay(o); }; });
}

}  // namespace lt
