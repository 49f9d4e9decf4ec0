#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/settings/settings.h"
#include "records/hash_chain.h"
#include "tests/paths.h"

using namespace lt;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = test::build_path("settings_test");
    Folder() {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    fs::path write(const std::string& text) const {
        std::ofstream(path / "settings.toml", std::ios::binary) << text;
        return path / "settings.toml";
    }
};

std::string read(const fs::path& file) {
    std::stringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

}  // namespace

TEST_SUITE("app") {
    TEST_CASE("settings come back as they were saved") {
        Folder folder;
        Settings s;
        s.language = "de";
        s.trainee_id = "A \"quoted\" name, \u00fc";
        s.trainee = "Anna";
        s.scale = 1.5;
        s.left_handed = true;
        s.keys.bind(Action::pause, {*chord_from("Ctrl+Q"), *chord_from("F5")});
        std::string message;
        REQUIRE(save_settings(s, folder.path / "new" / "settings.toml", message));
        std::vector<std::string> messages;
        const Settings back = load_settings(folder.path / "new" / "settings.toml", messages);
        CHECK(messages.empty());
        CHECK(back.trainee == "");  // names are in the records alone
        CHECK(fs::status(folder.path / "new" / "settings.toml").permissions() == fs::perms(0600));
        for (const auto& f : Settings::numbers()) CHECK(back.*f.member == s.*f.member);
        for (const auto& f : Settings::flags()) CHECK(back.*f.member == s.*f.member);
        for (const auto& w : Settings::words()) CHECK(back.*w.member == s.*w.member);
        CHECK(back.keys.find(*chord_from("Ctrl+Q")) == Action::pause);
        CHECK(back.keys.find(*chord_from("Q")) == Action::yaw_left);
    }

    TEST_CASE("a damaged settings file is kept aside, said, and the program starts with defaults") {
        Folder folder;
        const std::string damaged = "scale = 1.5\ntheme = \"li";
        const fs::path file = folder.write(damaged);
        std::vector<std::string> messages;
        const Settings s = load_settings(file, messages);
        CHECK(s.scale == 1.0);
        REQUIRE(messages.size() == 1);
        CHECK(messages[0].find("settings.toml:2:") != std::string::npos);
        CHECK(read(folder.path / "settings.toml.damaged") == damaged);
        // A second one does not overwrite the first.
        load_settings(folder.write("x ="), messages);
        CHECK(read(folder.path / "settings.toml.damaged") == damaged);
        CHECK(read(folder.path / "settings.toml.damaged-1") == "x =");
    }

    TEST_CASE("a kiosk's PIN is kept as its hash, and what hides it is told") {
        Folder folder;
        std::vector<std::string> messages;
        const fs::path file = folder.write("# ours\nscale = 1.5\nkiosk_pin = '4711' # door\n");
        const Settings s = load_settings(file, messages, false);
        CHECK(records::pin_matches(s.kiosk_pin, "4711"));
        const std::string now = read(file);
        CHECK(now.find("4711") == std::string::npos);
        CHECK(now.find("# ours\nscale = 1.5\nkiosk_pin = \"$argon2id$") == 0);
        CHECK(now.find("\" # door\n") != std::string::npos);
        CHECK(records::pin_matches(load_settings(file, messages, false).kiosk_pin, "4711"));
        CHECK(messages.empty());
        // However the text is quoted, in a comment before it or after it.
        for (const char* text : {R"(kiosk_pin = QQQ4711QQQ
scale = 1.5)",
                                 R"(kiosk_pin = '''
4711'''
scale = 1.5)",
                                 R"("kiosk_pin"="\u0034711"
scale = 1.5)"}) {
            std::string written(text);
            for (std::size_t at; (at = written.find("QQQ")) != written.npos;)
                written.replace(at, 3, 3, '"');
            const Settings first = load_settings(folder.write(written), messages, false);
            CHECK(records::pin_matches(first.kiosk_pin, "4711"));
            CHECK(read(file).find("711'") == std::string::npos);
            CHECK(read(file).find("711\"") == std::string::npos);
            const Settings again = load_settings(file, messages, false);
            CHECK(again.kiosk_pin == first.kiosk_pin);
            CHECK(again.scale == 1.5);
        }
        CHECK(messages.empty());
        // Nothing that cannot be read counts as a file without a PIN; a kiosk moves nothing.
        for (const char* text :
             {"volume = 0,5\nkiosk_pin = \"4711\"\n", "kiosk_pin = 4711\n", "\xFF\xFEk\0i\0"}) {
            const Settings bad = load_settings(folder.write(text), messages, false);
            CHECK(bad.refused_pin.find("settings.toml") != std::string::npos);
            CHECK(fs::exists(file));
        }
        fs::remove(file);
        fs::create_directory(file);
        CHECK_FALSE(load_settings(file, messages, false).refused_pin.empty());
        fs::remove(file);
        fs::create_symlink("nowhere", file);
        CHECK_FALSE(load_settings(file, messages, false).refused_pin.empty());
    }

    TEST_CASE("one bad value costs that value alone") {
        Folder folder;
        const fs::path file = folder.write(
            "scale = 9\nmonk = \"dark\"\nmute = 1\ntheme = \"pink\"\nvolume = 0.25\n"
            "[keys]\npause = [\"no such key\"]\nmute = [\"F7\"]\n");
        std::vector<std::string> messages;
        const Settings s = load_settings(file, messages);
        CHECK(messages.size() == 5);
        CHECK(messages[0].find("settings.toml:1: scale") != std::string::npos);
        CHECK(s.scale == 1.0);
        CHECK(s.theme == "dark");
        CHECK(s.volume == 0.25);
        CHECK(s.keys.find(*chord_from("P")) == Action::pause);
        CHECK(s.keys.find(*chord_from("F7")) == Action::mute);
    }

    TEST_CASE("a key that two lines want is told, with its line") {
        Folder folder;
        std::vector<std::string> messages;
        const Settings s = load_settings(
            folder.write("[keys]\npause = [\"F7\", \"G\"]\nmute = [\"M\"]\nzoom_in = [\"G\"]\n"),
            messages);
        REQUIRE(messages.size() == 1);
        CHECK(messages[0].find("settings.toml:4: keys.zoom_in takes G from keys.pause") !=
              std::string::npos);
        CHECK(s.keys.find(*chord_from("G")) == Action::zoom_in);
        CHECK(s.keys.find(*chord_from("F7")) == Action::pause);
    }

    TEST_CASE("a kiosk whose PIN may be set somehow is not left open") {
        Folder folder;
        std::vector<std::string> messages;
        for (const char* text : {"kiosk_pim = \"4711\"\n", "Kiosk-PIN = \"4711\"\n",
                                 "[kiosk]\npin = \"4711\"\n", "pin = 4711\n"})
            CHECK(load_settings(folder.write(text), messages, false).refused_pin != "");
        CHECK(load_settings(folder.write("colour = 1\n"), messages, false).refused_pin == "");
        CHECK(messages.back().find("unknown key 'colour'") != std::string::npos);
        // The folder is a file, or a link to a disk that is not there.
        std::ofstream(folder.path / "file") << "x";
        fs::create_symlink("/nonexistent/disk", folder.path / "link");
        for (const char* name : {"file", "link"})
            CHECK(
                load_settings(folder.path / name / "settings.toml", messages, false).refused_pin !=
                "");
        CHECK(load_settings(folder.path / "none" / "settings.toml", messages, false).refused_pin ==
              "");
    }
}
