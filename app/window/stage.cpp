#include "app/window/stage.h"

#include <cstdio>
#include <utility>

#include "app/window/app.h"
#include "app/window/roller_on_screen.h"
#include "app/window/scene.h"
#include "live/attempt_history.h"
#include "live/grid_choice.h"
#include "sim/training/lesson_hands.h"
#include "texts/dates.h"

namespace lt {
namespace {

/// The ticks up to now_s have waited for the hand's sample of now_s; the picture waits for them,
/// but never for long. True when there are newer snapshots.
bool acquire_ticks(SimulationThread& simulation, double now_s) {
    constexpr double longest_s = 0.008;
    const double until_s = SimulationThread::steady_seconds() + longest_s;
    bool newer = simulation.acquire();
    // A machine that cannot keep up has no ticks to wait for.
    const bool keeps_up = simulation.ready() && simulation.real_time_ratio() > 0.97;
    while (keeps_up && simulation.snapshots().host_s + tick_s <= now_s &&
           SimulationThread::steady_seconds() < until_s) {
        let_others_work(0.0002);
        newer = simulation.acquire() || newer;
    }
    return newer;
}

}  // namespace

Stage::Stage(App& app) : app_(app) {}
Stage::~Stage() = default;

void Stage::begin(const Client& client, const Purpose& purpose) {
    client_ = client;
    purpose_ = purpose;
    start(nullptr);
    // What was found last does not help: a test wants it found anew.
    const auto moment = static_cast<std::uint64_t>(1e6 * SimulationThread::steady_seconds());
    hand.set_wanted_N(purpose.step == "test" ? test_force_N(client.setup.limits, moment)
                                             : app_.settings.force_N);
}

void Stage::show(const Client& client, std::shared_ptr<const DemonstrationShow> demonstration) {
    client_ = client;
    start(std::move(demonstration));
}

void Stage::start(std::shared_ptr<const DemonstrationShow> demonstration) {
    simulation_.reset();
    if (app_.options.seed > 0) client_.setup.seed = app_.options.seed;
    demonstrates_ = demonstration != nullptr;
    const SceneView before = scene;
    scene = scene_of(client_.setup, app_.settings);
    scene.overlay = before.overlay;
    scene.inset = before.inset;
    scene.cut_away = before.cut_away;
    values_ = {};
    words = {};
    words_place = {};
    seen_ = false;
    const int wanted = static_cast<int>(app_.settings.grid);
    const double share = app_.window.info().software ? 0.4 : 0.55;
    AttemptOwner owner = app_.roster.owner(purpose_);
    owner.heading = heading();
    recording_ = std::make_shared<RecordingState>();
    failure_told_ = waits_told_ = false;
    simulation_ = std::make_unique<SimulationThread>(
        [this, client = client_, owner, wanted, share, demonstration,
         state = recording_]() mutable -> std::unique_ptr<TickSource> {
            if (!demonstration || !demonstration->keeps_grid) {
                int grid = wanted > 0 ? wanted : measured_grid_.load();
                if (grid == 0)
                    measured_grid_ = grid = grid_for(measure_tick_s(client, app_.executor), share);
                client.setup.grid.n = grid;
            }
            if (demonstration)
                return std::make_unique<DemonstrationSource>(client, app_.executor, demonstration);
            return std::make_unique<Attempt>(client, app_.executor, app_.store, held_, owner,
                                             state);
        },
        tick_s);
    hand.lift();
}

std::vector<float> Stage::tick_ms() const {
    return simulation_ ? simulation_->tick_ms() : std::vector<float>();
}

void Stage::restart() {
    end();
    begin(client_, purpose_);
}

std::unique_ptr<Attempt> Stage::take_attempt() {
    std::unique_ptr<TickSource> source;
    try {
        source = simulation_->finish();
    } catch (const std::exception& e) {
        std::fprintf(stderr, "lighttouch: %s\n", e.what());
    }
    simulation_.reset();
    if (!dynamic_cast<Attempt*>(source.get())) return {};
    return std::unique_ptr<Attempt>(static_cast<Attempt*>(source.release()));
}

void Stage::throw_away() {
    if (!simulation_) return;
    if (const std::unique_ptr<Attempt> attempt = take_attempt()) attempt->throw_away();
}

std::optional<FinishedAttempt> Stage::end() {
    if (!simulation_) return {};
    const double slowest = simulation_->slowest_ratio();
    FinishedAttempt out;
    out.attempt = take_attempt();
    if (!out.attempt) return {};
    const bool touched = out.attempt->session().measures().contact_s > 0.0;
    std::filesystem::path folder;
    try {
        folder = out.attempt->close(heading());
        app_.roster.keep(out.attempt->owner(), folder);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "lighttouch: %s\n", e.what());
        app_.notice(app_.text().format("message.not_saved", {{"why", e.what()}}), 12.0);
    }
    if (!touched) return {};
    out.result = result_of(out.attempt->session(), out.attempt->log(), slowest);
    out.result.saved_as = folder.string();
    out.result.can_replay = true;
    out.result.figures = figures_of(out.result.measures, out.result.score);
    out.result.input = to_string(kind_of(out.attempt->info().inputs));
    if (!folder.empty()) out.result.earlier = attempt_history(app_.store, client_.setup, folder);
    return out;
}

ReportHeading Stage::heading() const {
    const TextTable& text = app_.text();
    ReportHeading h;
    if (const CourseLesson* l = app_.lesson_book().find(purpose_.lesson))
        h.title = lesson_text(text, l->lesson, "title");
    h.trainee = app_.settings.trainee;
    h.date = local_time_text(utc_now(), text);
    h.language = text.language();
    h.skin = skin_label(text, client_.setup.skin.name);
    h.roller = roller_label(text, client_.setup.roller.name);
    return h;
}

void Stage::update(double now_s, double dt_s, bool halted) {
    view.update(dt_s);
    if (!simulation_) return;
    simulation_->set_paused(halted);
    if (halted && hand.lowered()) hand.lift();
    app_.devices.gamepads.update(
        now_s, dt_s, place_,
        [this](const PointerEvent& e, const Vec2* on_skin) { hand.pointer(e, on_skin); });
    const HandSample sample = hand.update(now_s);
    place_ = {sample.x_mm, sample.y_mm};
    sampled_s_ = now_s;
    // What was unplugged is no longer known by its name while the roller lifts.
    if (hand.lowered())
        held_.hold(app_.devices.source_of(hand.pressed_by(), hand.pressed_by_device()));
    if (halted)
        latency.drop();
    else
        simulation_->push(sample);
    if (simulation_->failed()) {
        std::string why = "?";
        try {
            simulation_->finish();
        } catch (const std::exception& e) {
            why = e.what();
        }
        throw std::runtime_error(app_.text().format("message.simulation_failed", {{"why", why}}));
    }
    tell_recording();
    const bool newer = halted ? simulation_->acquire() : acquire_ticks(*simulation_, now_s);
    values_ = panel_values(now(), client_.setup.limits);
    words = next_words(std::move(words), live_moment(now(), client_.setup.limits),
                       client_.setup.limits);
    if (values_.pops > pops_felt_) app_.devices.gamepads.rumble(0.6);
    pops_felt_ = values_.pops;
    if (halted) {
        if (!app_.page().sounds()) app_.audio.hush();
    } else if (newer)
        sound_.play(app_.audio, now(), client_.setup, app_.text(), now_s, cues);
    caption_ = app_.settings.captions ? sound_.caption(now_s) : "";
}

void Stage::tell_recording() {
    const std::string* why = recording_->failure();
    if (why && !std::exchange(failure_told_, true)) {
        std::fprintf(stderr, "lighttouch: %s\n", why->c_str());
        app_.notice(app_.text().format("message.recording_failed", {{"why", *why}}), 12.0);
    } else if (!why && recording_->waits() > 0 && !std::exchange(waits_told_, true))
        app_.notice(app_.text()("message.recording_waits"), 6.0);
}

void Stage::draw(const Viewport& viewport, double now_s) {
    if (!ready() || viewport.width < 16 || viewport.height < 16) return;
    const SnapshotPair& pair = simulation_->snapshots();
    if (pair.current.surface[2].empty()) return;
    scene.viewport = viewport;
    scene.camera = view.camera;
    app_.renderer.draw(pair.previous.surface[2].empty() ? pair.current : pair.previous,
                       pair.current, static_cast<float>(simulation_->alpha(now_s)), scene);
    seen_ = true;
    if (auto waited = std::exchange(before_, std::nullopt); waited && obeys_hand()) {
        waited->host_s = now_s;  // no picture was late for it
        pointer(*waited);
    }
}

void Stage::draw_beside_panel(double now_s) {
    const float px = interface_px(app_.size(), app_.settings.scale);
    const SceneArea area = scene_area(px, app_.size(), app_.settings.left_handed);
    draw(app_.viewport(area.x, area.y, area.width, area.height), now_s);
}

void Stage::pointer(const PointerEvent& e) {
    const bool moves = e.type == PointerEventType::motion || e.type == PointerEventType::down ||
                       e.type == PointerEventType::up;
    if (e.kind != PointerKind::touch || e.type == PointerEventType::up) view.pointer(e);
    // A finger beside the skin has nothing to land on.
    if (e.kind == PointerKind::touch && e.type == PointerEventType::down &&
        !(seen_ && app_.skin_under(e.x_px, e.y_px)))
        return;
    if (simulation_ && simulation_->paused()) return;
    // Where there is no picture of the skin yet, the pointer lies over none. It will.
    if (!seen_ && moves && e.kind != PointerKind::touch) {
        before_ = e;
        before_->type = PointerEventType::motion;
    }
    const std::optional<Vec2> place =
        seen_ && moves && !view.turning() ? app_.skin_under(e.x_px, e.y_px) : std::nullopt;
    hand.pointer(e, place ? &*place : nullptr);
    if (place && ready()) latency.event(e.host_s, sampled_s_);
}

void Stage::swapped(double drawn_s, double now_s) {
    if (!ready() || simulation_->paused()) return;
    // The picture lies between the last two snapshots.
    const double behind_s = (1.0 - simulation_->alpha(drawn_s)) * tick_s;
    latency.shown(simulation_->snapshots().hand_s - behind_s, now_s);
}

void Stage::action(Action action, bool pressed, bool rolling) {
    if (view.action(action, pressed)) return;
    if (pressed) switch (action) {
            case Action::overlay: {
                const int next = (static_cast<int>(scene.overlay) + 1) % 7;
                scene.overlay = static_cast<Overlay>(next);
                app_.notice(app_.text()(std::string("overlay.") + overlay_name(scene.overlay)),
                            2.0);
                return;
            }
            case Action::follow_view:
                app_.notice(app_.text()(view.follow_or_reset() ? "picture.view_follows"
                                                               : "picture.view_frames"),
                            2.0);
                return;
            case Action::close_up:
                scene.inset = !scene.inset;
                return;
            case Action::cross_section:
                scene.cut_away = !scene.cut_away;
                return;
            default:
                break;
        }
    if (!rolling && pressed) return;
    hand.action(action, pressed);
    if (action == Action::yaw_mode && pressed) {
        const bool follow = hand.options().yaw_mode == YawMode::follow;
        app_.settings.yaw_mode = follow ? "follow" : "fixed";
        app_.notice(app_.text()(follow ? "message.yaw_follow" : "message.yaw_fixed"), 2.0);
    }
}

void Stage::follow_settings() {
    const Settings& s = app_.settings;
    HandOptions o = hand.options();
    o.force_N = s.force_N;
    o.notch = s.wheel_share;
    o.toggle_lower = s.toggle_lower;
    o.yaw_mode = s.yaw_mode == "fixed" ? YawMode::fixed : YawMode::follow;
    o.mouse_press = s.mouse_press == "hold"   ? MousePress::hold
                    : s.mouse_press == "drag" ? MousePress::drag
                                              : MousePress::wheel;
    view.set_right_turns(o.mouse_press == MousePress::wheel);
    hand.set_options(o);
    if (followed_force_N_ != s.force_N) hand.set_wanted_N(followed_force_N_ = s.force_N);
    const SceneView look = scene_of(client_.setup, s);
    scene.theme = look.theme;
    scene.left_handed = look.left_handed;
}

std::string Stage::hand_in_use() const {
    if (app_.devices.fingers.in_use()) return "touch";
    if (hand.moved_by() == InputKind::pen) return "pen";
    if (hand.moved_by() == InputKind::gamepad) return "gamepad";
    return app_.settings.mouse_press;
}

PracticeModel Stage::practice_model() {
    PracticeModel m;
    m.values = values_;
    m.limits = client_.setup.limits;
    m.cues = cues;
    m.asked_N = hand.wanted_N();
    m.hand = hand_in_use();
    m.cream = client_.setup.cream_min > 0.0;
    m.left_handed = app_.settings.left_handed;
    m.ready = ready();
    m.ratio = simulation_->paused() ? 1.0 : simulation_->real_time_ratio();
    m.frames_per_s = app_.frames_per_s;
    m.grid = now().grid.n;
    m.quality = name_of(app_.renderer.quality());
    m.caption = caption_;
    m.section = app_.section();
    m.pictures = scene.inset || scene.cut_away;
    for (const Viewport& picture : {app_.renderer.inset_area(), app_.renderer.section_area()}) {
        if (picture.width == 0) continue;
        const auto [at, size] = app_.in_window(picture);
        m.pictures_at.push_back({at, {at.x + size.x, at.y + size.y}});
    }
    m.words = words;
    m.words_place = &words_place;
    const float px = interface_px(app_.size(), app_.settings.scale);
    const SceneArea area = scene_area(px, app_.size(), app_.settings.left_handed);
    m.roller_at = roller_on_screen(now(), client_.setup.roller, view.camera,
                                   {{area.x, area.y}, {area.x + area.width, area.y + area.height}});
    if (const auto legend = app_.renderer.legend(); legend && scene.overlay != Overlay::none) {
        m.legend.name = overlay_name(scene.overlay);
        m.legend.min = legend->min;
        m.legend.max = legend->max;
        for (const glm::vec3& c : legend->colours)
            m.legend.colours.push_back(ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, 1.0f}));
    }
    return m;
}

}  // namespace lt
