#include "app/screens/replay/replay_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/window/app.h"
#include "app/window/scene.h"
#include "files/assets/demonstration_file.h"
#include "files/recording/recording_file.h"
#include "sim/base/error.h"
#include "sim/session/recording.h"
#include "sim/training/demonstration.h"

namespace lt {
namespace {

constexpr std::array<double, 3> speeds = {0.25, 0.5, 1.0};
constexpr double ring_s = 1.0;  // a place is marked so long before and after

/// A file of this user that is not there yet: own-1, own-2, ...
std::string unused_name(const std::filesystem::path& folder) {
    std::error_code none;
    for (int i = 1;; ++i) {
        const std::string name = "own-" + std::to_string(i);
        if (!std::filesystem::exists(folder / (name + ".toml"), none)) return name;
    }
}

}  // namespace

ReplayPage::ReplayPage(ReplaySource source, double begin_s, std::optional<RecordedAttempt> recorded)
    : recorded_(std::move(recorded)), source_(std::move(source)) {
    model_.t_s = begin_s;
}

ReplayPage::ReplayPage(const std::string& file) : run_(std::make_unique<RecordingRun>(file)) {}

void ReplayPage::shown(App& app) {
    if (!run_) begin(app);
}

void ReplayPage::begin(App& app) {
    begun_ = true;
    scene_ = scene_of(source_.setup, app.settings);
    model_.rows = source_.rows;
    model_.touched_s = touch_span(model_.rows).begin_s;
    // The waiting before it is not looked at again.
    if (model_.t_s <= 0.0) model_.t_s = std::max(0.0, model_.touched_s - 0.5);
    model_.flags = source_.flags;
    model_.moments = source_.moments;
    model_.limits = source_.setup.limits;
    model_.cream = source_.setup.cream_min > 0.0;
    model_.end_s = source_.film->end_s();
    model_.playing = model_.end_s > 0.0;
    if (recorded_) {
        model_.trim.emplace();
        model_.trim->end_s = model_.end_s;
        if (!app.lesson_book().find(recorded_->lesson))
            recorded_->lesson = app.lesson_book().lessons().front().lesson.name;
    }
    seek(model_.t_s);
}

void ReplayPage::seek(double t_s) {
    model_.t_s = std::clamp(t_s, 0.0, model_.end_s);
    jumped_ = true;
}

void ReplayPage::update(App& app, double now_s, double dt_s) {
    if (run_) {
        model_.progress = run_->progress();
        if (!run_->done()) return;
        try {
            source_ = run_->take();
        } catch (const InputError& e) {
            app.notice(app.text().format("problem.recording", {{"why", e.what()}}), 20.0);
            app.back();
        }
        run_.reset();
        if (!source_.film) return;
        if (!source_.made_by.empty())
            app.notice(
                app.text().format("debrief.replay.other_version", {{"version", source_.made_by}}),
                20.0);
        begin(app);
    }
    if (!begun_ || model_.end_s <= 0.0) return;
    if (model_.playing && !app.covered()) {
        app.kiosk.touched(now_s);
        model_.t_s += dt_s * speeds[static_cast<std::size_t>(model_.speed)];
        if (model_.t_s >= model_.end_s) {
            model_.t_s = model_.end_s;
            model_.playing = false;
        }
    }
    const std::uint64_t heard = after_.tick;
    between_ = source_.film->at(model_.t_s, before_, after_);
    model_.values = panel_values(after_, source_.setup.limits);
    if (jumped_)
        sound_.skip_to(after_);
    else if (model_.playing && after_.tick != heard)
        sound_.play(app.audio, after_, source_.setup, app.text(), now_s);
    jumped_ = false;
    model_.caption = app.settings.captions ? sound_.caption(now_s) : "";
}

void ReplayPage::trim(App& app, const ReplayCommands& c) {
    TrimModel& t = *model_.trim;
    LessonBook& book = app.lesson_book();
    const int count = static_cast<int>(book.lessons().size());
    const int place = (book.number(recorded_->lesson) - 1 + c.trim_lesson + count) % count;
    const Lesson& lesson = book.lessons()[static_cast<std::size_t>(place)].lesson;
    recorded_->lesson = lesson.name;
    t.lesson = app.text().format("lessons.numbered",
                                 {{"number", std::to_string(place + 1)},
                                  {"title", lesson_text(app.text(), lesson, "title")}});
    if (c.trim_save) save_demonstration(app);
}

void ReplayPage::save_demonstration(App& app) {
    TrimModel& t = *model_.trim;
    const std::string title = t.title.data();
    t.wrong = true;
    if (title.find_first_not_of(' ') == std::string::npos) {
        t.message = app.text()("trim.name_missing");
        return;
    }
    try {
        const Recording recording = read_recording(read_text_file(recorded_->session.string()));
        std::vector<HandSample> hands;
        for (const RecordedTick& tick : recording.ticks) hands.push_back(tick.hand);
        const std::filesystem::path folder = app.own_assets / "demonstrations";
        Demonstration d{.name = unused_name(folder), .title = title};
        d.stroke = trimmed(hands, t.begin_s, t.end_s);
        const auto presses = [](const HandSample& s) { return s.force_N > 0.0; };
        if (std::none_of(d.stroke.samples.begin(), d.stroke.samples.end(), presses)) {
            t.message = app.text()("trim.nothing");
            return;
        }
        write_recorded(d, folder);
        Lesson lesson = app.lesson_book().get(recorded_->lesson).lesson;
        lesson.demonstration = d.name;
        app.lesson_book().write_own(lesson);
        t.message = app.text().format("trim.saved", {{"lesson", t.lesson}});
        t.wrong = false;
    } catch (const InputError& e) {
        t.message = e.what();
    }
}

bool ReplayPage::action(App& app, Action action, bool pressed) {
    if (!pressed || !begun_) return false;
    const double step = source_.film->interval_s();
    switch (action) {
        case Action::pause:
        case Action::lower:
            if (!model_.playing && model_.t_s >= model_.end_s) seek(0.0);
            model_.playing = !model_.playing;
            return true;
        case Action::move_left:
        case Action::move_right:
            model_.playing = false;
            seek(model_.t_s + (action == Action::move_left ? -step : step));
            return true;
        case Action::lift:
            app.back();
            return true;
        default:
            return false;
    }
}

void ReplayPage::draw_scene(App& app, double) {
    if (!begun_ || after_.surface[2].empty()) return;
    const float px = interface_px(app.size(), app.settings.scale);
    const ReplayArea area = replay_area(px, app.size());
    scene_.viewport = app.viewport(0.0f, 0.0f, area.width, area.height);
    scene_.camera = app.stage.view.camera;
    // The stage's keys choose maps and views here, too.
    scene_.overlay = app.stage.scene.overlay;
    scene_.inset = app.stage.scene.inset;
    scene_.cut_away = app.stage.scene.cut_away;
    scene_.marks.rings.clear();
    for (const WorstMoment& m : source_.moments)
        if (std::abs(m.t_s - model_.t_s) < ring_s) {
            scene_.marks.rings.push_back({.place_mm = m.place_mm});
            break;
        }
    app.renderer.draw(before_, after_, between_, scene_);
}

void ReplayPage::draw(App& app, Ui& ui, ImVec2 window) {
    SceneView& view = app.stage.scene;
    model_.ready = begun_;
    model_.overlay = overlay_name(view.overlay);
    model_.close_up = view.inset;
    model_.cross_section = view.cut_away;
    model_.section = app.section();
    model_.notices = app.notices.texts();
    const ReplayCommands c = replay_screen(ui, model_, window);
    if (model_.trim) trim(app, c);
    if (c.overlay) view.overlay = static_cast<Overlay>((static_cast<int>(view.overlay) + 1) % 7);
    if (c.close_up) view.inset = !view.inset;
    if (c.cross_section) view.cut_away = !view.cut_away;
    if (c.play) action(app, Action::pause, true);
    if (c.step != 0) action(app, c.step < 0 ? Action::move_left : Action::move_right, true);
    if (c.seek_s) seek(*c.seek_s);
    if (c.moment) {
        seek(source_.moments[*c.moment].t_s - 1.5);
        model_.playing = true;
    }
    if (c.back) app.back();
}

}  // namespace lt
