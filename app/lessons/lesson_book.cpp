#include "app/lessons/lesson_book.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "files/assets/asset_files.h"
#include "files/assets/demonstration_file.h"
#include "files/assets/lesson_file.h"
#include "files/results/result_files.h"
#include "files/toml_table.h"
#include "files/toml_writer.h"
#include "sim/base/text.h"

namespace lt {
namespace fs = std::filesystem;
namespace {

constexpr const char* step_names[] = {"brief", "demonstration", "practice", "test", "done"};

/// A file name that no two trainees share: letters, digits and "-" as they are, the rest as hex.
std::string file_name(const std::string& trainee) {
    constexpr const char* hex = "0123456789abcdef";
    std::string out = "progress";
    for (std::size_t i = 0; i < trainee.size(); ++i) {
        const auto c = static_cast<unsigned char>(trainee[i]);
        if (i == 0) out += '_';
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (plain)
            out += static_cast<char>(c);
        else
            (out += '%') += {hex[c >> 4], hex[c & 15]};
    }
    return out + ".toml";
}

std::map<std::string, LessonProgress> read_progress(const SourceText& source) {
    std::map<std::string, LessonProgress> out;
    TomlTable root = TomlTable::parse(source);
    std::string trainee;
    root.read("trainee", trainee);
    const std::vector<std::string> steps(std::begin(step_names), std::end(step_names));
    for (TomlTable& t : root.tables("lesson")) {
        std::string name;
        LessonProgress p;
        const NumberRule count{.min = 0, .max = 1e9, .whole = true};
        t.read("name", name, true);
        p.step = static_cast<LessonStep>(t.read_choice("step", steps, true).value_or(0));
        t.read("fade_level", p.fade_level, {.min = 0, .max = cue_count, .whole = true});
        t.read("practices", p.practices, count);
        t.read("tests", p.tests, count);
        t.read("tests_in_a_row", p.tests_in_a_row, count);
        t.read("best_test", p.best_test, {.min = 0, .max = 100});
        t.read("passed", p.passed);
        t.reject_unknown();
        out[name] = p;
    }
    root.reject_unknown();
    return out;
}

}  // namespace

LessonBook::LessonBook(const AssetLibrary& library, fs::path folder, fs::path own)
    : library_(library), folder_(std::move(folder)), own_(std::move(own)) {
    read();
}

void LessonBook::read() {
    lessons_.clear();
    const AssetLibrary built_in;
    for (const std::string& name : library_.names("lessons")) try {
            lessons_.push_back(checked(library_.find("lessons", name)));
        } catch (const InputError& e) {
            problems_.push_back(e.what());
            const std::vector<std::string> known = built_in.names("lessons");
            if (std::find(known.begin(), known.end(), name) != known.end())
                lessons_.push_back(checked(built_in.find("lessons", name)));
        }
    std::stable_sort(lessons_.begin(), lessons_.end(),
                     [](const auto& a, const auto& b) { return a.lesson.order < b.lesson.order; });
}

/// A copy is of a built-in lesson, and everything that it names is there.
CourseLesson LessonBook::checked(const SourceText& source) const {
    CourseLesson out{read_lesson(source), {source.path, text_hash(source.text)}};
    out.own = !source.path.starts_with("assets/");
    if (!out.own) return out;
    const Lesson& l = out.lesson;
    const TomlTable root = TomlTable::parse(source);
    const std::vector<std::string> known = AssetLibrary{}.names("lessons");
    if (l.name != fs::path(source.path).stem() ||
        std::find(known.begin(), known.end(), l.name) == known.end())
        throw InputError(
            root.place_of("name"),
            "a copy keeps the name of its lesson and its file; there are: " + join(known));
    const auto there = [&](const char* key, const auto& look) {
        try {
            look();
        } catch (const InputError& e) {
            throw InputError(root.place_of(key), e.what());
        }
    };
    there("client", [&] { library_.find("skins", l.skin); });
    there("roller", [&] { library_.find("rollers", l.roller); });
    there("demonstration",
          [&] { read_demonstration(library_.find("demonstrations", l.demonstration)); });
    there("warnings", [&] {
        for (const std::string& w : l.warnings)
            read_demonstration(library_.find("demonstrations", w));
    });
    return out;
}

fs::path LessonBook::own_file(const std::string& name) const {
    return own_ / "lessons" / (name + ".toml");
}

void LessonBook::write_own(const Lesson& lesson) {
    const fs::path file = own_file(lesson.name);
    const std::string text = write_lesson(lesson);
    checked({file.string(), text});
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    write_file_whole(file, text);
    read();
}

void LessonBook::remove_own(const std::string& name) {
    std::error_code none;
    fs::remove(own_file(name), none);
    read();
}

const CourseLesson* LessonBook::find(const std::string& name) const {
    for (const CourseLesson& l : lessons_)
        if (l.lesson.name == name) return &l;
    return nullptr;
}

int LessonBook::number(const std::string& name) const {
    return static_cast<int>(find(name) - lessons_.data()) + 1;
}

fs::path LessonBook::file() const {
    return folder_ / "progress" / file_name(trainee_);
}

void LessonBook::follow(const std::string& trainee, std::vector<std::string>& messages) {
    messages.insert(messages.end(), problems_.begin(), problems_.end());
    problems_.clear();
    if (followed_ && trainee == trainee_) return;
    followed_ = true;
    trainee_ = trainee;
    progress_.clear();
    std::error_code none;
    if (folder_.empty() || !fs::exists(file(), none)) return;
    try {
        progress_ = read_progress(read_text_file(file()));
    } catch (const InputError& e) {
        messages.push_back(e.what());
        // What comes next must not overwrite it.
        fs::rename(file(), file().string() + ".damaged", none);
    }
}

const LessonProgress& LessonBook::progress(const std::string& lesson) const {
    static const LessonProgress fresh;
    const auto found = progress_.find(lesson);
    return found == progress_.end() ? fresh : found->second;
}

std::string LessonBook::keep(const std::string& lesson, const LessonProgress& progress) {
    progress_[lesson] = progress;
    if (folder_.empty()) return {};
    TomlWriter toml;
    toml.text("trainee", trainee_);
    for (const auto& [name, p] : progress_)
        toml.table_entry("lesson")
            .text("name", name)
            .text("step", step_names[static_cast<int>(p.step)])
            .whole("fade_level", p.fade_level)
            .whole("practices", p.practices)
            .whole("tests", p.tests)
            .whole("tests_in_a_row", p.tests_in_a_row)
            .number("best_test", p.best_test)
            .flag("passed", p.passed);
    std::error_code error;
    fs::create_directories(file().parent_path(), error);
    const fs::path part = file().string() + ".part";
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        out << toml.str();
        out.close();
        if (!out) error = std::make_error_code(std::errc::io_error);
    }
    if (!error) fs::rename(part, file(), error);
    if (!error) return {};
    std::error_code none;
    fs::remove(part, none);
    return file().string() + ": " + error.message();
}

LessonState LessonBook::state(const std::string& lesson) const {
    const LessonProgress& p = progress(lesson);
    if (p.passed) return LessonState::passed;
    return p.practices + p.tests > 0 ? LessonState::practised : LessonState::fresh;
}

const CourseLesson* LessonBook::next() const {
    for (const CourseLesson& l : lessons_)
        if (!progress(l.lesson.name).passed) return &l;
    return nullptr;
}

namespace {

Settings of_lesson(Settings s, const Lesson& l) {
    s.skin = l.skin;
    s.roller = l.roller;
    s.monk = l.monk;
    s.cream_min = l.cream_min;
    s.serum = l.serum;
    return s;
}

}  // namespace

Client lesson_client(const AssetLibrary& library, const Settings& settings,
                     const CourseLesson& lesson) {
    Client out = make_client(library, client_choice(of_lesson(settings, lesson.lesson)));
    out.setup.limits = lesson.lesson.limits;
    out.info.limits = lesson.source;
    return out;
}

std::string lesson_text(const TextTable& text, const Lesson& l, std::string_view which) {
    const auto number = [&](double v) { return text.number(v, v == std::floor(v) ? 0 : 1); };
    return text.format("lesson." + l.name + "." + std::string(which),
                       {{"force_low_N", number(l.limits.force_low_N)},
                        {"force_high_N", number(l.limits.force_high_N)},
                        {"speed_good_mm_s", number(l.limits.speed_good_mm_s)}});
}

std::string demonstration_text(const TextTable& text, const Demonstration& d,
                               std::string_view which) {
    if (!d.title.empty()) return which == "title" ? d.title : d.what;
    return std::string(text("demonstration." + d.name + "." + std::string(which)));
}

std::string lesson_client_label(const TextTable& text, const Lesson& l) {
    return client_label(text, of_lesson({}, l));
}

}  // namespace lt
