// One person's way through the lessons.
#pragma once

#include <string>
#include <vector>

#include "app/screens/progress/progress_screen.h"
#include "app/window/page.h"
#include "records/record_types.h"

namespace lt {

class ProgressPage final : public Page {
  public:
    explicit ProgressPage(std::string person_id) : person_id_(std::move(person_id)) {}
    std::string_view name() const override { return "progress"; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void read_curve(App& app);
    void read_certificates(App& app, const std::vector<records::Attempt>& newest_first);

    std::string person_id_;
    ProgressModel model_;
    std::vector<std::string> attempts_, points_;  ///< ids behind the rows and points
    std::vector<records::Attempt> certificates_;
    std::vector<std::string> lessons_;
    std::vector<records::InputKind> inputs_;
};

}  // namespace lt
