#include "engine/render/shape/cross_section.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <glm/geometric.hpp>

namespace lt {

SectionLayer section_layer(const std::string& layer_name) {
    std::string name = layer_name;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto has = [&](const char* word) { return name.find(word) != std::string::npos; };
    if (has("corneum") || has("horn")) return SectionLayer::horn;
    if (has("epiderm")) return SectionLayer::epidermis;
    if (has("papill")) return SectionLayer::papillary;
    if (has("hypo") || has("fat") || has("subcut") || has("adipose")) return SectionLayer::fat;
    if (has("muscle") || has("fascia")) return SectionLayer::muscle;
    if (has("bone") || has("perioste")) return SectionLayer::bone;
    return SectionLayer::dermis;
}

std::string_view name_of(SectionLayer layer) {
    constexpr std::string_view names[] = {"horn", "epidermis", "papillary", "dermis",
                                          "fat",  "muscle",    "bone"};
    return names[static_cast<int>(layer)];
}

double CrossSection::skin_mm() const {
    double bottom = 0.0;
    for (const Layer& layer : layers)
        if (layer.kind <= SectionLayer::dermis) bottom = layer.bottom_mm;
    return bottom;
}

double CrossSection::deep_mm() const {
    double bottom = 0.0;
    for (const Layer& layer : layers)
        if (layer.kind != SectionLayer::bone) bottom = layer.bottom_mm;
    return std::max(bottom, 0.1);
}

double CrossSection::z_of(double depth, int i) const {
    // section.frag turns this round.
    const double smooth = smooth_mm[i], dent = surface_mm[i] - smooth;
    const double skin = skin_mm(), deep = deep_mm();
    const double fades = std::max(0.9, 1.5 * std::abs(dent));
    double z = smooth - depth;
    if (deep - skin < 0.5)  // on bone: all of it gives way
        z = smooth - depth * std::max(smooth + deep, 0.15 * deep) / deep;
    else if (depth > skin)
        z = smooth - skin -
            (depth - skin) * std::max(smooth - skin + deep, 0.15 * (deep - skin)) / (deep - skin);
    return z + dent * std::exp(-depth / fades);
}

CrossSection cut_under_needle(const SceneFrame& frame, const std::vector<float>& pressure_kPa) {
    const Snapshot& now = *frame.now;
    const RollerSpec& spec = frame.view->roller;
    const RollerPose& pose = frame.roller;
    CrossSection cut;
    cut.along = glm::normalize(Vec2(pose.forward));
    const NeedleContact* pressed = nullptr;
    for (const NeedleContact& c : now.contact.needles)
        if (!pressed ||
            c.force_mN + 50.0f * c.inserted_mm > pressed->force_mN + 50.0f * pressed->inserted_mm)
            pressed = &c;
    int row = spec.needle_count() > 0 ? static_cast<int>(spec.rows) / 2 : -1;
    cut.origin_mm = Vec2(pose.centre_mm);
    if (pressed && spec.needle_count() > 0) {
        row = pressed->needle / static_cast<int>(spec.per_row);
        cut.origin_mm = pressed->position_mm;
    } else if (row >= 0) {
        cut.origin_mm += Vec2(pose.axle) * row_offset_mm(spec, row);
    }

    // The skin along the cut: smooth from the nodes, dented where needles hold it down.
    const double step = cut.width_mm / (CrossSection::samples - 1);
    for (int i = 0; i < CrossSection::samples; ++i) {
        const Vec2 p = cut.origin_mm + cut.along * (-0.5 * cut.width_mm + i * step);
        cut.surface_mm[i] = frame.displacement(p).z;
    }
    // Bilinear between nodes shows their corners in a close view.
    for (int pass = 0; pass < 24; ++pass) {
        auto smooth = cut.surface_mm;
        for (int i = 1; i + 1 < CrossSection::samples; ++i)
            smooth[i] = 0.25f * cut.surface_mm[i - 1] + 0.5f * cut.surface_mm[i] +
                        0.25f * cut.surface_mm[i + 1];
        cut.surface_mm = smooth;
    }
    cut.smooth_mm = cut.surface_mm;
    const auto sample_at = [&](double s) {
        return std::clamp(static_cast<int>(std::lround((s + 0.5 * cut.width_mm) / step)), 0,
                          CrossSection::samples - 1);
    };
    const auto s_of = [&](Vec2 p) { return glm::dot(p - cut.origin_mm, cut.along); };
    for (int k = 0; row >= 0 && k < static_cast<int>(spec.per_row); ++k) {
        const int needle = row * static_cast<int>(spec.per_row) + k;
        const Vec3 tip = needle_tip_mm(spec, pose, needle);
        const double s = s_of(Vec2(tip));
        if (std::abs(s) > 0.5 * cut.width_mm + 0.5 || tip.z > pose.centre_mm.z) continue;
        const Vec3 direction = needle_direction(spec, pose, needle);
        float inserted = 0.0f;
        for (const NeedleContact& c : now.contact.needles)
            if (c.needle == needle) {
                inserted = c.inserted_mm;
                const float skin = -(c.indentation_mm - c.inserted_mm);
                const float dent = skin - cut.surface_mm[sample_at(s)];
                if (dent < 0.0f)
                    for (int i = 0; i < CrossSection::samples; ++i) {
                        const double r = (-0.5 * cut.width_mm + i * step - s) / 0.28;
                        cut.surface_mm[i] +=
                            static_cast<float>(dent * (0.5 * std::exp(-0.5 * r * r) +
                                                       0.5 * std::exp(-1.2 * std::abs(r))));
                    }
            }
        cut.needles.push_back({static_cast<float>(s), static_cast<float>(tip.z),
                               static_cast<float>(glm::dot(Vec2(direction), cut.along)),
                               static_cast<float>(direction.z), inserted, needle});
    }
    // The surface at the middle stands a third below the upper edge.
    cut.top_mm = cut.surface_mm[CrossSection::samples / 2] + 0.36 * cut.height_mm;

    float bottom = 0.0f;
    for (const Layer& layer : frame.view->layers.layers) {
        bottom += static_cast<float>(layer.thickness_mm);
        cut.layers.push_back({section_layer(layer.name), bottom, layer.name});
    }
    if (cut.layers.empty())
        cut.layers = {{SectionLayer::epidermis, 0.1f, "epidermis"},
                      {SectionLayer::dermis, 1.5f, "dermis"},
                      {SectionLayer::fat, 20.0f, "fat"}};
    for (auto hole = now.skin.holes.rbegin(); hole != now.skin.holes.rend(); ++hole) {
        const Vec2 d = hole->material_mm - cut.origin_mm;
        const double s = glm::dot(d, cut.along), off = d.x * cut.along.y - d.y * cut.along.x;
        if (std::abs(off) > 0.4 || std::abs(s) > 0.5 * cut.width_mm) continue;
        cut.channels.push_back(
            {static_cast<float>(s), hole->depth_mm, 1e-3f * hole->diameter_um, hole->bleeds});
        if (cut.channels.size() == 8) break;
    }
    cut.drum_s_mm = static_cast<float>(s_of(Vec2(pose.centre_mm)));
    cut.drum_z_mm = static_cast<float>(pose.centre_mm.z);
    cut.drum_radius_mm = static_cast<float>(spec.drum_radius_mm);
    const SkinMap& map = now.skin.map;
    if (map.perfusion.size() == map.count())
        cut.perfusion = map.perfusion[static_cast<std::size_t>(map.index(cut.origin_mm))];
    const SurfaceGrid& g = frame.grid;
    const auto node = [&](double mm) {
        return static_cast<int>(std::lround(mm / g.spacing_mm())) + g.n / 2;
    };
    if (pressure_kPa.size() == g.count())
        cut.pressure_kPa = pressure_kPa[g.index(node(cut.origin_mm.x), node(cut.origin_mm.y))];
    return cut;
}

}  // namespace lt
