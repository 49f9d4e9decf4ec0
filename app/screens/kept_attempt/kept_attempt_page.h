// One attempt out of the records: score, what went wrong, what an instructor said of it.
#pragma once

#include <functional>
#include <string>

#include "app/keeping/answer.h"
#include "app/keeping/record_keeper.h"
#include "app/screens/progress/progress_screen.h"
#include "app/window/page.h"

namespace lt {

namespace records {
class Store;
}

class KeptAttemptPage final : public Page {
  public:
    explicit KeptAttemptPage(std::string attempt_id) : attempt_id_(std::move(attempt_id)) {}
    std::string_view name() const override { return "attempt"; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    struct View {
        bool there = false;
        KeptAttemptModel model;
        std::string folder;   ///< of its recording
        std::string comment;  ///< that was stored just now
    };
    /// Reads it, after a change.
    void read(App& app, std::function<void(records::Store&, View&)> change = {});

    std::string attempt_id_;
    KeptAttemptModel model_;
    std::string folder_;
    bool read_ = false;  ///< once
    Answer<View> answer_;
};

}  // namespace lt
