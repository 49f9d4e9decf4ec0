// `lighttouch records`: trainees, attempts, export, import, checks, backups, handing on.
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace lt {

struct RecordsOptions {
    std::string store;  ///< file or URL; "" for the user's own, see default_store()
    std::string person, lesson, name, pin, pin_file, role = "trainee", input, step = "practice";
    std::string folder, file, out;
    std::string group, novices, due, text, attempt;
    std::string recording, key, language, paper = "a4";
    int threads = 1;
    double timeout_s = 20.0;
    std::string server;
    std::string retry, give_up;  ///< a statement's id, or "all"
    std::string endpoint, user, password, password_file, xapi_version = "1.0.3";
    bool csv = false, json = false, bom = false, decimal_comma = false, erase = false;
};

/// Adds the subcommand and its own subcommands; sets `command` to what was asked for.
void add_records(CLI::App& app, RecordsOptions& options, std::function<int()>& command);

}  // namespace lt
