// An attempt seen again: from any side, slowly, moment by moment, with its sounds.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/screens/replay/replay_screen.h"
#include "app/window/page.h"
#include "app/window/snapshot_sound.h"
#include "engine/render/frame/scene_view.h"
#include "live/replay_source.h"

namespace lt {

/// An attempt of which an instructor makes a demonstration.
struct RecordedAttempt {
    std::filesystem::path session;  ///< its recording
    std::string lesson;             ///< that it was rolled at, "" for free practice
};

class ReplayPage final : public Page {
  public:
    /// recorded: to be trimmed, named, and made the demonstration of a lesson.
    ReplayPage(ReplaySource source, double begin_s, std::optional<RecordedAttempt> recorded = {});
    /// Of a recording, which is run again first.
    /// @throws InputError as RecordingRun
    explicit ReplayPage(const std::string& file);

    std::string_view name() const override { return "replay"; }
    bool turns_view(const App&) const override { return true; }
    bool sounds() const override { return model_.playing; }
    const PanelValues* replayed() const override { return begun_ ? &model_.values : nullptr; }
    void shown(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw_scene(App& app, double now_s) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    void begin(App& app);
    void seek(double t_s);
    void trim(App& app, const ReplayCommands& commands);
    void save_demonstration(App& app);

    std::optional<RecordedAttempt> recorded_;
    std::unique_ptr<RecordingRun> run_;  ///< until it is done
    ReplaySource source_;
    SceneView scene_;
    ReplayModel model_;
    SnapshotSound sound_;
    Snapshot before_, after_;
    float between_ = 1.0f;
    bool begun_ = false, jumped_ = true;
};

}  // namespace lt
