// Thresholds from recorded runs of experts, into an instructor's copy of a lesson; see
// records/training/standards.h.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/keeping/answer.h"
#include "app/keeping/record_keeper.h"
#include "app/screens/standards/standards_screen.h"
#include "app/window/page.h"
#include "records/training/standards.h"

namespace lt {

class StandardsPage final : public Page {
  public:
    std::string_view name() const override { return "standards"; }
    std::string_view subject() const override { return subject_; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    /// What is read of the records.
    struct View {
        std::vector<std::string> group_ids, groups;  ///< "" for everybody
        std::vector<InputKind> inputs;               ///< with which the experts rolled this lesson
        int input = 0;                               ///< of inputs
        std::vector<records::Attempt> experts, novices;  ///< their runs with that kind
    };
    static View read_view(const records::Store& store, View before, const std::string& experts,
                          const std::optional<std::string>& novices, const std::string& lesson,
                          const std::string& everybody);

    void ask(App& app);
    void show(App& app, const Ui& ui);
    void show_cut(App& app);
    void take(App& app);

    StandardsModel model_;
    View view_;
    Answer<View> answer_;
    bool read_ = false, shown_ = false;  ///< once; what is shown is up to date
    std::vector<std::string> lessons_;   ///< names of files
    std::vector<records::DerivedLimit> derived_;
    std::set<std::string> left_out_;  ///< thresholds that are not to be taken over
    double cut_ = 0.0;
    int runs_ = 0;
    std::string subject_;
};

}  // namespace lt
