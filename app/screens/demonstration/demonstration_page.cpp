#include "app/screens/demonstration/demonstration_page.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "app/screens/lesson/lesson_page.h"
#include "app/window/app.h"
#include "files/assets/demonstration_file.h"
#include "sim/base/error.h"
#include "sim/roller/roller_pose.h"

namespace lt {
namespace {

std::string clock_text(double seconds) {
    const int s = static_cast<int>(std::max(0.0, seconds));
    return std::to_string(s / 60) + (s % 60 < 10 ? ":0" : ":") + std::to_string(s % 60);
}

/// Of two axles, which have no front.
double angle_between_deg(double a, double b) {
    return std::abs(std::remainder(a - b, 180.0));
}

}  // namespace

void DemonstrationPage::shown(App& app) {
    const Lesson& lesson = app.lesson_book().get(lesson_).lesson;
    std::vector<std::string> names{lesson.demonstration};
    if (mode_ == Mode::watch)
        names.insert(names.end(), lesson.warnings.begin(), lesson.warnings.end());
    shown_.clear();
    for (const std::string& name : names) try {
            shown_.push_back(read_demonstration(app.library.find("demonstrations", name)));
        } catch (const InputError& e) {  // a recorded one that was taken away
            app.notice(app.text().format("problem.demonstration", {{"why", e.what()}}), 12.0);
        }
    if (shown_.empty()) return leave(app);
    app.leave_free_practice();
    app.stage.scene.overlay = mode_ == Mode::watch ? Overlay::coverage : Overlay::none;
    begin(app);
}

void DemonstrationPage::hidden(App& app) {
    app.stage.scene.overlay = Overlay::none;
    app.stage.scene.ghost.reset();
}

void DemonstrationPage::begin(App& app) {
    show_ = std::make_shared<DemonstrationShow>();
    show_->what = shown_[static_cast<std::size_t>(chosen_)];
    if (app.settings.left_handed) show_->what.stroke = mirrored(std::move(show_->what.stroke));
    show_->ticks_per_tick = slow_ ? 4 : 1;
    touched_s_ = popped_s_ = -1.0;
    ghost_ = {};
    ghost_spin_ = 0.0;
    apart_mm_ = apart_N_ = apart_deg_ = sum_mm_ = sum_N_ = sum_deg_ = sum_s_ = seen_s_ = 0.0;
    paused_ = over_ = false;
    app.stage.end();
    const Client client = lesson_client(app.library, app.settings, app.lesson_book().get(lesson_));
    if (mode_ == Mode::watch)
        app.stage.show(client, show_);
    else
        app.stage.begin(client);
}

void DemonstrationPage::leave(App& app) {
    app.stage.end();
    app.go(std::make_unique<LessonPage>(lesson_));
}

double DemonstrationPage::ghost_s(const App& app) const {
    // The demonstration begins in the air; the trainee's first touch is its first touch.
    return touched_s_ < 0.0 ? 0.0 : 0.5 + app.stage.values().t_s - touched_s_;
}

void DemonstrationPage::update(App& app, double now_s, double) {
    if (!show_) return;
    // Whoever watches need not move.
    if (mode_ == Mode::watch && !paused_ && app.stage.begun() &&
        app.stage.values().t_s < show_->what.stroke.duration_s())
        app.kiosk.touched(now_s);
    if (mode_ == Mode::follow && app.stage.begun() && app.stage.ready() && !over_) follow(app);
}

void DemonstrationPage::follow(App& app) {
    Stage& stage = app.stage;
    const double t_s = stage.values().t_s;
    const bool touching = stage.values().needles_touching > 0;
    if (touched_s_ < 0.0 && touching) touched_s_ = seen_s_ = t_s;
    const Stroke& stroke = show_->what.stroke;
    if (popped_s_ < 0.0 && stage.values().pops > 0) popped_s_ = t_s;
    const HandSample ghost = shown_hand(show_->what, StrokeCursor(stroke).at(ghost_s(app)),
                                        popped_s_ < 0.0 ? -1.0 : t_s - popped_s_);
    const RollerSpec& roller = stage.client().setup.roller;
    const double radius = outer_radius_mm(roller);
    const double height = radius + (ghost.force_N > 0.0 ? 0.0 : 6.0);
    // On the skin it rolls; what goes sideways does not turn it.
    RollerPose pose = roller_pose(ghost, height, 0.0);
    const Vec2 way{ghost.x_mm - ghost_.x_mm, ghost.y_mm - ghost_.y_mm};
    if (ghost.force_N > 0.0 && ghost_.force_N > 0.0)
        ghost_spin_ += glm::dot(way, Vec2{pose.forward}) / radius;
    ghost_ = ghost;
    pose.spin_rad = ghost_spin_;
    stage.scene.ghost = GhostRoller{.pose = pose};
    if (touched_s_ < 0.0) return;
    const HandSample& hand = stage.now().hand;
    apart_mm_ = glm::distance(Vec2{hand.x_mm, hand.y_mm}, Vec2{ghost.x_mm, ghost.y_mm});
    apart_N_ = std::abs(stage.values().force_N - ghost.force_N);
    apart_deg_ = angle_between_deg(hand.yaw_deg, ghost.yaw_deg);
    const double dt_s = std::max(0.0, t_s - seen_s_);
    seen_s_ = t_s;
    sum_mm_ += apart_mm_ * dt_s;
    sum_N_ += apart_N_ * dt_s;
    sum_deg_ += apart_deg_ * dt_s;
    sum_s_ += dt_s;
    if (ghost_s(app) < stroke.duration_s()) return;
    over_ = true;
    stage.scene.ghost.reset();
}

bool DemonstrationPage::action(App& app, Action action, bool pressed) {
    if (!pressed) return false;
    switch (action) {
        case Action::pause:
            paused_ = !paused_;
            return true;
        case Action::again:
            begin(app);
            return true;
        case Action::finish:
            leave(app);
            return true;
        default:
            return false;
    }
}

void DemonstrationPage::draw_scene(App& app, double now_s) {
    app.stage.draw_beside_panel(now_s);
}

void DemonstrationPage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!app.stage.begun() || !show_) return;
    const Lesson& lesson = app.lesson_book().get(lesson_).lesson;
    PracticeModel m = app.stage.practice_model();
    m.client = lesson_client_label(ui.text, lesson);
    m.roller = roller_label(ui.text, lesson.roller);
    m.paused = paused_;
    m.covered = app.covered();
    m.notices = app.notices.texts();
    m.task = ui.text.format(show_->what.right ? "demo.right" : "demo.wrong",
                            {{"title", demonstration_text(ui.text, show_->what, "title")}});
    const double all_s = show_->what.stroke.duration_s();
    const double now_s = mode_ == Mode::watch ? m.values.t_s : ghost_s(app);
    m.time_left = ui.text.format(
        "demo.time", {{"time", clock_text(std::min(now_s, all_s))}, {"all", clock_text(all_s)}});
    m.time_share = static_cast<float>(std::clamp(now_s / all_s, 0.0, 1.0));
    const auto apart = [&](const char* which, double mm, double force_N, double degrees) {
        return ui.text.format(which, {{"time", clock_text(sum_s_)},
                                      {"mm", ui.text.number(mm, 0)},
                                      {"force", ui.text.number(force_N, 2)},
                                      {"degrees", ui.text.number(degrees, 0)}});
    };
    if (mode_ == Mode::watch) {
        m.aids = demonstration_text(ui.text, show_->what, "what");
        m.asked_N = -1.0;
        for (const Demonstration& d : shown_)
            m.choices.push_back(demonstration_text(ui.text, d, "title"));
        m.choice = chosen_;
        m.slow_word = ui.text("demo.slow");
        m.slow = slow_;
    } else if (over_) {
        m.aids = sum_s_ > 0.0
                     ? apart("demo.mean", sum_mm_ / sum_s_, sum_N_ / sum_s_, sum_deg_ / sum_s_)
                     : ui.text("demo.untouched");
    } else {
        m.aids = touched_s_ < 0.0 ? ui.text("demo.roll_along")
                                  : apart("demo.apart", apart_mm_, apart_N_, apart_deg_);
    }
    m.again_word = ui.text("demo.again");
    m.finish_word = ui.text("button.back");
    const PracticeCommands c = practice_screen(ui, m, app.settings.keys, window);
    if (c.pause) action(app, Action::pause, true);
    if (c.slow) {
        slow_ = !slow_;
        show_->ticks_per_tick = slow_ ? 4 : 1;
    }
    if (c.choice >= 0) chosen_ = c.choice;
    if (c.choice >= 0 || c.again) begin(app);
    if (c.finish) leave(app);
}

}  // namespace lt
