#include "engine/app/window_loop.h"

#include <glad/gl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <thread>

#include "engine/app/scene.h"
#include "engine/platform/pen_file.h"
#include "engine/render/capture.h"
#include "sim/base/error.h"

namespace lt {
namespace {

double now() {
    return SimulationThread::steady_seconds();
}

/// Orbit and zoom by keys, in the order of WindowLoop::orbit_keys_.
int orbit_key(Action action) {
    switch (action) {
        case Action::orbit_left:
            return 0;
        case Action::orbit_right:
            return 1;
        case Action::orbit_up:
            return 2;
        case Action::orbit_down:
            return 3;
        case Action::zoom_in:
            return 4;
        case Action::zoom_out:
            return 5;
        default:
            return -1;
    }
}

Settings remembered(const WindowOptions& o, const std::filesystem::path& file,
                    std::vector<std::string>& messages) {
    Settings s = load_settings(file, messages);
    if (!o.skin.empty()) s.skin = o.skin;
    if (!o.roller.empty()) s.roller = o.roller;
    if (!o.trainee.empty()) s.trainee = o.trainee;
    if (!o.quality.empty()) s.quality = o.quality;
    if (!o.language.empty()) s.language = o.language;
    if (!o.store.empty()) s.store = o.store;
    if (o.monk > 0) s.monk = o.monk;
    if (o.grid > 0) s.grid = o.grid;
    if (o.scale > 0.0) s.scale = o.scale;
    if (o.mute) s.mute = true;
    return s;
}

}  // namespace

WindowLoop::WindowLoop(const WindowOptions& options)
    : options_(options), settings_file_(config_folder() / "settings.toml") {
    began_s_ = now();
    std::vector<std::string> messages;
    settings_ = remembered(options, settings_file_, messages);
    if (!options.kiosk)
        store_ = settings_.store.empty() ? data_folder() : std::filesystem::path(settings_.store);
    client_ = make_client(library_, settings_);  // wrong names are said before a window opens

    GlWindowOptions window;
    window.width = options.width > 0 ? options.width : 1280;
    window.height = options.height > 0 ? options.height : 720;
    window.fullscreen = full_screen_ = options.kiosk;
    window_ = std::make_unique<GlWindow>(window);
    SDL_SetWindowMinimumSize(window_->window(), 960, 600);
    const glm::ivec2 size = window_->size();
    const ImVec2 ui_size(static_cast<float>(size.x), static_cast<float>(size.y));
    ui_ = std::make_unique<UiHost>(window_->window(), window_->context(), settings_, ui_size);
    for (const std::string& m : messages) {
        std::fprintf(stderr, "lighttouch: %s\n", m.c_str());
        notice(m, 20.0);
    }
    for (const auto& folder : recover_attempts(store_))
        notice(ui_->text().format("message.recovered", {{"folder", folder.string()}}), 12.0);

    const auto quality = quality_from_name(settings_.quality);
    renderer_ = std::make_unique<Renderer>(quality.value_or(quality_for(window_->info().renderer)));
    const auto cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    // A rasteriser on the processor needs the other cores for itself.
    executor_ =
        std::make_unique<ThreadPool>(window_->info().software ? 1 : std::clamp(cores / 2, 1, 4));

    audio_ = std::make_unique<AudioEngine>();
    if (!audio_->available()) {
        std::fprintf(stderr, "lighttouch: %s\n", audio_->message().c_str());
        notice(ui_->text()("message.no_sound"));
    }
    applied_ = settings_;
    apply_settings();
    camera_ = first_view(1.5);
    input_.on_pointer = [this](const PointerEvent& e) { pointer(e); };
    pens_ = std::make_unique<PenPointer>(make_pen_source(window_->window()),
                                         hand_.options().pen_full_N);
    std::vector<std::string> pen_messages;
    for (PressureCalibration& c : load_pens(config_folder() / "pens.toml", pen_messages))
        pens_->set_calibration(std::move(c));
    for (const std::string& m : pen_messages) notice(m, 12.0);
    gamepads_ = std::make_unique<Gamepads>();
    input_.on_action = [this](Action a, bool pressed) { key(a, pressed); };
    if (!options.trace.empty()) {
        trace_.open(options.trace, std::ios::binary | std::ios::trunc);
        if (!trace_) throw InputError(options.trace + ": cannot be written; choose another place");
        trace_ << trace_header() << std::flush;
    }
    begin_attempt();
    if (options.screen == "practice") screen_ = Screen::practice;
    if (options.screen == "setup") setup_open_ = true;
    if (options.screen == "course") screen_ = Screen::course;
    work_out_course();
}

WindowLoop::~WindowLoop() {
    end_attempt();
    std::string message;
    if (!options_.kiosk && !save_settings(settings_, settings_file_, message))
        std::fprintf(stderr, "lighttouch: %s\n", message.c_str());
}

void WindowLoop::run() {
    while (!quit_) frame();
}

void WindowLoop::frame() {
    const double began = now();
    poll_events();
    const bool halted = paused_ || !rolling();
    simulation_->set_paused(halted);
    if (halted && hand_.lowered()) hand_.lift();
    const double dt = std::clamp(began - last_frame_s_, 0.0, 0.1);
    last_frame_s_ = began;
    camera_.orbit(60.0 * dt * (orbit_keys_[1] - orbit_keys_[0]),
                  40.0 * dt * (orbit_keys_[2] - orbit_keys_[3]));
    camera_.zoom(std::pow(2.0, dt * (orbit_keys_[4] - orbit_keys_[5])));
    gamepads_->update(began, dt, place_, [this](const PointerEvent& e, const Vec2* on_skin) {
        hand_.pointer(e, on_skin);
    });
    const HandSample hand = hand_.update(began);
    place_ = {hand.x_mm, hand.y_mm};
    if (!halted) simulation_->push(hand);
    if (simulation_->failed()) {
        std::string why = "?";
        try {
            simulation_->finish();
        } catch (const std::exception& e) {
            why = e.what();
        }
        throw std::runtime_error(ui_->text().format("message.simulation_failed", {{"why", why}}));
    }
    const bool newer = simulation_->acquire();
    play_sound(began, halted || !newer);
    values_ = panel_values(simulation_->snapshots().current, client_.setup.limits);
    if (values_.pops > pops_felt_) gamepads_->rumble(0.6);
    pops_felt_ = values_.pops;
    if (rolling() && settings_.hints && simulation_->ready() && !paused_)
        coach_.watch(values_, {hand.x_mm, hand.y_mm}, hand_.wanted_N());

    draw_scene(began);
    draw_ui(began);
    if (trace_.is_open() && screen_ == Screen::practice)
        trace_ << trace_row(began - began_s_, values_, simulation_->real_time_ratio())
               << std::flush;
    const double age = began - began_s_;
    if (screenshot_wanted_) {
        screenshot_wanted_ = false;
        const std::filesystem::path folder = data_folder() / "pictures";
        std::error_code none;
        std::filesystem::create_directories(folder, none);
        take_screenshot(
            (folder / ("lighttouch-" + std::to_string(std::time(nullptr)) + ".png")).string());
    }
    if (!options_.screenshot.empty() && !screenshot_done_ && age >= options_.screenshot_after_s) {
        screenshot_done_ = true;
        take_screenshot(options_.screenshot);
    }
    window_->swap();
    if (options_.quit_after_s > 0.0 && age >= options_.quit_after_s) quit_ = true;
    apply_settings();
    pace(began);
}

void WindowLoop::poll_events() {
    const double offset = host_offset_s(now());
    // A pen over a panel is a mouse there; SDL sends it as one, too.
    pens_->poll(now(), [this](const PointerEvent& e) {
        const bool leaves =
            e.type == PointerEventType::proximity_out || e.type == PointerEventType::up;
        if (leaves || hand_.lowered() || !ImGui::GetIO().WantCaptureMouse) pointer(e);
    });
    for (const PenPointer::Change& c : pens_->take_changes())
        notice(ui_->text().format(c.added            ? "message.pen_added"
                                  : c.while_pressing ? "message.pen_lost"
                                                     : "message.pen_removed",
                                  {{"name", c.name}}),
               4.0);
    for (SDL_Event event; SDL_PollEvent(&event);) {
        if (event.type == SDL_QUIT) quit_ = true;
        if (take_key_for_setup(event)) continue;
        ui_->handle(event);
        const ImGuiIO& io = ImGui::GetIO();
        const bool typing = io.WantTextInput;
        if (event.type == SDL_KEYDOWN && typing) continue;
        if ((event.type == SDL_MOUSEBUTTONDOWN || event.type == SDL_MOUSEWHEEL ||
             event.type == SDL_MOUSEMOTION) &&
            io.WantCaptureMouse && !orbiting_ && !hand_.lowered())
            continue;
        gamepads_->handle(
            event, now(),
            [this](const PointerEvent& e, const Vec2* on_skin) { hand_.pointer(e, on_skin); },
            [this](Action a, bool pressed) { key(a, pressed); });
        hand_.set_wanted_N(hand_.wanted_N() * second_finger_.handle(event));
        const bool pointing = event.type == SDL_MOUSEMOTION || event.type == SDL_MOUSEBUTTONDOWN ||
                              event.type == SDL_MOUSEBUTTONUP;
        if (pointing && pens_->owns_mouse(now())) continue;
        input_.handle(event, settings_.keys, offset);
    }
}

bool WindowLoop::take_key_for_setup(const SDL_Event& event) {
    if (!setup_open_ || setup_.waits_for_key < 0 || event.type != SDL_KEYDOWN) return false;
    const auto& k = event.key.keysym;
    switch (k.sym) {  // a modifier alone is no key
        case SDLK_LCTRL:
        case SDLK_RCTRL:
        case SDLK_LSHIFT:
        case SDLK_RSHIFT:
        case SDLK_LALT:
        case SDLK_RALT:
            return true;
        default:
            break;
    }
    settings_.keys.bind(
        static_cast<Action>(setup_.waits_for_key),
        {{k.sym, (k.mod & KMOD_CTRL) != 0, (k.mod & KMOD_SHIFT) != 0, (k.mod & KMOD_ALT) != 0}});
    setup_.waits_for_key = -1;
    return true;
}

Viewport WindowLoop::scene_viewport() const {
    const glm::ivec2 pixels = window_->drawable_size(), units = window_->size();
    const double ratio = static_cast<double>(pixels.x) / std::max(units.x, 1);
    const ImVec2 size(static_cast<float>(units.x), static_cast<float>(units.y));
    if (screen_ != Screen::practice) {
        // Beside the start screen's panel.
        const float left = std::min(interface_px(size, settings_.scale) * 500.0f, 0.6f * size.x);
        return {static_cast<int>(left * ratio), 0, pixels.x - static_cast<int>(left * ratio),
                pixels.y};
    }
    const TextTable& text = ui_->text();
    const Palette palette{};
    const Fonts fonts;
    Ui probe{text, palette, fonts};
    probe.px = interface_px(size, settings_.scale);
    const SceneArea area = scene_area(probe, size, settings_.left_handed);
    const int height = static_cast<int>(area.height * ratio);
    return {static_cast<int>(area.x * ratio), pixels.y - height,
            static_cast<int>(area.width * ratio), height};
}

std::optional<Vec2> WindowLoop::skin_under(float x_px, float y_px) const {
    const glm::ivec2 pixels = window_->drawable_size(), units = window_->size();
    const double ratio = static_cast<double>(pixels.x) / std::max(units.x, 1);
    return renderer_->pick(x_px * ratio, pixels.y - y_px * ratio);
}

void WindowLoop::pointer(const PointerEvent& e) {
    if (!rolling()) return;
    switch (e.type) {
        case PointerEventType::button_down:
            if (e.button == PointerButton::right) orbiting_ = true;
            if (e.button == PointerButton::middle) camera_ = first_view(1.5);
            break;
        case PointerEventType::button_up:
            if (e.button == PointerButton::right) orbiting_ = false;
            break;
        case PointerEventType::motion:
            if (orbiting_)
                camera_.orbit(-0.35 * (e.x_px - last_x_px_), 0.3 * (e.y_px - last_y_px_));
            break;
        case PointerEventType::wheel:
            if (e.ctrl) camera_.zoom(std::pow(1.1, e.value));
            break;
        default:
            break;
    }
    const bool moves = e.type == PointerEventType::motion || e.type == PointerEventType::down ||
                       e.type == PointerEventType::up;
    if (moves) {
        last_x_px_ = e.x_px;
        last_y_px_ = e.y_px;
    }
    if (paused_) return;
    const std::optional<Vec2> place =
        moves && !orbiting_ ? skin_under(e.x_px, e.y_px) : std::nullopt;
    hand_.pointer(e, place ? &*place : nullptr);
}

void WindowLoop::key(Action action, bool pressed) {
    if (const int i = orbit_key(action); i >= 0) orbit_keys_[i] = pressed && rolling();
    if (pressed) switch (action) {
            case Action::full_screen:
                full_screen_ = !full_screen_;
                SDL_SetWindowFullscreen(window_->window(),
                                        full_screen_ ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
                break;
            case Action::screenshot:
                screenshot_wanted_ = true;
                break;
            case Action::mute:
                settings_.mute = !settings_.mute;
                notice(ui_->text()(settings_.mute ? "message.muted" : "message.sounding"), 2.0);
                break;
            case Action::help:
                help_open_ = !help_open_;
                break;
            case Action::setup:
                if (screen_ != Screen::result) setup_open_ = !setup_open_;
                break;
            case Action::reset_view:
                camera_ = first_view(1.5);
                break;
            case Action::pause:
                if (screen_ == Screen::practice) paused_ = !paused_;
                break;
            case Action::lift:
                setup_open_ = help_open_ = false;
                break;
            case Action::overlay: {
                const int next = (static_cast<int>(scene_.overlay) + 1) % 7;
                scene_.overlay = static_cast<Overlay>(next);
                notice(ui_->text()(std::string("overlay.") + overlay_name(scene_.overlay)), 2.0);
                break;
            }
            case Action::close_up:
                scene_.inset = !scene_.inset;
                break;
            case Action::cross_section:
                scene_.cut_away = !scene_.cut_away;
                break;
            case Action::finish:
                if (rolling() && simulation_->ready()) show_result();
                return;
            case Action::again:
                if (rolling()) {
                    end_attempt();
                    begin_attempt();
                }
                return;
            default:
                break;
        }
    if (!rolling() && pressed) return;
    hand_.action(action, pressed);
    if (action == Action::yaw_mode && pressed) {
        const bool follow = hand_.options().yaw_mode == YawMode::follow;
        settings_.yaw_mode = applied_.yaw_mode = follow ? "follow" : "fixed";
        notice(ui_->text()(follow ? "message.yaw_follow" : "message.yaw_fixed"), 2.0);
    }
}

void WindowLoop::play_sound(double now_s, bool halted) {
    audio_->set_volume(static_cast<float>(settings_.volume));
    audio_->set_muted(settings_.mute);
    if (now_s > caption_until_s_ || !settings_.captions) caption_.clear();
    if (!rolling() || paused_) {
        audio_->hush();
        return;
    }
    if (halted) return;
    const Snapshot& now = simulation_->snapshots().current;
    if (now.tick < heard_.tick) heard_ = now;  // another attempt
    const TechniqueLimits& limits = client_.setup.limits;
    SoundContext context;
    context.force_low_N = limits.force_low_N;
    context.force_high_N = limits.force_high_N;
    context.needles_per_turn = client_.setup.roller.per_row;
    context.rows_offset = client_.setup.roller.row_offset;
    context.tip_diameter_um = client_.setup.roller.tip_diameter_um;
    const SoundCues cues = cues_from(heard_, now, context);
    audio_->play(cues);
    heard_ = now;
    if (const Captions captions = captions_of(cues); settings_.captions && captions.count > 0) {
        caption_ = ui_->text()(captions.keys[0]);
        caption_until_s_ = now_s + 1.0;
    }
}

void WindowLoop::draw_scene(double now_s) {
    const glm::ivec2 pixels = window_->drawable_size();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, pixels.x, pixels.y);
    const ImVec4 back = ImGui::ColorConvertU32ToFloat4(palette_for(settings_.theme).back);
    glClearColor(back.x, back.y, back.z, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    const bool shows_skin = screen_ == Screen::start || screen_ == Screen::practice;
    if (!shows_skin || !simulation_->ready()) return;
    const SnapshotPair& pair = simulation_->snapshots();
    if (pair.current.surface[2].empty()) return;
    scene_.viewport = scene_viewport();
    scene_.camera = camera_;
    if (scene_.viewport.width < 16 || scene_.viewport.height < 16) return;
    renderer_->draw(pair.previous.surface[2].empty() ? pair.current : pair.previous, pair.current,
                    static_cast<float>(simulation_->alpha(now_s)), scene_);
}

void WindowLoop::take_screenshot(const std::string& file) {
    const glm::ivec2 pixels = window_->drawable_size();
    try {
        write_png(read_pixels({0, 0, pixels.x, pixels.y}), file);
        notice(ui_->text().format("message.screenshot", {{"file", file}}), 4.0);
    } catch (const std::exception& e) {
        notice(e.what());
    }
}

void WindowLoop::pace(double began_s) {
    double spent = now() - began_s;
    // On a rasteriser that shares the processor, ticks come before pictures.
    if (window_->info().software) {
        const double ratio = simulation_->real_time_ratio();
        target_fps_ =
            ratio < 0.97 ? std::max(20.0, target_fps_ - 0.5) : std::min(60.0, target_fps_ + 0.1);
    }
    const double rest = 1.0 / target_fps_ - spent;
    if (rest > 0.0005 && (window_->info().software || rest > 0.010))
        std::this_thread::sleep_for(std::chrono::duration<double>(rest));
    spent = now() - began_s;
    frames_per_s_ += 0.1 * (1.0 / std::max(spent, 1e-4) - frames_per_s_);
}

}  // namespace lt
