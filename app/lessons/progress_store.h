// How far people are in the lessons, wherever that is kept.
#pragma once

#include <map>
#include <string>

#include "sim/training/lesson_run.h"

namespace lt {

using LessonsProgress = std::map<std::string, LessonProgress>;  ///< by lesson

/// The records, as the lessons see them.
class ProgressStore {
  public:
    virtual ~ProgressStore() = default;
    /// Of a person, with what is still to be stored.
    virtual LessonsProgress progress(const std::string& person_id) const = 0;
    /// Remembered at once, stored soon.
    virtual void set_progress(const std::string& person_id, const std::string& lesson,
                              const LessonProgress& progress) = 0;
    /// Grows whenever progress comes in from other stations.
    virtual int progress_change() const = 0;
};

}  // namespace lt
