// One lesson before it is rolled: goal and thresholds, how and why, and the ways into it.
#pragma once

#include <optional>
#include <string>

#include "app/window/page.h"
#include "engine/ui/charts/stroke_plan.h"

namespace lt {

class LessonPage final : public Page {
  public:
    explicit LessonPage(std::string lesson) : lesson_(std::move(lesson)) {}
    std::string_view name() const override { return "lesson"; }
    std::string_view subject() const override { return lesson_; }
    void shown(App& app) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    std::optional<StrokePlan> plan_;
    std::string lesson_;  ///< name
};

}  // namespace lt
