// Attempts in the window: beginning, ending, and the screens that follow.
#include <algorithm>
#include <cstdio>

#include "engine/app/grid_choice.h"
#include "engine/app/scene.h"
#include "engine/app/window_loop.h"
#include "engine/platform/pen_file.h"
#include "sim/base/error.h"
#include "sim/skin/tone.h"

namespace lt {
namespace {

/// Two ways of working to compare an attempt with: a light and a rough minute, assumed figures.
CourseSession light_session() {
    return {.treated_fraction = 0.97,
            .coverage_cv = 0.3,
            .needle_force_mean_mN = 22.0,
            .needle_force_p95_mN = 45.0,
            .contact_s = 60.0,
            .minutes_red = 12.0};
}
CourseSession rough_session() {
    return {.treated_fraction = 0.97,
            .coverage_cv = 0.3,
            .needle_force_mean_mN = 110.0,
            .needle_force_p95_mN = 220.0,
            .contact_s = 60.0,
            .pops_per_cm2 = 120.0,
            .drops_per_pop = 0.1,
            .minutes_red = 600.0};
}
CourseSession session_of(const Measures& m) {
    return {.treated_fraction = m.treated_fraction,
            .coverage_cv = m.coverage_cv,
            .needle_force_mean_mN = m.needle_force_mN.mean,
            .needle_force_p95_mN = m.needle_force_mN.p95,
            .contact_s = m.contact_s,
            .pops_per_cm2 = m.treated_cm2 > 0.0 ? m.pops / m.treated_cm2 : 0.0,
            .drops_per_pop = m.pops > 0 ? static_cast<double>(m.drops) / m.pops : 0.0,
            .minutes_red = m.redness_minutes};
}

bool same_client(const Settings& a, const Settings& b) {
    return a.skin == b.skin && a.roller == b.roller && a.monk == b.monk &&
           a.cream_min == b.cream_min && a.serum == b.serum && a.grid == b.grid;
}

}  // namespace

void WindowLoop::notice(std::string text, double seconds) {
    notices_.push_back({std::move(text), SimulationThread::steady_seconds() + seconds});
    if (notices_.size() > 4) notices_.pop_front();
}

void WindowLoop::begin_attempt() {
    const Overlay overlay = scene_.overlay;
    const bool inset = scene_.inset, cut_away = scene_.cut_away;
    client_ = make_client(library_, settings_);
    scene_ = scene_of(client_.setup, settings_);
    scene_.overlay = overlay;
    scene_.inset = inset;
    scene_.cut_away = cut_away;
    paused_ = false;
    coach_.restart();
    const int wanted = static_cast<int>(settings_.grid);
    const double share = window_->info().software ? 0.4 : 0.55;
    simulation_ = std::make_unique<SimulationThread>(
        [this, client = client_, wanted, share]() mutable -> std::unique_ptr<TickSource> {
            int grid = wanted > 0 ? wanted : measured_grid_.load();
            if (grid == 0)
                measured_grid_ = grid = grid_for(measure_tick_s(client, *executor_), share);
            client.setup.grid.n = grid;
            return std::make_unique<Attempt>(client, *executor_, store_);
        },
        tick_s);
    hand_.lift();
}

void WindowLoop::end_attempt() {
    if (!simulation_) return;
    const double slowest = simulation_->slowest_ratio();
    try {
        ended_ = simulation_->finish();
    } catch (const std::exception& e) {
        std::fprintf(stderr, "lighttouch: %s\n", e.what());
        ended_.reset();
    }
    simulation_.reset();
    auto* attempt = dynamic_cast<Attempt*>(ended_.get());
    if (!attempt) return;
    const bool touched = attempt->session().measures().contact_s > 0.0;
    std::filesystem::path folder;
    try {
        folder = attempt->close();
    } catch (const std::exception& e) {
        std::fprintf(stderr, "lighttouch: %s\n", e.what());
        notice(ui_->text().format("message.not_saved", {{"why", e.what()}}), 12.0);
    }
    if (!touched) return;
    result_ = result_of(attempt->session(), slowest);
    result_.saved_as = folder.string();
    has_result_ = true;
}

void WindowLoop::show_result() {
    end_attempt();
    begin_attempt();  // the next client lies ready
    if (!has_result_) return;
    settings_.hints = applied_.hints = settings_.hints && coach_.step() < Coach::steps;
    screen_ = Screen::result;
    course_.technique = 0;
    work_out_course();
}

void WindowLoop::work_out_course() {
    CourseInput& in = course_.input;
    course_.has_attempt = has_result_;
    if (!has_result_ && course_.technique == 0) course_.technique = 1;
    const bool serum = in.session.serum;
    in.session = course_.technique == 0   ? session_of(result_.measures)
                 : course_.technique == 1 ? light_session()
                                          : rough_session();
    in.session.serum = serum;
    if (in.stria == StriaKind::none) in.stria = StriaKind::rubra;
    const SkinSite& skin = client_.setup.skin;
    try {
        course_.course = course(in, skin.course, skin.pigment, skin.massage);
    } catch (const InputError& e) {
        notice(e.what());
    }
}

void WindowLoop::apply_settings() {
    const bool first = setup_.skins.empty() || applied_.language != settings_.language;
    const glm::ivec2 size = window_->size();
    ui_->follow(settings_, {static_cast<float>(size.x), static_cast<float>(size.y)});
    if (first) {
        setup_.skins = skin_choices(library_, ui_->text());
        setup_.rollers = roller_choices(library_, ui_->text());
        setup_.languages = language_choices();
    }
    HandOptions hand = hand_.options();
    hand.force_N = settings_.force_N;
    hand.notch = settings_.wheel_share;
    hand.toggle_lower = settings_.toggle_lower;
    hand.yaw_mode = settings_.yaw_mode == "fixed" ? YawMode::fixed : YawMode::follow;
    hand_.set_options(hand);
    if (applied_.force_N != settings_.force_N || !simulation_)
        hand_.set_wanted_N(settings_.force_N);
    setup_.fitzpatrick = to_string(fitzpatrick_of(melanin_of_monk(settings_.monk)));
    const Quality quality =
        quality_from_name(settings_.quality).value_or(quality_for(window_->info().renderer));
    if (quality != renderer_->quality()) renderer_->set_quality(quality);
    setup_.quality_now = name_of(quality);
    const int grid = settings_.grid > 0 ? static_cast<int>(settings_.grid) : measured_grid_.load();
    setup_.grid_now = grid > 0 ? std::to_string(grid) : "-";
    if (simulation_) {
        setup_.rolling = values_.passes > 0 || values_.pops > 0;
        // Another client begins anew once the set-up is closed.
        if (!setup_open_ && !same_client(applied_, settings_)) {
            applied_ = settings_;
            end_attempt();
            try {
                begin_attempt();
            } catch (const InputError& e) {
                notice(e.what(), 12.0);
                settings_.skin = Settings().skin;
                settings_.roller = Settings().roller;
                begin_attempt();
            }
            work_out_course();
        }
    }
    if (same_client(applied_, settings_)) applied_ = settings_;
    const SceneView look = scene_of(client_.setup, settings_);
    scene_.theme = look.theme;
    scene_.left_handed = look.left_handed;
}

PracticeModel WindowLoop::practice_model() {
    PracticeModel m;
    m.values = values_;
    m.limits = client_.setup.limits;
    m.asked_N = hand_.wanted_N();
    m.cream = client_.setup.cream_min > 0.0;
    m.client = client_label(ui_->text(), settings_);
    m.roller = roller_label(ui_->text(), settings_.roller);
    m.paused = paused_;
    m.left_handed = settings_.left_handed;
    m.ready = simulation_->ready();
    m.ratio = paused_ || !rolling() ? 1.0 : simulation_->real_time_ratio();
    m.frames_per_s = frames_per_s_;
    m.grid = simulation_->snapshots().current.grid.n;
    m.quality = name_of(renderer_->quality());
    m.covered = setup_open_ || help_open_;
    m.hints = settings_.hints && !m.covered;
    m.caption = caption_;
    m.hint_step = coach_.step();
    if (const auto legend = renderer_->legend(); legend && scene_.overlay != Overlay::none) {
        m.legend.name = overlay_name(scene_.overlay);
        m.legend.unit = legend->unit;
        m.legend.min = legend->min;
        m.legend.max = legend->max;
        for (const glm::vec3& c : legend->colours)
            m.legend.colours.push_back(ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, 1.0f}));
    }
    return m;
}

void WindowLoop::draw_ui(double now_s) {
    while (!notices_.empty() && notices_.front().until_s < now_s) notices_.pop_front();
    ImGuiIO& io = ImGui::GetIO();
    // On the practice screen the keys belong to the roller.
    io.ConfigFlags = rolling() ? io.ConfigFlags & ~ImGuiConfigFlags_NavEnableKeyboard
                               : io.ConfigFlags | ImGuiConfigFlags_NavEnableKeyboard;
    Ui& ui = ui_->begin();
    const ImVec2 size = io.DisplaySize;
    std::vector<std::string> notices;
    for (const Notice& n : notices_) notices.push_back(n.text);
    switch (screen_) {
        case Screen::start: {
            StartModel m{client_label(ui.text, settings_), roller_label(ui.text, settings_.roller),
                         notices, has_result_};
            switch (start_screen(ui, m, size)) {
                case StartCommand::roll:
                    screen_ = Screen::practice;
                    break;
                case StartCommand::setup:
                    setup_open_ = true;
                    break;
                case StartCommand::result:
                    screen_ = Screen::result;
                    break;
                case StartCommand::course:
                    course_from_ = screen_;
                    screen_ = Screen::course;
                    break;
                case StartCommand::help:
                    help_open_ = true;
                    break;
                case StartCommand::quit:
                    quit_ = true;
                    break;
                default:
                    break;
            }
            break;
        }
        case Screen::practice: {
            PracticeModel m = practice_model();
            m.notices = notices;
            const PracticeCommands c = practice_screen(ui, m, settings_.keys, size);
            if (c.pause) paused_ = !paused_;
            if (c.setup) setup_open_ = true;
            if (c.skip_hints) settings_.hints = applied_.hints = false;
            if (c.finish && simulation_->ready()) show_result();
            break;
        }
        case Screen::result: {
            const ResultCommands c = result_screen(ui, result_, size);
            if (c.minutes_changed)
                if (const auto* a = dynamic_cast<Attempt*>(ended_.get()))
                    run_time_on(a->session(), result_);
            if (c.again) screen_ = Screen::practice;
            if (c.start) screen_ = Screen::start;
            if (c.course) {
                course_from_ = screen_;
                screen_ = Screen::course;
            }
            break;
        }
        case Screen::course: {
            const CourseCommands c = course_screen(ui, course_, size);
            if (c.changed) work_out_course();
            if (c.back) screen_ = course_from_;
            break;
        }
    }
    if (setup_open_) {
        show_devices();
        setup_open_ = setup_screen(ui, setup_, settings_, size);
        show_devices();
    }
    if (help_open_) help_open_ = help_window(ui, settings_.keys, size);
    ui_->end();
}

void WindowLoop::show_devices() {
    DeviceModel& m = setup_.devices;
    if (setup_.pens_changed) {
        setup_.pens_changed = false;
        std::vector<PressureCalibration> all;
        for (DeviceModel::Row& row : m.rows) {
            pens_->set_calibration(row.calibration);
            all.push_back(row.calibration);
        }
        // Pens that are not connected now keep what is remembered of them.
        std::vector<std::string> messages;
        std::string message;
        const std::filesystem::path file = config_folder() / "pens.toml";
        for (PressureCalibration& old : load_pens(file, messages)) {
            const auto same = [&](const PressureCalibration& c) { return c.device == old.device; };
            if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(old));
        }
        if (!options_.kiosk && !save_pens(all, file, message)) notice(message, 12.0);
    }
    m.rows.clear();
    for (const PenDevice& d : pens_->devices())
        m.rows.push_back({d, pens_->calibration(d), pens_->raw_pressure(d.id)});
    m.problem = pens_->problem();
    m.mouse = ui_->text()("device.mouse_means");
    m.gamepads.clear();
    for (const Gamepads::Device& g : gamepads_->devices())
        m.gamepads += (m.gamepads.empty() ? "" : ", ") + g.name;
}

}  // namespace lt
