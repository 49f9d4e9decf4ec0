// Thresholds from recorded runs of experts, into an instructor's copy of a lesson; see
// sim/records/standards.h.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/screens/standards/standards_screen.h"
#include "app/window/page.h"
#include "records/training/standards.h"

namespace lt {

class StandardsPage final : public Page {
  public:
    std::string_view name() const override { return "standards"; }
    std::string_view subject() const override { return subject_; }
    void shown(App& app) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void read(App& app, const Ui& ui);
    void read_cut(App& app, const std::vector<records::Attempt>& experts, InputKind input);
    void take(App& app);

    StandardsModel model_;
    std::vector<std::string> group_ids_;  ///< "" for everybody
    std::vector<std::string> lessons_;    ///< names of files
    std::vector<InputKind> inputs_;       ///< with which the experts rolled this lesson
    std::vector<records::DerivedLimit> derived_;
    std::set<std::string> left_out_;  ///< thresholds that are not to be taken over
    double cut_ = 0.0;
    int runs_ = 0;
    std::string subject_;
    bool read_ = false;  ///< what is shown is up to date
};

}  // namespace lt
