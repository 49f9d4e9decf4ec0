// What came of the last attempt.
#pragma once

#include <memory>

#include "app/window/page.h"
#include "app/window/skin_picture.h"
#include "live/demonstration_run.h"

namespace lt {

class ResultPage final : public Page {
  public:
    std::string_view name() const override { return "result"; }
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void draw_skin(App& app);
    void find_next(App& app);
    void run_demonstration(App& app);

    std::unique_ptr<DemonstrationRun> run_;  ///< for the comparison
    SkinPicture skin_;                       ///< at the time of the slider
};

}  // namespace lt
