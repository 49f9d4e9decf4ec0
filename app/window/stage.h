// The roller on a client's skin, live: the hand goes in, the simulation runs beside on its own
// thread, and picture, sound and numbers come out. Pages say when it rolls and where it is drawn.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/keeping/roster.h"
#include "app/results/result_model.h"
#include "app/settings/client_setup.h"
#include "app/window/camera_control.h"
#include "app/window/snapshot_sound.h"
#include "engine/platform/input/hand_input.h"
#include "engine/render/frame/scene_view.h"
#include "engine/ui/live/panel_values.h"
#include "engine/ui/live/practice_panel.h"
#include "live/attempt.h"
#include "live/demonstration_source.h"
#include "live/held_input.h"
#include "live/latency_meter.h"
#include "live/simulation_thread.h"
#include "sim/training/cues.h"

namespace lt {

class App;

/// An attempt that has ended, with everything that can be said of it.
struct FinishedAttempt {
    std::unique_ptr<Attempt> attempt;
    ResultModel result;
};

class Stage {
  public:
    explicit Stage(App& app);
    ~Stage();

    /// A new attempt on this client, prepared on the simulation thread. An attempt under way must
    /// have been ended; what it was is dropped.
    void begin(const Client& client, const Purpose& purpose = {});
    /// The same, but a demonstration's hand rolls instead of the trainee's, and nothing is saved.
    void show(const Client& client, std::shared_ptr<const DemonstrationShow> demonstration);
    /// The same client anew; the attempt under way is saved and not shown.
    void restart();
    /// Ends the attempt and saves it. Nothing when there was none, or no contact.
    std::optional<FinishedAttempt> end();
    /// Ends the attempt, and nothing of it is kept.
    void throw_away();

    bool begun() const { return simulation_ != nullptr; }
    /// Whether the trainee's hand rolls, and not a demonstration's.
    bool obeys_hand() const { return begun() && !demonstrates_; }
    bool ready() const { return simulation_ && simulation_->ready(); }
    const Client& client() const { return client_; }
    const Snapshot& now() const { return simulation_->snapshots().current; }
    const PanelValues& values() const { return values_; }
    /// Of the latest ticks; empty where none has begun.
    std::vector<float> tick_ms() const;
    /// Whether the roller has been on the skin: without that there is no attempt.
    bool touched() const { return ready() && now().measures.contact_s > 0.0; }
    double real_time_ratio() const { return simulation_->real_time_ratio(); }
    const std::string& caption() const { return caption_; }
    int measured_grid() const { return measured_grid_.load(); }

    /// Once a frame. halted: no time passes, and the roller is lifted.
    void update(double now_s, double dt_s, bool halted);
    void draw(const Viewport& viewport, double now_s);
    /// Where practice_screen leaves room for it.
    void draw_beside_panel(double now_s);
    /// The picture that was drawn for drawn_s has been handed to the screen.
    void swapped(double drawn_s, double now_s);
    void pointer(const PointerEvent& event);
    /// Keys of view, maps and roller. rolling: the roller gets its own, too.
    void action(Action action, bool pressed, bool rolling);
    /// What the settings say of hand and look.
    void follow_settings();
    /// What the practice panel shows; the page adds what is its own.
    PracticeModel practice_model();

    HandInput hand;
    LatencyMeter latency;
    CameraControl view;
    SceneView scene;
    CueSet cues = CueSet::all();  ///< helps that are seen and heard
    LiveWords words;              ///< what is said of the hand now
    WordsPlace words_place;

  private:
    /// What the roller is held with, as PracticeModel::hand names it.
    std::string hand_in_use() const;
    ReportHeading heading() const;
    std::unique_ptr<Attempt> take_attempt();
    void start(std::shared_ptr<const DemonstrationShow> demonstration);
    /// Says once what keeps the attempt from being kept.
    void tell_recording();

    App& app_;
    Client client_;
    Purpose purpose_;
    HeldInput held_;                     ///< before the simulation, which reads it
    double sampled_s_ = 0.0;             ///< when the hand was sampled last
    std::atomic<int> measured_grid_{0};  ///< nodes that this machine keeps up with; 0: not measured
    bool demonstrates_ = false;
    std::shared_ptr<RecordingState> recording_;  ///< of the attempt under way
    bool failure_told_ = false, waits_told_ = false;
    std::unique_ptr<SimulationThread> simulation_;
    SnapshotSound sound_;
    PanelValues values_;
    std::string caption_;
    Vec2 place_{0.0, 0.0};  ///< of the hand, for devices that move it on from there
    int pops_felt_ = 0;
    bool seen_ = false;                   ///< the skin has been drawn
    std::optional<PointerEvent> before_;  ///< where the pointer was seen last before that
    double followed_force_N_ = -1.0;
};

}  // namespace lt
