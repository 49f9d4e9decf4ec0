// What an attempt at a lesson came to, and what to do next.
#pragma once

#include <string>

#include "app/screens/lesson/lesson_screens.h"
#include "app/window/page.h"
#include "sim/training/lesson_run.h"

namespace lt {

class LessonOutcomePage final : public Page {
  public:
    /// Of App::last, an attempt at this step of the lesson.
    LessonOutcomePage(std::string lesson, LessonStep step)
        : lesson_(std::move(lesson)), step_(step) {}
    std::string_view name() const override { return "outcome"; }
    std::string_view subject() const override { return lesson_; }
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    OutcomeModel model(App& app) const;
    /// For what failed worst; this lesson when nothing did.
    std::string advised_lesson(App& app) const;

    std::string lesson_;  ///< name
    LessonStep step_;
};

}  // namespace lt
