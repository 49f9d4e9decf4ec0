#include "app/window/window_loop.h"

#include <glad/gl.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "app/window/screen.h"
#include "app/window/trace.h"
#include "engine/platform/host_page.h"
#include "engine/platform/input/key_places.h"
#include "engine/render/capture.h"
#include "engine/ui/live/frame_times_panel.h"
#include "engine/ui/live/press_slider.h"
#include "sim/base/error.h"

namespace lt {
namespace {

double now() {
    return SimulationThread::steady_seconds();
}

/// Whether a mouse or pen at this place belongs to a panel. What ImGui wants is a frame old: a move
/// and a click within one frame would go to where the pointer was before.
bool over_panel(const UiHost& ui, float x_px, float y_px) {
    return ui.covers(x_px, y_px) || (ImGui::GetIO().WantCaptureMouse && ImGui::IsAnyItemActive());
}

/// The same for an event; false for what points nowhere, and for letting go.
bool over_panel(const UiHost& ui, const SDL_Event& e) {
    switch (e.type) {
        case SDL_MOUSEMOTION:
            return over_panel(ui, static_cast<float>(e.motion.x), static_cast<float>(e.motion.y));
        case SDL_MOUSEBUTTONDOWN:
            return over_panel(ui, static_cast<float>(e.button.x), static_cast<float>(e.button.y));
        case SDL_MOUSEWHEEL:
            return over_panel(ui, static_cast<float>(e.wheel.mouseX),
                              static_cast<float>(e.wheel.mouseY));
        default:
            return false;
    }
}

bool moved_by_hand(const SDL_Event& event) {
    switch (event.type) {
        case SDL_KEYDOWN:
        case SDL_MOUSEMOTION:
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEWHEEL:
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_CONTROLLERBUTTONDOWN:
            return true;
        case SDL_CONTROLLERAXISMOTION:
            return std::abs(event.caxis.value) > 8000;  // a stick at rest trembles
        default:
            return false;
    }
}

}  // namespace

WindowLoop::WindowLoop(const WindowOptions& options) : began_s_(now()), app_(options) {
    app_.devices.sdl.on_pointer = [this](const PointerEvent& e) { pointer(e); };
    app_.devices.sdl.on_action = [this](Action a, bool pressed) { action(a, pressed); };
    if (!options.trace.empty()) {
        trace_.open(options.trace, std::ios::binary | std::ios::trunc);
        if (!trace_) throw InputError(options.trace + ": cannot be written; choose another place");
        trace_ << trace_header() << std::flush;
    }
    screen("start").open(app_);
    const Screen* first = options.screen.empty() ? nullptr : &screen(options.screen);
    if (first)
        first->open(app_);
    else if (options.kiosk)
        screen("kiosk").open(app_);
    if (!app_.roster.asks_pin_of().empty() && !(first && first->asks_who))
        screen("people").open(app_);
}

void WindowLoop::run() {
    while (!app_.quits()) frame();
    film_.end();
}

void WindowLoop::frame() {
    const double began = now();
    app_.settle();
    poll_events();
    if (app_.kiosk.idle(began)) {
        app_.kiosk.touched(began);
        if (app_.page().name() != "kiosk") {
            app_.begin_anew();
            app_.settle();  // what the page before showed is gone
        }
    }
    const double dt = std::clamp(began - last_frame_s_, 0.0, 0.1);
    if (last_frame_s_ > 0.0) app_.frame_s += 0.1 * (began - last_frame_s_ - app_.frame_s);
    last_frame_s_ = began;
    app_.stage.update(began, dt, !app_.rolling());
    app_.page().update(app_, began, dt);
    draw(began);
    order_.drawn();
    const double age = began - began_s_;
    take_pictures(age);
    app_.window.swap();
    app_.stage.swapped(began, now());
    if (trace_.is_open()) trace_ << trace_of_now(age) << std::flush;
    if (app_.options.quit_after_s > 0.0 && age >= app_.options.quit_after_s) app_.quit();
    app_.follow_settings();
    pace(began);
}

std::string WindowLoop::trace_of_now(double host_s) {
    Stage& stage = app_.stage;
    const PanelValues* replayed = app_.page().replayed();
    const std::vector<std::string> notices = app_.notices.texts();
    return trace_row(host_s, replayed ? *replayed : stage.values(),
                     {.real_time_ratio = stage.begun() ? stage.real_time_ratio() : 1.0,
                      .latency_ms = 1e3 * stage.latency.last_s(),
                      .beyond_frame_s = stage.latency.beyond_frame_s(),
                      .page = app_.page().name(),
                      .subject = app_.page().subject(),
                      .notice = notices.empty() ? "" : notices.back(),
                      .targets = app_.ui.targets(),
                      .asked_N = stage.hand.wanted_N(),
                      .words = &stage.words,
                      .words_place = &stage.words_place});
}

InputOrder::Target WindowLoop::target(const SDL_Event& e) {
    using enum InputOrder::Target;
    const HandInput& hand = app_.stage.hand;
    switch (e.type) {
        case SDL_MOUSEMOTION:
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEWHEEL:
            return !hand.lowered() && over_panel(app_.ui, e) ? panel : roller;
        case SDL_MOUSEBUTTONUP:
            return pressed_panel_ ? panel : roller;
        case SDL_FINGERDOWN:
        case SDL_FINGERUP:
        case SDL_FINGERMOTION: {
            const ImVec2 size = app_.size();
            return app_.ui.covers(e.tfinger.x * size.x, e.tfinger.y * size.y) ? panel : roller;
        }
        default:
            return app_.ui.types() ? text_field : app_.rolling() ? roller : panel;
    }
}

void WindowLoop::poll_events() {
    HandDevices& devices = app_.devices;
    HandInput& hand = app_.stage.hand;
    // A pen over a panel is a mouse there; SDL sends it as one, too.
    devices.pens.poll(now(), [&](const PointerEvent& e) {
        app_.kiosk.touched(now());
        const bool leaves =
            e.type == PointerEventType::proximity_out || e.type == PointerEventType::up;
        if (leaves || hand.lowered() || !over_panel(app_.ui, e.x_px, e.y_px))
            pointer(e);
        else
            hand.leave();
    });
    for (const PenPointer::Change& c : devices.pens.take_changes()) {
        // While calibrating nothing rolls, whatever is pressed.
        const bool lifted = c.while_pressing && app_.rolling();
        const std::string news = app_.text().format(c.added  ? "message.pen_added"
                                                    : lifted ? "message.pen_lost"
                                                             : "message.pen_removed",
                                                    {{"name", c.name}});
        if (app_.setup_open) app_.setup.devices.news = news;  // which covers the other messages
        app_.notice(news, 4.0);
    }
    const double offset = host_offset_s(now());
    for (SDL_Event event; SDL_PollEvent(&event);) order_.add(event);
    while (const auto event =
               order_.next([this](const SDL_Event& e) { return target(e); }, SDL_GetTicks()))
        handle(*event, offset);
}

void WindowLoop::handle(const SDL_Event& event, double offset_s) {
    HandDevices& devices = app_.devices;
    HandInput& hand = app_.stage.hand;
    if (event.type == SDL_QUIT) app_.quit();
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_CLOSE &&
        app_.kiosk.on())
        app_.leave();
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_ENTER) hand.leave();
    if (moved_by_hand(event)) app_.kiosk.touched(now());
    if (event.type == SDL_MOUSEBUTTONDOWN)
        pressed_panel_ = target(event) == InputOrder::Target::panel;
    if (take_key_for_setup(event)) return;
    app_.ui.handle(event);
    finger(event, offset_s);
    if (event.type == SDL_KEYDOWN && app_.ui.types()) return;
    if (!app_.stage.view.turning() && !hand.lowered() && over_panel(app_.ui, event)) {
        hand.leave();
        return;
    }
    devices.gamepads.handle(
        event, now(), [&](const PointerEvent& e, const Vec2* on_skin) { hand.pointer(e, on_skin); },
        [this](Action a, bool pressed) { action(a, pressed); });
    const bool pointing = event.type == SDL_MOUSEMOTION || event.type == SDL_MOUSEBUTTONDOWN ||
                          event.type == SDL_MOUSEBUTTONUP;
    // Letting go of a mouse that presses counts, however near a pen is.
    const bool lets_go =
        event.type == SDL_MOUSEBUTTONUP && hand.lowered() && hand.pressed_by() == InputKind::mouse;
    if (pointing && !lets_go && devices.pens.owns_mouse(now())) return;
    devices.sdl.handle(event, app_.settings.keys, offset_s);
}

void WindowLoop::finger(const SDL_Event& event, double offset_s) {
    Fingers& fingers = app_.devices.fingers;
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST)
        fingers.release();
    if (Fingers::on_track_pad(event)) return;
    Fingers::Moved moved = fingers.handle(
        event, {.width_px = app_.size().x,
                .height_px = app_.size().y,
                .panel_at = [this](float x, float y) { return app_.ui.covers(x, y); },
                .pen_near = app_.devices.pens.owns_mouse(now())});
    HandInput& hand = app_.stage.hand;
    if (app_.rolling())
        hand.set_wanted_N(hand.wanted_N() * moved.harder);
    else
        app_.stage.view.camera.zoom(moved.harder);
    if (!moved.rolls) return;
    moved.rolls->host_s = event.common.timestamp * 1e-3 + offset_s;
    pointer(*moved.rolls);
}

bool WindowLoop::take_key_for_setup(const SDL_Event& event) {
    if (!app_.setup_open || app_.setup.waits_for_key < 0 || event.type != SDL_KEYDOWN) return false;
    const auto& k = event.key.keysym;
    if (is_modifier(k.sym)) return true;  // alone it is no key
    const auto action = static_cast<Action>(app_.setup.waits_for_key);
    const KeyChord chord{key_by_place(k.scancode, k.sym), (k.mod & KMOD_CTRL) != 0,
                         (k.mod & KMOD_SHIFT) != 0, (k.mod & KMOD_ALT) != 0};
    app_.setup.waits_for_key = -1;
    app_.setup.key_changed = static_cast<int>(action);
    app_.setup.key_message.clear();
    // Escape changes nothing, except where it is what Escape does.
    if (k.sym == SDLK_ESCAPE && action != Action::lift) return true;
    KeyTable& keys = app_.settings.keys;
    const std::optional<Action> before = keys.owner(chord);
    keys.bind(action, {chord});
    if (before && before != action) {
        const TextTable& text = app_.text();
        const bool others = !keys.keys(*before).empty();
        app_.setup.key_message =
            text.format(others ? "keys.taken" : "keys.taken_last",
                        {{"key", shown(chord)},
                         {"does", text("action." + std::string(to_string(action)))},
                         {"before", text("action." + std::string(to_string(*before)))},
                         {"other", keys.label(*before)}});
    }
    return true;
}

void WindowLoop::pointer(const PointerEvent& e) {
    if (app_.rolling())
        app_.stage.pointer(e);
    else if (!app_.covered() && app_.page().turns_view(app_))
        app_.stage.view.pointer(e);
}

void WindowLoop::action(Action a, bool pressed) {
    if (!app_.covered() && app_.page().action(app_, a, pressed)) return;
    // A kiosk stays full screen and leaves no files.
    const bool kept_from = a == Action::full_screen || a == Action::screenshot || a == Action::film;
    if (pressed && app_.kiosk.on() && kept_from) return;
    if (pressed) switch (a) {
            case Action::full_screen:
                app_.toggle_full_screen();
                return;
            case Action::screenshot:
                screenshot_wanted_ = true;
                return;
            case Action::film:
                film_on_or_off();
                return;
            case Action::frame_times:
                frame_times_shown_ = !frame_times_shown_;
                // A rasteriser's work is only counted when it is waited for.
                app_.renderer.measure(frame_times_shown_, app_.window.info().software);
                return;
            case Action::mute:
                app_.settings.mute = !app_.settings.mute;
                app_.notice(app_.text()(app_.settings.mute ? "message.muted" : "message.sounding"),
                            2.0);
                return;
            case Action::help:
                app_.help_open = !app_.help_open;
                return;
            case Action::setup:
                app_.setup_open = !app_.setup_open;
                return;
            case Action::lift:
                app_.setup_open = app_.help_open = false;
                break;
            default:
                break;
        }
    const bool rolling = app_.rolling();
    const bool turns = !app_.covered() && app_.page().turns_view(app_);
    if (rolling || turns || !pressed) app_.stage.action(a, pressed, rolling);
}

void WindowLoop::draw(double now_s) {
    const glm::ivec2 pixels = app_.window.drawable_size();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, pixels.x, pixels.y);
    const ImVec4 back = ImGui::ColorConvertU32ToFloat4(palette_for(app_.settings.theme).back);
    glClearColor(back.x, back.y, back.z, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    app_.page().draw_scene(app_, now_s);

    app_.notices.forget(now_s);
    ImGuiIO& io = ImGui::GetIO();
    // While it rolls, keys and gamepad belong to the roller.
    constexpr ImGuiConfigFlags walks =
        ImGuiConfigFlags_NavEnableKeyboard | ImGuiConfigFlags_NavEnableGamepad;
    io.ConfigFlags = app_.rolling() ? io.ConfigFlags & ~walks : io.ConfigFlags | walks;
    Fingers& fingers = app_.devices.fingers;
    const std::optional<Fingers::OnPanel> on_panel = fingers.on_panel();
    app_.ui.touch(fingers.in_use(), on_panel);
    Ui& ui = app_.ui.begin();
    app_.page().draw(app_, ui, io.DisplaySize);
    if (fingers.in_use() && app_.rolling() && app_.stage.obeys_hand()) draw_press_slider(ui);
    if (frame_times_shown_) draw_frame_times(ui);
    app_.draw_dialogs(ui, io.DisplaySize);
    app_.ui.end();
}

void WindowLoop::draw_press_slider(Ui& ui) {
    HandInput& hand = app_.stage.hand;
    const bool left = app_.settings.left_handed;
    double force_N = hand.wanted_N();
    if (press_slider(ui, scene_area(ui.px, app_.size(), left), left, hand.options().force_min_N,
                     hand.options().force_max_N, force_N))
        hand.set_wanted_N(force_N);
}

void WindowLoop::take_pictures(double age_s) {
    if (screenshot_wanted_) {
        screenshot_wanted_ = false;
        take_screenshot(picture_file(".png"));
    }
    if (film_.runs()) {
        const glm::ivec2 pixels = app_.window.drawable_size();
        try {
            film_.add(pixels.x, pixels.y, now());
            if (!film_.runs())
                app_.notice(app_.text().format("picture.film_saved", {{"file", film_.file()}}));
        } catch (const std::exception& e) {
            app_.notice(app_.text().format("problem.film", {{"why", e.what()}}), 12.0);
        }
    }
    if (!app_.options.screenshot.empty() && !screenshot_done_ &&
        age_s >= app_.options.screenshot_after_s) {
        screenshot_done_ = true;
        take_screenshot(app_.options.screenshot);
    }
}

std::string WindowLoop::picture_file(const char* ending) const {
    const std::filesystem::path folder = data_folder() / "pictures";
    std::error_code none;
    std::filesystem::create_directories(folder, none);
    return (folder / ("lighttouch-" + std::to_string(std::time(nullptr)) + ending)).string();
}

void WindowLoop::film_on_or_off() {
    try {
        if (film_.runs()) {
            film_.end();
            app_.notice(app_.text().format("picture.film_saved", {{"file", film_.file()}}));
            return;
        }
        const glm::ivec2 pixels = app_.window.drawable_size();
        film_.begin(picture_file(".mp4"), pixels.x, pixels.y, now());
        app_.notice(app_.text().format(
            "picture.film_begins",
            {{"file", film_.file()}, {"key", app_.settings.keys.label(Action::film)}}));
    } catch (const std::exception& e) {
        app_.notice(app_.text().format("problem.film", {{"why", e.what()}}), 12.0);
    }
}

void WindowLoop::draw_frame_times(Ui& ui) {
    std::vector<FrameTime> times;
    for (const PassTime& t : app_.renderer.pass_times()) times.push_back({t.pass, t.ms});
    const Snapshot* moment = app_.stage.ready() ? &app_.stage.now() : nullptr;
    std::optional<double> residual;
    if (moment && moment->contact.touching) residual = moment->residual;
    const float px = interface_px(app_.size(), app_.settings.scale);
    const SceneArea area = scene_area(px, app_.size(), app_.settings.left_handed);
    frame_times_panel(ui, {area.x + area.width - 12.0f * px, area.y + 62.0f * px}, times,
                      governor_.share(), moment ? &moment->profile : nullptr, residual);
}

void WindowLoop::take_screenshot(const std::string& file) {
    const glm::ivec2 pixels = app_.window.drawable_size();
    try {
        write_png(read_pixels({0, 0, pixels.x, pixels.y}), file);
        offer_file(file);
        app_.notice(app_.text().format("message.screenshot", {{"file", file}}), 4.0);
    } catch (const std::exception& e) {
        app_.notice(app_.text().format("problem.picture", {{"why", e.what()}}));
    }
}

void WindowLoop::pace(double began_s) {
    const double spent = now() - began_s;
    const bool software = app_.window.info().software;
    if (in_page) {
        // Pictures are drawn elsewhere: how long they take is seen by how far apart they come.
        app_.renderer.set_share(governor_.observe(1e3 * app_.frame_s));
        slow_s_ = app_.frame_s > 0.045 && app_.stage.begun() ? slow_s_ + app_.frame_s : 0.0;
        if (slow_s_ > 4.0 && app_.lower_quality()) slow_s_ = 0.0;
        take_steps(std::max(began_s + 0.014, now() + 0.002));
        return count_frame(began_s);
    }
    // On a rasteriser that shares the processor, ticks come before pictures.
    if (software && app_.stage.begun()) {
        const double ratio = app_.stage.real_time_ratio();
        target_fps_ =
            ratio < 0.97 ? std::max(20.0, target_fps_ - 0.5) : std::min(60.0, target_fps_ + 0.1);
        app_.renderer.set_share(governor_.observe(1e3 * spent));
    }
    const double rest = 1.0 / target_fps_ - spent;
    if (rest > 0.0005 && (software || rest > 0.010))
        std::this_thread::sleep_for(std::chrono::duration<double>(rest));
    count_frame(began_s);
}

void WindowLoop::count_frame(double began_s) {
    const double spent = in_page ? app_.frame_s : now() - began_s;
    app_.frames_per_s += 0.1 * (1.0 / std::max(spent, 1e-4) - app_.frames_per_s);
}

}  // namespace lt
