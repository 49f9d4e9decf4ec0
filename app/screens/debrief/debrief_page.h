// The whole debrief of an attempt out of the records: its recording is run again first.
#pragma once

#include <optional>
#include <string>

#include "app/screens/result/result_screen.h"
#include "app/window/page.h"
#include "app/window/skin_picture.h"
#include "live/replay_source.h"

namespace lt {

class DebriefPage final : public Page {
  public:
    /// folder: of a kept attempt. @throws InputError as RecordingRun
    explicit DebriefPage(const std::string& folder);
    std::string_view name() const override { return "debrief"; }
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void draw_skin(App& app);

    std::string folder_;
    RecordingRun run_;
    ReplaySource source_;
    std::optional<ResultModel> model_;  ///< once the recording is through
    SkinPicture skin_;
};

}  // namespace lt
