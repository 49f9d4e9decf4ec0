// The lessons there are, and how far the trainee is in each. The records keep a person's progress,
// FOLDER/progress/progress.toml that of guests; without either it is remembered only as long as the
// program runs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/lessons/lesson_state.h"
#include "app/lessons/progress_store.h"
#include "app/settings/client_setup.h"
#include "sim/training/demonstration.h"
#include "sim/training/lesson_run.h"

namespace lt {

/// A lesson, and which file it is from.
struct CourseLesson {
    Lesson lesson;
    AssetReference source;
    bool own = false;  ///< an instructor's copy, not the built-in one
};

class LessonBook {
  public:
    /// folder: of guests' progress; empty: nothing is written. own: instructors' copies lie in
    /// OWN/lessons; they hide the built-in lessons of the same name, and a copy that cannot be used
    /// is passed over. library, which looks into OWN first, must outlive it.
    LessonBook(const AssetLibrary& library, std::filesystem::path folder,
               std::filesystem::path own = {});

    /// In the order of the course.
    const std::vector<CourseLesson>& lessons() const { return lessons_; }
    /// nullptr when there is none of that name.
    const CourseLesson* find(const std::string& name) const;
    /// One that is there.
    const CourseLesson& get(const std::string& name) const { return *find(name); }
    /// Place in the course, from 1.
    int number(const std::string& name) const;

    /// Whose progress it is from now on: "" for a guest. store: of the records, where there are
    /// any; read again whenever other stations' progress has come in. messages: what was wrong with
    /// the guests' file, which is set aside then.
    void follow(const std::string& person_id, ProgressStore* store,
                std::vector<std::string>& messages);
    /// What is not written down.
    void forget() { progress_.clear(); }
    const LessonProgress& progress(const std::string& lesson) const;
    /// @returns why it could not be written down, "" when it was
    std::string keep(const std::string& lesson, const LessonProgress& progress);

    std::filesystem::path own_file(const std::string& name) const;
    /// The lesson as an instructor's copy, in the course from now on.
    /// @throws InputError where it contradicts itself or cannot be written
    void write_own(const Lesson& lesson);
    /// The built-in lesson is in the course again.
    void remove_own(const std::string& name);

    LessonState state(const std::string& lesson) const;
    /// The first that has not been passed; nullptr when all have.
    const CourseLesson* next() const;

  private:
    void read();
    CourseLesson checked(const SourceText& source) const;

    const AssetLibrary& library_;
    std::filesystem::path folder_, own_;
    std::vector<std::string> problems_;  ///< with copies, not yet said
    std::vector<CourseLesson> lessons_;
    std::string person_id_;
    ProgressStore* store_ = nullptr;
    int change_ = 0;  ///< ProgressStore::progress_change() when it was read
    bool followed_ = false;
    LessonsProgress progress_;
};

/// The lesson's client and tool, judged by the lesson's limits.
/// @throws InputError
Client lesson_client(const AssetLibrary& library, const Settings& settings,
                     const CourseLesson& lesson);

/// "title", "goal", "how" or "why" of a lesson with its limits filled in.
std::string lesson_text(const TextTable& text, const Lesson& lesson, std::string_view which);
/// "title" or "what" of a demonstration.
std::string demonstration_text(const TextTable& text, const Demonstration& demonstration,
                               std::string_view which);
/// The client of a lesson: "Thigh, tone 3, cream 30 min".
std::string lesson_client_label(const TextTable& text, const Lesson& lesson);

}  // namespace lt
