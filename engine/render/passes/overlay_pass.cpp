#include "engine/render/passes/overlay_pass.h"

#include <algorithm>
#include <cmath>

#include "engine/render/appearance/colour_map.h"

namespace lt {
namespace {

/// A round number a little above v, that does not change with every frame.
float round_up(float v) {
    const float decade = std::pow(10.0f, std::floor(std::log10(std::max(v, 1e-6f))));
    for (const float step : {1.0f, 1.5f, 2.0f, 3.0f, 4.0f, 6.0f, 8.0f, 10.0f})
        if (v <= step * decade) return step * decade;
    return 10.0f * decade;
}

template <class Values, class Present>
void fill(MeasureField& field, std::size_t count, float least_max, Values&& values,
          Present&& present) {
    float top = least_max;
    for (std::size_t i = 0; i < count; ++i) top = std::max(top, static_cast<float>(values(i)));
    field.legend.max = top > least_max ? round_up(top) : least_max;
    field.value.resize(count);
    field.presence.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto v = static_cast<float>(values(i));
        field.value[i] = v / field.legend.max;
        field.presence[i] =
            std::clamp(static_cast<float>(present(v, field.legend.max)), 0.0f, 1.0f);
    }
}

/// Counts in cells of 1 mm as a density: each spread over its neighbours, the sum unchanged but at
/// the patch's border.
std::vector<float> density_of(const std::vector<std::uint16_t>& counts, int cells) {
    std::vector<float> out(static_cast<std::size_t>(cells) * cells, 0.0f);
    if (counts.size() != out.size()) return out;
    constexpr float share[] = {0.0625f, 0.25f, 0.375f, 0.25f, 0.0625f};
    for (int y = 0; y < cells; ++y)
        for (int x = 0; x < cells; ++x) {
            const float n = counts[static_cast<std::size_t>(y) * cells + x];
            if (n == 0.0f) continue;
            for (int j = std::max(y - 2, 0); j <= std::min(y + 2, cells - 1); ++j)
                for (int i = std::max(x - 2, 0); i <= std::min(x + 2, cells - 1); ++i)
                    out[static_cast<std::size_t>(j) * cells + i] +=
                        n * share[i - x + 2] * share[j - y + 2];
        }
    return out;
}

}  // namespace

MeasureField measure_field(const SceneFrame& frame, const std::vector<float>& pressure_kPa) {
    const SkinMap& map = frame.now->skin.map;
    MeasureField f;
    const auto cells_of = [&](const auto& v) {
        f.cells = map.cells;
        return [&v](std::size_t i) { return i < v.size() ? static_cast<float>(v[i]) : 0.0f; };
    };
    // Where nothing was measured the skin shows as it is.
    const auto where_any = [](float v, float top) { return v / (0.04f * top); };
    switch (frame.view->overlay) {
        case Overlay::none:
            break;
        case Overlay::pressure:
            f.legend.colours = cividis();
            f.cells = frame.grid.n;
            fill(
                f, frame.grid.count(), 10.0f, [&](std::size_t i) { return pressure_kPa[i]; },
                where_any);
            break;
        case Overlay::needle_force:
            f.legend.colours = cividis();
            fill(f, map.count(), 50.0f, cells_of(map.peak_needle_force_mN), where_any);
            break;
        case Overlay::coverage:
            f.legend.colours = cividis();
            fill(f, map.count(), 4.0f, cells_of(map.passes), where_any);
            break;
        case Overlay::perfusion:
            f.legend.colours = viridis();
            fill(f, map.count(), 1.0f, cells_of(map.perfusion), where_any);
            break;
        case Overlay::pops:
            f.legend.colours = cividis();
            f.cells = map.cells;
            fill(
                f, map.count(), 0.2f,
                [density = density_of(map.pops, map.cells)](std::size_t i) { return density[i]; },
                where_any);
            break;
        case Overlay::depth:
            f.legend.colours = cividis();
            f.cells = frame.grid.n;
            fill(
                f, frame.grid.count(), 1.0f,
                [&](std::size_t i) { return std::max(0.0f, -frame.surface[2][i]); }, where_any);
            break;
    }
    return f;
}

void OverlayPass::update(const SceneFrame& frame, const SkinStatePass& state) {
    const MeasureField field = measure_field(frame, state.pressure_kPa());
    strength_ = 0.0f;
    legend_.reset();
    if (!measure_) {
        measure_ = gl::Texture("measure", {1, 1}, gl::rgba16f);
        colours_ = gl::Texture("colours", {256, 1}, gl::rgba16f);
    }
    if (field.cells == 0) return;
    legend_ = field.legend;
    strength_ = frame.view->overlay_strength;
    if (measure_.size().x != field.cells)
        measure_ = gl::Texture("measure", {field.cells, field.cells}, gl::rgba16f);
    std::vector<float> pixels(4 * field.value.size());
    for (std::size_t i = 0; i < field.value.size(); ++i) {
        pixels[4 * i] = field.value[i];
        pixels[4 * i + 1] = field.presence[i];
    }
    measure_.upload(pixels.data());
    if (shown_colours_.data() != field.legend.colours.data()) {
        std::vector<float> row;
        for (const glm::vec3& c : field.legend.colours)
            row.insert(row.end(), {c.r, c.g, c.b, 1.0f});
        colours_.upload(row.data());
        shown_colours_ = field.legend.colours;
    }
}

void OverlayPass::set_on(const gl::Program& program) const {
    program.set("u_overlay", strength_);
    program.texture("u_measure", measure_.id());
    program.texture("u_colours", colours_.id());
}

bool OverlayPass::shown() const {
    return strength_ > 0.0f;
}

std::optional<Legend> OverlayPass::legend() const {
    return legend_;
}

}  // namespace lt
