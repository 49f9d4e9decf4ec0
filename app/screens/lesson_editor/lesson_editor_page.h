// An instructor changes what a lesson asks for. The built-in lesson stays as it is: changes go into
// a copy in the user's data, which can also be edited as a file.
#pragma once

#include <string>

#include "app/lessons/lesson_limits.h"
#include "app/screens/lesson_editor/lesson_editor_screen.h"
#include "app/window/page.h"

namespace lt {

class LessonEditorPage final : public Page {
  public:
    /// lesson: shown first; "" for the first of the course.
    explicit LessonEditorPage(std::string lesson = "") : first_(std::move(lesson)) {}
    std::string_view name() const override { return "lesson_editor"; }
    std::string_view subject() const override { return lesson_.name; }
    void shown(App& app) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void choose(App& app, int place);
    void save(App& app);
    void forget(App& app);

    const std::string first_;
    int place_ = 0;  ///< in the course, from 0
    Lesson lesson_, saved_, usual_;
    NamedDemonstrations demonstrations_;
    LessonEditorModel model_;
};

}  // namespace lt
