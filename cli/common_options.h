// The options that simulate, indent and the window share, and the session set-up made from them.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "sim/base/parallel.h"
#include "sim/session/recording.h"
#include "sim/session/session.h"
#include "sim/training/lesson.h"

namespace CLI {
class App;
}

namespace lt {

struct CommonOptions {
    std::string skin = "thigh";
    std::string roller = "classic-192-1.0";
    std::string limits = "default";
    std::string assets;  ///< folder that hides built-in assets, "" for none
    int monk = 3;
    double cream_min = 0.0;
    bool serum = false;
    std::uint64_t seed = 1;
    int threads = 1;
    int grid = 64;
    // Changes to the client's body, on top of the skin's file.
    std::optional<double> age_years, body_mass_index, hydration;
};

/// --language, of what a command says in words; LANGUAGE stands before the command, too.
void add_language(CLI::App& app, std::string& language);

void add_common_options(CLI::App& app, CommonOptions& options);

/// What a session is made from, and where that came from.
struct PreparedSession {
    SessionSetup setup;
    RecordingInfo info;
};

/// @throws InputError for an asset that is missing or bad, or an option out of range.
PreparedSession prepare_session(const CommonOptions& options);
/// The lesson's client and tool instead, judged by its thresholds; info.limits is left to whoever
/// knows the lesson's file.
PreparedSession prepare_lesson(CommonOptions options, const Lesson& lesson);

/// threads: 1 to 64, the caller included. Any number gives the same bits.
std::unique_ptr<Executor> make_executor(int threads);

}  // namespace lt
