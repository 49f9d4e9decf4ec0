// The lessons there are, and how far the trainee is in each. Progress is kept in
// FOLDER/progress/TRAINEE.toml, which is written whole or not at all; without a folder it is
// remembered only as long as the program runs.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/app/client_setup.h"
#include "engine/ui/lesson_screens.h"
#include "sim/training/lesson_run.h"

namespace lt {

/// A lesson, and which file it is from.
struct CourseLesson {
    Lesson lesson;
    AssetReference source;
};

class LessonBook {
  public:
    /// folder: of the trainee's data; empty: nothing is written.
    /// @throws InputError for a built-in lesson that is damaged
    LessonBook(const AssetLibrary& library, std::filesystem::path folder);

    /// In the order of the course.
    const std::vector<CourseLesson>& lessons() const { return lessons_; }
    /// nullptr when there is none of that name.
    const CourseLesson* find(const std::string& name) const;
    /// One that is there.
    const CourseLesson& get(const std::string& name) const { return *find(name); }
    /// Place in the course, from 1.
    int number(const std::string& name) const;

    /// Whose progress it is from now on. messages: what was wrong with the file; a file that cannot
    /// be read is left as it is and its trainee begins anew.
    void follow(const std::string& trainee, std::vector<std::string>& messages);
    const LessonProgress& progress(const std::string& lesson) const;
    /// @returns why it could not be written down, "" when it was
    std::string keep(const std::string& lesson, const LessonProgress& progress);

    LessonState state(const std::string& lesson) const;
    /// The first that has not been passed; nullptr when all have.
    const CourseLesson* next() const;

  private:
    std::filesystem::path file() const;

    std::filesystem::path folder_;
    std::vector<CourseLesson> lessons_;
    std::string trainee_;
    bool followed_ = false;
    std::map<std::string, LessonProgress> progress_;
};

/// The lesson's client and tool, judged by the lesson's limits.
/// @throws InputError
Client lesson_client(const AssetLibrary& library, const Settings& settings,
                     const CourseLesson& lesson);

/// "title", "goal", "how" or "why" of a lesson with its limits filled in.
std::string lesson_text(const TextTable& text, const Lesson& lesson, std::string_view which);
/// The client of a lesson: "Thigh, tone 3, cream 30 min".
std::string lesson_client_label(const TextTable& text, const Lesson& lesson);

}  // namespace lt
