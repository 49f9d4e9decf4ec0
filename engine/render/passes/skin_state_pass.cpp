#include "engine/render/passes/skin_state_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>

#include "engine/render/appearance/skin_chart.h"
#include "sim/skin/laws/blood.h"

namespace lt {
namespace {

constexpr float dry_steps = 6.0f;  // of a drying streak that are drawn
constexpr double refill_s = 0.5;   // capillary refill is under 2 s on healthy skin

}  // namespace

SkinStatePass::SkinStatePass(const QualityOptions& options)
    : options_(options),
      marks_("marks", {options.marks_texels, options.marks_texels}, gl::rgba8),
      marks_target_("marks", {&marks_}),
      splat_("mark.vert", "mark.frag"),
      streak_("smear.vert", "smear.frag"),
      quad_(gl::square("splat")),
      strip_(gl::square("streak")) {
    quad_.add_instances(4, {{3, 4, 0}});
    strip_.add_instances(7, {{3, 4, 0}, {4, 3, 4}});
    marks_target_.bind();
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
}

void SkinStatePass::forget() {
    holes_drawn_ = ~0u;  // more than any session has: all are drawn afresh
    emptied_.clear();
    film_sum_ = -1.0;
}

bool SkinStatePass::update(const SceneFrame& frame) {
    bool changed = !base_ || !same_chart(look_, frame.view->skin);
    update_chart(frame);
    changed |= update_state(frame);
    update_pressure(frame);
    changed |= update_marks(frame);
    return changed;
}

void SkinStatePass::update_chart(const SceneFrame& frame) {
    if (base_ && same_chart(look_, frame.view->skin)) return;
    look_ = frame.view->skin;
    const int texels = options_.packed ? 512 : 1024;
    const auto pixels = paint_skin_chart(look_, texels);
    base_ = gl::Texture("skin chart", {texels, texels}, gl::rgba8,
                        {.mipmaps = true, .nearest_mip = options_.matcap}, pixels.data());
}

bool SkinStatePass::update_state(const SceneFrame& frame) {
    const SkinMap& map = frame.now->skin.map;
    const int n = map.cells;
    if (!state_ || state_.size().x != n) state_ = gl::Texture("skin state", {n, n}, gl::rgba16f);
    state_values_.assign(4 * map.count(), 0.0f);
    double film = 0.0, hidden = 0.0;
    const auto shift = static_cast<float>(frame.view->skin.fluid_shift);
    const auto value = [](const std::vector<float>& v, std::size_t i) {
        return i < v.size() ? v[i] : 0.0f;
    };
    for (std::size_t i = 0; i < map.count(); ++i) {
        state_values_[4 * i + 0] = value(map.perfusion, i);
        state_values_[4 * i + 1] = value(map.wetness, i);
        state_values_[4 * i + 2] = value(map.blood_film_um, i);
        state_values_[4 * i + 3] = shift * value(map.fluid, i);
        hidden += state_values_[4 * i + 3];
        film += state_values_[4 * i + 1] * 20.0 + state_values_[4 * i + 2] * (1 + i % 7);
    }
    state_.upload(state_values_.data());
    // A hundredth of a mark on ten square centimetres is not seen.
    const bool changed = std::abs(film - film_sum_) > 0.02 * std::max(film, 1.0) ||
                         std::abs(hidden - hidden_sum_) > 10.0;
    if (changed) film_sum_ = film, hidden_sum_ = hidden;
    return changed;
}

void SkinStatePass::update_pressure(const SceneFrame& frame) {
    const SurfaceGrid& grid = frame.grid;
    const ContactFrame& contact = frame.now->contact;
    pressure_values_.assign(grid.count(), 0.0f);
    for (const DrumContact& c : contact.drum)
        if (c.node >= 0 && c.node < static_cast<int>(grid.count()))
            pressure_values_[c.node] += c.force_mN;
    const double h = grid.spacing_mm();
    for (const NeedleContact& c : contact.needles) {
        const double x = c.material_mm.x / h + grid.n / 2, y = c.material_mm.y / h + grid.n / 2;
        const int ix = static_cast<int>(std::floor(x)), iy = static_cast<int>(std::floor(y));
        const auto tx = static_cast<float>(x - ix), ty = static_cast<float>(y - iy);
        for (int j = 0; j < 2; ++j)
            for (int i = 0; i < 2; ++i)
                pressure_values_[grid.index(ix + i, iy + j)] +=
                    c.force_mN * (i ? tx : 1 - tx) * (j ? ty : 1 - ty);
    }
    // The stratum corneum spreads a force over about a millimetre before vessels feel it.
    const int passes = std::max(1, static_cast<int>(std::lround(1.6 / (h * h))));
    smoothed_.resize(grid.count());
    for (int k = 0; k < passes; ++k) {
        for (int y = 0; y < grid.n; ++y)
            for (int x = 0; x < grid.n; ++x)
                smoothed_[grid.index(x, y)] = 0.25f * pressure_values_[grid.index(x - 1, y)] +
                                              0.5f * pressure_values_[grid.index(x, y)] +
                                              0.25f * pressure_values_[grid.index(x + 1, y)];
        for (int y = 0; y < grid.n; ++y)
            for (int x = 0; x < grid.n; ++x)
                pressure_values_[grid.index(x, y)] = 0.25f * smoothed_[grid.index(x, y - 1)] +
                                                     0.5f * smoothed_[grid.index(x, y)] +
                                                     0.25f * smoothed_[grid.index(x, y + 1)];
    }
    const auto area = static_cast<float>(h * h);
    for (float& p : pressure_values_) p /= area;
    // Emptied vessels fill again over about half a second: a pale trail behind the roller.
    const double t = frame.t_s;
    if (emptied_.size() != grid.count() || t < emptied_s_ || t > emptied_s_ + 2.0)
        before_.assign(grid.count(), 0.0f);
    else if (t > emptied_s_)
        for (std::size_t i = 0; i < grid.count(); ++i)
            before_[i] = emptied_[i] * static_cast<float>(std::exp((emptied_s_ - t) / refill_s));
    emptied_s_ = t;
    emptied_.resize(grid.count());
    for (std::size_t i = 0; i < grid.count(); ++i)
        emptied_[i] = std::max(before_[i], pressure_values_[i]);
    if (!pressure_ || pressure_.size().x != grid.n)
        pressure_ = gl::Texture("pressure", {grid.n, grid.n}, gl::r16f, {.repeat = true});
    pressure_.upload(emptied_.data());
}

bool SkinStatePass::update_marks(const SceneFrame& frame) {
    const SkinState& skin = frame.now->skin;
    // Holes only grow in number; fewer, or an earlier time, is another session.
    const bool afresh = skin.pop_count < holes_drawn_ || skin.t_s < holes_time_;
    holes_time_ = skin.t_s;
    // Streaks are drawn again where one is new or has dried by another step.
    double smeared = 0.0;
    for (const BloodDrop& drop : skin.drops)
        if (drop.smear_uL > 0.0f) smeared += drop.smear_uL + std::floor(drop.dried * dry_steps);
    const bool drawn_out = smeared != smeared_;
    smeared_ = smeared;
    if (!afresh && skin.pop_count == holes_drawn_ && !drawn_out) return false;
    marks_target_.bind();
    if (afresh) {
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
        holes_drawn_ = 0;
    }
    const std::size_t fresh =
        std::min<std::size_t>(skin.pop_count - holes_drawn_, skin.holes.size());
    std::vector<float> instances;
    for (std::size_t i = skin.holes.size() - fresh; i < skin.holes.size(); ++i) {
        const Hole& hole = skin.holes[i];
        instances.insert(instances.end(), {static_cast<float>(hole.material_mm.x),
                                           static_cast<float>(hole.material_mm.y), hole.diameter_um,
                                           hole.bleeds ? 1.0f : 0.0f});
    }
    holes_drawn_ = skin.pop_count;
    quad_.set_instances(instances);
    splat_.use();
    glEnable(GL_BLEND);
    glBlendEquation(GL_MAX);
    quad_.draw_instances();
    if (afresh || drawn_out) {
        glColorMask(GL_FALSE, GL_FALSE, GL_TRUE, GL_TRUE);
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
        draw_streaks(skin);
        glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    }
    glBlendEquation(GL_FUNC_ADD);
    glDisable(GL_BLEND);
    return true;
}

void SkinStatePass::draw_streaks(const SkinState& skin) {
    std::vector<float> instances;
    for (const BloodDrop& drop : skin.drops) {
        if (drop.smear_uL <= 0.0f) continue;
        const double length = glm::length(drop.smear_mm);
        const double half_width = 1.2 * bead_radius_mm(drop.smear_uL);
        // Its volume under a film that thins out evenly to nothing.
        const double film_um = 1000.0 * drop.smear_uL / (length * half_width);
        for (const double v :
             {drop.material_mm.x, drop.material_mm.y, drop.smear_mm.x, drop.smear_mm.y, half_width,
              film_um, static_cast<double>(drop.dried)})
            instances.push_back(static_cast<float>(v));
    }
    strip_.set_instances(instances);
    streak_.use();
    strip_.draw_instances();
}

}  // namespace lt
