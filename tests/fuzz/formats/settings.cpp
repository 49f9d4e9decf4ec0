#include "app/settings/settings.h"

#include "records/hash_chain.h"
#include "tests/fuzz/fuzz.h"

namespace lt::fuzz {
namespace {

namespace fs = std::filesystem;

void require_sane(const Settings& settings) {
    for (const auto& f : Settings::numbers())
        require(settings.*f.member >= f.min && settings.*f.member <= f.max,
                "a setting out of its range: " + std::string(f.name));
    for (const auto& w : Settings::words()) {
        bool known = w.allowed.empty();
        for (const std::string_view word : w.allowed) known = known || settings.*w.member == word;
        require(known, "a setting that is no choice: " + std::string(w.name));
    }
}

void settings(std::string_view input) {
    const fs::path folder = scratch_folder() / "settings", file = folder / "settings.toml";
    fs::create_directories(folder);
    write_scratch(file, input);
    std::vector<std::string> messages;
    const Settings read = load_settings(file, messages, false);
    for (const std::string& message : messages) require_message(message);
    if (!read.refused_pin.empty()) require_message(read.refused_pin);
    require_sane(read);
    // A PIN in digits was replaced in the file, and the file still says the same.
    std::vector<std::string> again_messages;
    const Settings again = load_settings(file, again_messages, false);
    require(again.kiosk_pin == read.kiosk_pin, "a PIN is not what it was after it was protected");
    // (The place of a message is another one where the digits stood on a line of their own.)
    require(again_messages.size() == messages.size(),
            "the file says something else after a PIN was protected");

    Settings kept = read;
    std::string message;
    require(save_settings(kept, file, message), "settings are not kept: " + message);
    again_messages.clear();
    const Settings back = load_settings(file, again_messages, false);
    require(again_messages.empty(), "settings that were kept are complained about: " +
                                        (again_messages.empty() ? "" : again_messages[0]));
    for (const auto& f : Settings::numbers())
        require(back.*f.member == read.*f.member, "a number is not kept: " + std::string(f.name));
    for (const auto& f : Settings::flags())
        require(back.*f.member == read.*f.member, "a flag is not kept: " + std::string(f.name));
    for (const auto& w : Settings::words())
        require(back.*w.member == read.*w.member, "a word is not kept: " + std::string(w.name));
    for (int i = 0; i < action_count; ++i) {
        const auto action = static_cast<Action>(i);
        const auto a = back.keys.keys(action), b = read.keys.keys(action);
        require(std::equal(a.begin(), a.end(), b.begin(), b.end()), "keys are not kept");
    }
}

std::vector<std::string> seeds() {
    return {
        "language = \"de\"\ntheme = \"contrast\"\nunits = \"gf\"\nmonk = 7\nscale = 1.25\n"
        "trainee_id = \"0f\"\nstore = \"/tmp/x\"\nmute = true\n[keys]\nlower = [\"F5\"]\n"
        "harder = [\"Ctrl+Shift+K\", \"PageUp\"]\n",
        "kiosk_pin = \"1234\" # the owner's\nkiosk_idle_s = 20\n", "'kiosk_pin' = '''\n1234'''\n",
        "force_N = 9007199254740993\ngrid = 48.0\n"};
}

const Register registered({"settings", settings, seeds, 4096});

}  // namespace
}  // namespace lt::fuzz
