// The course: all lessons, how far the trainee is in each, and which is next.
#pragma once

#include "app/window/page.h"

namespace lt {

class LessonsPage final : public Page {
  public:
    std::string_view name() const override { return "lessons"; }
    void draw(App& app, Ui& ui, ImVec2 window) override;
};

}  // namespace lt
