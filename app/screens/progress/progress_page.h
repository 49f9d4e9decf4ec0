// One person's way through the lessons.
#pragma once

#include <string>
#include <vector>

#include "app/keeping/answer.h"
#include "app/keeping/record_keeper.h"
#include "app/screens/progress/progress_screen.h"
#include "app/window/page.h"
#include "records/record_types.h"

namespace lt {

/// What is shown of the records, and what lies behind its rows.
struct ProgressView {
    ProgressModel model;
    std::vector<std::string> attempts, points, certificates;  ///< ids of attempts
    std::vector<std::string> lessons;
    std::vector<records::InputKind> inputs;
};

class ProgressPage final : public Page {
  public:
    explicit ProgressPage(std::string person_id) : person_id_(std::move(person_id)) {}
    std::string_view name() const override { return "progress"; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    std::string person_id_;
    ProgressView view_;
    bool read_ = false;  ///< once
    Answer<ProgressView> answer_;
};

}  // namespace lt
