#include "app/window/app.h"

#include <glad/gl.h>

#include <algorithm>
#include <cstdio>
#include <thread>
#include <tuple>

#include "app/settings/client_setup.h"
#include "app/window/screen.h"
#include "app/window/start_picture.h"
#include "engine/platform/host_page.h"
#include "engine/render/shape/cross_section.h"
#include "sim/base/error.h"
#include "sim/skin/appearance/tone.h"

namespace lt {
namespace {

Settings remembered(const WindowOptions& o, const std::filesystem::path& file,
                    std::vector<std::string>& messages) {
    Settings s = load_settings(file, messages, !o.kiosk);
    // A kiosk that was to be guarded must not stand open.
    if (o.kiosk && o.kiosk_pin.empty() && !s.refused_pin.empty())
        throw InputError(s.refused_pin +
                         "; a kiosk does not start without the PIN that it was given");
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
    if (!o.kiosk_pin.empty()) s.kiosk_pin = records::hash_pin(o.kiosk_pin);
    return s;
}

std::vector<std::string>& start_messages() {
    thread_local std::vector<std::string> messages;
    return messages;
}

/// Wrong names are said before a window opens.
GlWindowOptions window_options(const WindowOptions& o, const AssetLibrary& library,
                               const Settings& settings) {
    make_client(library, client_choice(settings));
    GlWindowOptions window;
    window.width = o.width > 0 ? o.width : 1280;
    window.height = o.height > 0 ? o.height : 720;
    window.fullscreen = o.kiosk;
    window.api = gl_api_from_name(o.gl).value_or(GlApi::automatic);
    // A kiosk asks before it closes; a signal still ends it.
    if (o.kiosk) SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    return window;
}

ImVec2 units(const GlWindow& window) {
    const glm::ivec2 size = window.size();
    return {static_cast<float>(size.x), static_cast<float>(size.y)};
}

Quality wanted_quality(const Settings& settings, const GlWindow& window, int lowered) {
    if (const auto chosen = quality_from_name(settings.quality)) return *chosen;
    const int best = static_cast<int>(quality_for(window.info().renderer));
    return static_cast<Quality>(std::max(best - lowered, static_cast<int>(Quality::low)));
}

/// A rasteriser on the processor needs the other cores for itself.
int tick_threads(const GlWindow& window) {
    if (!has_threads) return 1;
    const auto cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    return window.info().software ? 1 : std::clamp(cores / 2, 1, 4);
}

/// Empty where there is none.
std::filesystem::path own_assets_folder(bool make) {
    const std::filesystem::path folder = data_folder() / "assets";
    std::error_code error;
    if (make) std::filesystem::create_directories(folder, error);
    return std::filesystem::is_directory(folder, error) ? folder : std::filesystem::path();
}

/// A driver compiles for seconds where its cache is empty: something is seen meanwhile.
Renderer behind_start_picture(const Settings& settings, GlWindow& window, UiHost& ui) {
    const glm::ivec2 pixels = window.drawable_size();
    const ImVec4 back = ImGui::ColorConvertU32ToFloat4(palette_for(settings.theme).back);
    glViewport(0, 0, pixels.x, pixels.y);
    glClearColor(back.x, back.y, back.z, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    start_picture(ui.begin(), units(window));
    ui.end();
    window.swap();
    return Renderer(wanted_quality(settings, window, 0));
}

bool same_client(const Settings& a, const Settings& b) {
    return a.skin == b.skin && a.roller == b.roller && a.monk == b.monk &&
           a.cream_min == b.cream_min && a.serum == b.serum && a.grid == b.grid;
}

}  // namespace

App::App(const WindowOptions& o)
    : options(o),
      settings(remembered(o, config_folder() / "settings.toml", start_messages())),
      kiosk(o.kiosk, settings.kiosk_pin, settings.kiosk_idle_s,
            records::PinLockout(o.kiosk ? data_folder() / "pin-tries.json"
                                        : std::filesystem::path())),
      own_assets(own_assets_folder(!o.kiosk)),
      library(own_assets),
      place(o.kiosk ? RecordsPlace() : take_records_place(records_folder(settings))),
      store(place.folder),
      window(window_options(o, library, settings)),
      ui(window.window(), window.context(), settings, units(window)),
      renderer(behind_start_picture(settings, window, ui)),
      executor(tick_threads(window)),
      devices(window, HandOptions().pen_full_N, config_folder() / "pens.toml", start_messages()),
      recovered(recover_attempts(store)),
      roster(o, settings, store, record_problems),
      stage(*this),
      first_settings_(settings),
      settings_file_(config_folder() / "settings.toml"),
      lessons_(library, o.kiosk ? std::filesystem::path() : data_folder(), own_assets),
      full_screen_(o.kiosk) {
    if (!in_page)
        SDL_SetWindowMinimumSize(window.window(), 960, 600);  // a page has the size it has
    for (const std::string& m : start_messages()) {
        std::fprintf(stderr, "lighttouch: %s\n", m.c_str());
        notice(m, 20.0);
    }
    start_messages().clear();
    kiosk.touched(SimulationThread::steady_seconds());
    if (kiosk.on() && !kiosk.guarded())
        std::fprintf(stderr, "lighttouch: %s\n",
                     text().format("kiosk.no_pin", {{"file", settings_file_.string()}}).c_str());
    roster.finish_cut_short(recovered);
    for (const auto& folder : recovered)
        notice(text().format("message.recovered", {{"folder", folder.string()}}), 12.0);
    if (!place.why_not.empty()) {
        const std::string why =
            text().format(place.why_not, {{"folder", place.detail}, {"why", place.detail}});
        std::fprintf(stderr, "lighttouch: %s\n", why.c_str());
        notice(why, 30.0);
    }
    for (const std::string& why : record_problems)
        notice(text().format("records.not_open", {{"why", why}}), 20.0);
    if (!audio.available()) {
        std::fprintf(stderr, "lighttouch: %s\n", audio.message().c_str());
        notice(text()("message.no_sound"));
    }
    follow_settings();
}

App::~App() {
    stage.end();
    std::string message;
    if (!options.kiosk && !save_settings(settings, settings_file_, message))
        std::fprintf(stderr, "lighttouch: %s\n", message.c_str());
}

void App::notice(std::string message, double seconds) {
    notices.add(std::move(message), SimulationThread::steady_seconds(), seconds);
}

void App::go(std::unique_ptr<Page> page) {
    asked_.push_back([this, p = std::make_shared<std::unique_ptr<Page>>(std::move(page))] {
        pages_.clear();
        pages_.push_back(std::move(*p));
    });
}

void App::open(std::unique_ptr<Page> page) {
    asked_.push_back([this, p = std::make_shared<std::unique_ptr<Page>>(std::move(page))] {
        pages_.push_back(std::move(*p));
    });
}

void App::back() {
    asked_.push_back([this] {
        if (pages_.size() > 1) pages_.pop_back();
    });
}

void App::settle() {
    // A page that is shown may ask for another at once.
    for (int turns = 0; !asked_.empty() && turns < 8; ++turns) {
        if (shown_) shown_->hidden(*this);
        stage.view.release();
        const auto asked = std::move(asked_);
        asked_.clear();
        for (const auto& change : asked) change();
        shown_ = pages_.back().get();
        shown_->shown(*this);
    }
}

void App::prepare_free_practice() {
    if (setup_open || (prepared_ && stage.begun() && same_client(*prepared_, settings))) return;
    stage.end();
    try {
        stage.begin(make_client(library, client_choice(settings)));
    } catch (const InputError& e) {
        notice(text().format("problem.client", {{"why", e.what()}}), 12.0);
        settings.skin = Settings().skin;
        settings.roller = Settings().roller;
        stage.begin(make_client(library, client_choice(settings)));
    }
    prepared_ = settings;
}

LessonBook& App::lesson_book() {
    std::vector<std::string> messages;
    // Of a name that the records could not be asked for, nothing is read and nothing kept.
    const bool no_records = !kiosk.on() && !roster.keeper() && !settings.trainee.empty();
    const std::string unknown = no_records ? "unknown" : "";
    lessons_.follow(roster.person() ? roster.person()->id : unknown, roster.progress_store(),
                    messages);
    for (const std::string& m : messages) notice(m, 12.0);
    return lessons_;
}

void App::person_changed() {
    stage.end();
    last.reset();
    leave_free_practice();
}

void App::leave() {
    if (kiosk.guarded())
        screen("leave").open(*this);
    else
        quit();
}

void App::begin_anew() {
    person_changed();
    settings = first_settings_;
    lessons_.forget();
    setup_open = help_open = false;
    screen("kiosk").open(*this);
}

void App::follow_settings() {
    for (const std::string& why : roster.take_problems())
        notice(text().format("records.not_stored", {{"why", why}}), 20.0);
    if (!setup_open) roster.follow_settings();
    ui.follow(settings, units(window));
    if (setup.skins.empty() || language_ != settings.language) {
        language_ = settings.language;
        setup.skins = skin_choices(library, text());
        setup.rollers = roller_choices(library, text());
        setup.languages = language_choices();
    }
    stage.follow_settings();
    setup.fitzpatrick = to_string(fitzpatrick_of(melanin_of_monk(settings.monk)));
    const Quality quality = wanted_quality(settings, window, lowered_);
    if (quality != renderer.quality()) renderer.set_quality(quality);
    setup.quality_now = name_of(quality);
    const int grid = settings.grid > 0 ? static_cast<int>(settings.grid) : stage.measured_grid();
    setup.grid_now = grid > 0 ? std::to_string(grid) : "-";
    setup.rolling = stage.values().passes > 0 || stage.values().pops > 0;
    audio.set_volume(static_cast<float>(settings.volume));
    audio.set_muted(settings.mute);
}

void App::draw_dialogs(Ui& u, ImVec2 size) {
    if (setup_open) {
        show_devices();
        setup_open = setup_screen(u, setup, settings, size);
        show_devices();
        if (!setup_open) setup.devices.news.clear();
    }
    if (help_open) help_open = help_window(u, settings.keys, settings.mouse_press, size);
}

void App::show_devices() {
    if (setup.pens_changed) {
        setup.pens_changed = false;
        if (const std::string problem = devices.take(setup.devices, !options.kiosk);
            !problem.empty())
            notice(text().format("problem.devices", {{"why", problem}}), 12.0);
    }
    devices.show(setup.devices);
    setup.devices.mouse = text()("mouse_press." + settings.mouse_press + "_means");
    setup.devices.latency_median_ms = 1e3 * stage.latency.percentile_s(0.5);
    setup.devices.latency_95_ms = 1e3 * stage.latency.percentile_s(0.95);
}

bool App::lower_quality() {
    if (quality_from_name(settings.quality) || renderer.quality() == Quality::low) return false;
    ++lowered_;
    return true;
}

void App::restore_context() {
    ui.restore_context();
    renderer = Renderer(wanted_quality(settings, window, lowered_));
}

void App::toggle_full_screen() {
    full_screen_ = !full_screen_;
    SDL_SetWindowFullscreen(window.window(), full_screen_ ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

void App::show_report(const std::filesystem::path& folder) {
    const auto file = std::filesystem::absolute(folder) / "report.html";
    if (!show_file(file)) notice(text().format("problem.report", {{"file", file.string()}}), 12.0);
}

ImVec2 App::size() const {
    return units(window);
}

double App::pixels_a_unit() const {
    return static_cast<double>(std::max(window.drawable_size().x, 1)) /
           std::max(window.size().x, 1);
}

Viewport App::viewport(float x, float y, float width, float height) const {
    const glm::ivec2 pixels = window.drawable_size();
    const double ratio = pixels_a_unit();
    const int tall = static_cast<int>(height * ratio);
    return {static_cast<int>(x * ratio), pixels.y - static_cast<int>(y * ratio) - tall,
            static_cast<int>(width * ratio), tall};
}

std::pair<ImVec2, ImVec2> App::in_window(const Viewport& p) const {
    const double unit = 1.0 / pixels_a_unit();
    const auto units = [&](int n) { return static_cast<float>(n * unit); };
    return {{units(p.x), units(window.drawable_size().y - p.y - p.height)},
            {units(p.width), units(p.height)}};
}

std::optional<SectionModel> App::section() const {
    const Viewport area = renderer.section_area();
    if (area.width == 0) return std::nullopt;
    const CrossSection& cut = renderer.section();
    SectionModel model;
    std::tie(model.at, model.size) = in_window(area);
    const int sample = static_cast<int>(section_pointer * CrossSection::samples);
    const auto share = [&](double depth_mm) {
        return static_cast<float>((cut.top_mm - cut.z_of(depth_mm, sample)) / cut.height_mm);
    };
    double above = 0.0;
    for (const CrossSection::Layer& layer : cut.layers) {
        model.layers.push_back(
            {std::string(name_of(layer.kind)), share(above), share(layer.bottom_mm)});
        above = layer.bottom_mm;
    }
    model.bar_x = static_cast<float>(1.0 - CrossSection::bar_from_right_mm / cut.width_mm);
    model.bar_y = static_cast<float>(1.0 - CrossSection::bar_from_bottom_mm / cut.height_mm);
    return model;
}

std::optional<Vec2> App::skin_under(float x_px, float y_px) const {
    const double ratio = pixels_a_unit();
    return renderer.pick(x_px * ratio, window.drawable_size().y - y_px * ratio);
}

}  // namespace lt
