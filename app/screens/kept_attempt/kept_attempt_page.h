// One attempt out of the records: score, what went wrong, what an instructor said of it.
#pragma once

#include <string>

#include "app/screens/progress/progress_screen.h"
#include "app/window/page.h"

namespace lt {

class KeptAttemptPage final : public Page {
  public:
    explicit KeptAttemptPage(std::string attempt_id) : attempt_id_(std::move(attempt_id)) {}
    std::string_view name() const override { return "attempt"; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    std::string attempt_id_;
    KeptAttemptModel model_;
};

}  // namespace lt
