// The months after: what sessions like the last attempt, a light or a rough one would do.
#pragma once

#include "app/screens/course/course_screen.h"
#include "app/window/page.h"
#include "app/window/skin_picture.h"

namespace lt {

class CoursePage final : public Page {
  public:
    std::string_view name() const override { return "course"; }
    void shown(App& app) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void work_out(App& app);
    void draw_skin(App& app);
    SessionSetup client(App& app) const;  ///< whose skin it is

    CourseModel model_;
    SkinPicture skin_;  ///< on the day under the slider
};

}  // namespace lt
