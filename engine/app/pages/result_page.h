// What came of the last attempt.
#pragma once

#include "engine/app/skin_picture.h"
#include "engine/app/window/page.h"

namespace lt {

class ResultPage final : public Page {
  public:
    std::string_view name() const override { return "result"; }
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void draw_skin(App& app);

    SkinPicture skin_;  ///< at the time of the slider
};

}  // namespace lt
