#include "engine/render/passes/guide_pass.h"

#include <cmath>
#include <glm/geometric.hpp>

namespace lt {
namespace {

constexpr double heads_apart_mm = 14.0;

gl::Mesh strip(int along, int across) {
    std::vector<float> vertices;
    std::vector<std::uint32_t> indices;
    for (int j = 0; j <= across; ++j)
        for (int i = 0; i <= along; ++i) {
            vertices.push_back(static_cast<float>(i) / along);
            vertices.push_back(2.0f * j / across - 1.0f);
        }
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(j * (along + 1) + i); };
    for (int j = 0; j < across; ++j)
        for (int i = 0; i < along; ++i)
            for (const auto v : {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j),
                                 at(i + 1, j + 1), at(i, j + 1)})
                indices.push_back(v);
    return gl::Mesh("guide", vertices, 2, {{0, 2, 0}}, indices);
}

struct Pen {
    std::vector<float>& out;
    glm::vec3 colour;
    float opacity;

    void strip(Vec2 a, Vec2 b, float half_width, float reach, float kind, float radius) {
        out.insert(out.end(), {static_cast<float>(a.x), static_cast<float>(a.y),
                               static_cast<float>(b.x), static_cast<float>(b.y), half_width, reach,
                               kind, radius, colour.r, colour.g, colour.b, opacity});
    }
    void line(Vec2 a, Vec2 b, float half_width) {
        strip(a, b, half_width, half_width + 0.5f, 0.0f, 0.0f);
    }
    void head(Vec2 point, Vec2 direction, double size) {
        strip(point - direction * size, point, static_cast<float>(0.62 * size), 0.5f, 1.0f, 0.0f);
    }
};

void draw_path(Pen pen, const PathMark& path) {
    const float half = 0.5f * path.width_mm;
    const double size = 3.2 * path.width_mm;
    double since_head = 0.5 * heads_apart_mm;
    for (std::size_t i = 0; i + 1 < path.points_mm.size(); ++i) {
        const Vec2 a = path.points_mm[i], b = path.points_mm[i + 1];
        const double length = glm::length(b - a);
        if (length < 1e-6) continue;
        const Vec2 direction = (b - a) / length;
        const bool last = i + 2 == path.points_mm.size();
        // The line ends inside its last head, so that the point stays sharp.
        const double cut = last && path.arrows ? std::min(0.6 * size, length) : 0.0;
        pen.line(a, b - direction * cut, half);
        if (!path.arrows) continue;
        for (double s = heads_apart_mm - since_head; s < length; s += heads_apart_mm) {
            if (!last || s < length - 1.2 * size) pen.head(a + direction * s, direction, size);
        }
        since_head = std::fmod(since_head + length, heads_apart_mm);
        if (last) pen.head(b, direction, 1.3 * size);
    }
}

}  // namespace

std::vector<float> guide_strips(const GuideMarks& marks) {
    std::vector<float> out;
    for (const AreaMark& area : marks.areas) {
        Pen pen{out, area.colour, area.opacity};
        const double yaw = area.yaw_deg * radians_per_degree;
        const Vec2 x = Vec2{std::cos(yaw), std::sin(yaw)} * area.half_mm.x;
        const Vec2 y = Vec2{-std::sin(yaw), std::cos(yaw)} * area.half_mm.y;
        const Vec2 corners[] = {area.centre_mm - x - y, area.centre_mm + x - y,
                                area.centre_mm + x + y, area.centre_mm - x + y};
        for (int i = 0; i < 4; ++i) pen.line(corners[i], corners[(i + 1) % 4], 0.4f);
    }
    for (const PathMark& path : marks.paths) draw_path({out, path.colour, path.opacity}, path);
    for (const RingMark& ring : marks.rings)
        Pen{out, ring.colour, ring.opacity}.strip(ring.place_mm, ring.place_mm + Vec2{1e-3, 0.0},
                                                  0.45f, 0.0f, 2.0f,
                                                  static_cast<float>(ring.radius_mm));
    return out;
}

GuidePass::GuidePass() : program_("guide.vert", "guide.frag"), strip_(strip(16, 6)) {
    strip_.add_instances(12, {{3, 4, 0}, {4, 4, 4}, {5, 4, 8}});
}

void GuidePass::draw(const GuideMarks& marks, const SurfacePass& surface) {
    if (marks.empty()) return;
    strip_.set_instances(guide_strips(marks));
    program_.use();
    program_.texture("u_surface", surface.surface());
    strip_.blend_instances();
}

}  // namespace lt
