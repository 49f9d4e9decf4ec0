#include "app/lessons/lesson_book.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "sim/base/error.h"

using namespace lt;
namespace fs = std::filesystem;

namespace {

struct OwnFolder {
    fs::path folder = fs::temp_directory_path() / "lighttouch-own-lessons";
    OwnFolder() {
        fs::remove_all(folder);
        fs::create_directories(folder / "lessons");
    }
    ~OwnFolder() { fs::remove_all(folder); }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder / "lessons" / name) << text;
    }
};

std::vector<std::string> said(LessonBook& book) {
    std::vector<std::string> messages;
    book.follow("", nullptr, messages);
    return messages;
}

}  // namespace

TEST_SUITE("app") {
    TEST_CASE("an instructor's copy is what a lesson asks for, until it is removed") {
        const OwnFolder own;
        const AssetLibrary library(own.folder);
        LessonBook book(library, {}, own.folder);
        const std::size_t count = book.lessons().size();
        Lesson copy = book.get("light-touch").lesson;
        CHECK_FALSE(book.get("light-touch").own);
        copy.limits.force_high_N = 0.8;
        book.write_own(copy);
        CHECK(book.get("light-touch").own);
        CHECK(book.lessons().size() == count);
        CHECK(book.number("light-touch") == 1);
        const Client client = lesson_client(library, {}, book.get("light-touch"));
        CHECK(client.setup.limits.force_high_N == 0.8);
        CHECK(client.info.limits.path == book.own_file("light-touch").string());
        // Another start finds it; the built-in one is locked and comes back.
        LessonBook later(library, {}, own.folder);
        CHECK(later.get("light-touch").lesson.limits.force_high_N == 0.8);
        later.remove_own("light-touch");
        CHECK(later.get("light-touch").lesson.limits.force_high_N == 1.0);
        CHECK(said(later).empty());
    }

    TEST_CASE("a lesson's texts have its numbers in every place, in every language") {
        const AssetLibrary library;
        const LessonBook book(library, {});
        for (const std::string& language : TextTable::languages()) {
            const TextTable text = TextTable::load(language);
            for (const CourseLesson& l : book.lessons())
                for (const char* which : {"title", "goal", "how", "why"}) {
                    const std::string out = lesson_text(text, l.lesson, which);
                    CHECK_MESSAGE(out.find('{') == std::string::npos, out);
                }
        }
    }

    TEST_CASE("a copy that contradicts itself is not written, a damaged one is passed over") {
        const OwnFolder own;
        const AssetLibrary library(own.folder);
        LessonBook book(library, {}, own.folder);
        Lesson copy = book.get("light-touch").lesson;
        copy.limits.force_low_N = 1.5;
        CHECK_THROWS_WITH_AS(book.write_own(copy), doctest::Contains("must be below"), InputError);
        copy = book.get("light-touch").lesson;
        copy.demonstration = "nobody";
        CHECK_THROWS_WITH_AS(book.write_own(copy), doctest::Contains("nobody"), InputError);
        CHECK(fs::is_empty(own.folder / "lessons"));

        own.write("dark-skin.toml", "name = \"dark-skin\"\norder = \"first\"\n");
        LessonBook damaged(library, {}, own.folder);
        CHECK(damaged.get("dark-skin").lesson.order > 1);
        CHECK_FALSE(damaged.get("dark-skin").own);
        const std::vector<std::string> messages = said(damaged);
        REQUIRE(messages.size() == 1);
        CHECK(messages[0].find("dark-skin.toml:2:9") != std::string::npos);
        CHECK(said(damaged).empty());  // once
    }
}
