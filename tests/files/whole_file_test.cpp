#include "files/whole_file.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "files/results/file_names.h"
#include "sim/base/error.h"
#include "sim/base/unicode.h"
#include "tests/paths.h"

using namespace lt;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = test::build_path("whole_file_test");
    Folder() {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
};

std::string read(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

}  // namespace

TEST_SUITE("results") {
    TEST_CASE("a file is written whole, for this user alone, and through a link") {
        const Folder folder;
        const mode_t before = ::umask(0);
        write_file_whole(folder.path / "a", "one");
        ::umask(before);
        CHECK(fs::status(folder.path / "a").permissions() == fs::perms(0600));
        fs::create_symlink(folder.path / "a", folder.path / "link");
        write_file_whole(folder.path / "link", "two");
        CHECK(fs::is_symlink(folder.path / "link"));
        CHECK(read(folder.path / "a") == "two");
        CHECK_THROWS_WITH_AS(write_file_whole(folder.path / "none" / "a", "x"),
                             doctest::Contains("none/a: cannot be written: No such file"),
                             InputError);
    }

    TEST_CASE("where there is no room, what was there stays and nothing is left beside it") {
        const Folder folder;
        write_file_whole(folder.path / "a", "as it was");
        const pid_t child = fork();
        if (child == 0) {
            const rlimit small{1000, 1000};  // like a disk that is full
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &small);
            try {
                write_file_whole(folder.path / "a", std::string(100000, 'x'));
                _exit(1);
            } catch (const InputError&) {
                _exit(0);
            }
        }
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(WEXITSTATUS(status) == 0);
        CHECK(read(folder.path / "a") == "as it was");
        CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
    }

    TEST_CASE("folders are made for this user alone, and closed where they were open") {
        const Folder folder;
        const mode_t before = ::umask(0);
        make_private_folder(folder.path / "a" / "b");
        fs::create_directory(folder.path / "open");
        make_private_folder(folder.path / "open");
        ::umask(before);
        for (const char* name : {"a", "a/b", "open"})
            CHECK(fs::status(folder.path / name).permissions() == fs::perms(0700));
        std::ofstream(folder.path / "file") << "x";
        CHECK_THROWS_AS(make_private_folder(folder.path / "file" / "b"), InputError);
    }

    TEST_CASE("names of 255 bytes, links that lead in a circle") {
        const Folder folder;
        const fs::path longest = folder.path / std::string(255, 'n');
        write_file_whole(longest, "x");
        CHECK(read(longest) == "x");
        CHECK_THROWS_AS(refuse_if_there(longest), InputError);
        fs::create_symlink("circle", folder.path / "circle");
        CHECK_THROWS_AS(write_file_whole(folder.path / "circle", "x"), InputError);
        CHECK_THROWS_AS(refuse_if_there(folder.path / "circle"), InputError);
        CHECK_THROWS_AS(make_private_folder(folder.path / "circle"), InputError);
        // A person's name of any length makes a file's name.
        std::string name;
        for (int i = 0; i < 120; ++i) name += "\u0416";
        const std::string part = file_name(name);
        CHECK(part.size() <= 90);
        CHECK(is_utf8(part));
        CHECK(file_name(part) == part);
        CHECK(unused_file(folder.path, part, ".json").filename() == part + ".json");
    }
}
