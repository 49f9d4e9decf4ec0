#include "app/lessons/lesson_book.h"

#include <algorithm>
#include <cmath>

#include "app/lessons/progress_file.h"
#include "files/assets/asset_files.h"
#include "files/assets/demonstration_file.h"
#include "files/assets/lesson_file.h"
#include "files/results/result_files.h"
#include "files/toml_table.h"
#include "sim/base/text.h"

namespace lt {
namespace fs = std::filesystem;

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

void LessonBook::follow(const std::string& person_id, ProgressStore* store,
                        std::vector<std::string>& messages) {
    messages.insert(messages.end(), problems_.begin(), problems_.end());
    problems_.clear();
    const int change = store ? store->progress_change() : 0;
    if (followed_ && person_id == person_id_ && store == store_ && change == change_) return;
    followed_ = true;
    person_id_ = person_id;
    store_ = store;
    change_ = change;
    progress_.clear();
    if (!person_id.empty()) {
        if (store) progress_ = store->progress(person_id);
        return;
    }
    std::error_code none;
    const fs::path file = guest_progress_file(folder_);
    if (folder_.empty() || !fs::exists(file, none)) return;
    try {
        progress_ = read_progress(file);
    } catch (const InputError& e) {
        messages.push_back(e.what());
        // What comes next must not overwrite it.
        fs::rename(file, file.string() + ".damaged", none);
    }
}

const LessonProgress& LessonBook::progress(const std::string& lesson) const {
    static const LessonProgress fresh;
    const auto found = progress_.find(lesson);
    return found == progress_.end() ? fresh : found->second;
}

std::string LessonBook::keep(const std::string& lesson, const LessonProgress& progress) {
    progress_[lesson] = progress;
    if (!person_id_.empty()) {
        if (store_) store_->set_progress(person_id_, lesson, progress);
        return {};
    }
    if (folder_.empty()) return {};
    try {
        write_progress(guest_progress_file(folder_), progress_);
        return {};
    } catch (const InputError& e) {
        return e.what();
    }
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
    std::string out = text("lesson." + l.name + "." + std::string(which));
    for (const Field<TechniqueLimits>& limit : TechniqueLimits::fields()) {
        const double v = l.limits.*limit.member;
        fill_in(out, limit.name, text.number(v, v == std::floor(v) ? 0 : 1));
    }
    return out;
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
