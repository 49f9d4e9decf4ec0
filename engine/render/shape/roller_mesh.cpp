#include "engine/render/shape/roller_mesh.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/trigonometric.hpp>
#include <span>

#include "sim/base/units.h"
#include "sim/roller/roller_pose.h"

namespace lt {
namespace {

/// A point of a profile that is turned about an axis.
struct ProfilePoint {
    float along, radius;
    RollerMaterial material;
};

struct Axis {
    glm::vec3 origin, direction;
};

/// Turns a profile about an axis. Points that repeat make a sharp edge.
void revolve(SolidMesh& mesh, const Axis& axis, std::span<const ProfilePoint> profile, int sides) {
    const glm::vec3 d = glm::normalize(axis.direction);
    const glm::vec3 u = glm::normalize(
        glm::cross(d, std::abs(d.z) > 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1)));
    const glm::vec3 v = glm::cross(d, u);
    for (std::size_t k = 0; k + 1 < profile.size(); ++k) {
        const auto& a = profile[k];
        const auto& b = profile[k + 1];
        const float da = b.along - a.along, dr = b.radius - a.radius;
        if (std::abs(da) + std::abs(dr) < 1e-6f) continue;
        // Smooth with the neighbours unless the edge is sharp.
        const auto slope = [&](std::size_t i, std::size_t j) {
            return glm::normalize(glm::vec2(profile[j].radius - profile[i].radius,
                                            profile[j].along - profile[i].along));
        };
        const glm::vec2 own = slope(k, k + 1);
        const auto blended = [&](std::size_t i, std::size_t j) {
            if (std::abs(profile[i].along - profile[j].along) +
                    std::abs(profile[i].radius - profile[j].radius) <
                1e-6f)
                return own;
            const glm::vec2 other = slope(i, j);
            return glm::dot(own, other) > 0.6f ? glm::normalize(own + other) : own;
        };
        const glm::vec2 ta = k > 0 ? blended(k - 1, k) : own;
        const glm::vec2 tb = k + 2 < profile.size() ? blended(k + 1, k + 2) : own;
        const auto base = static_cast<std::uint32_t>(mesh.vertices.size() / 7);
        for (int i = 0; i <= sides; ++i) {
            const float angle = static_cast<float>(2.0 * pi * i / sides);
            const glm::vec3 radial = u * std::cos(angle) + v * std::sin(angle);
            for (int end = 0; end < 2; ++end) {
                const auto& p = end ? b : a;
                const glm::vec2 t = end ? tb : ta;
                const glm::vec3 position = axis.origin + d * p.along + radial * p.radius;
                const glm::vec3 normal = glm::normalize(radial * t.y - d * t.x);
                for (const float f : {position.x, position.y, position.z, normal.x, normal.y,
                                      normal.z, static_cast<float>(a.material)})
                    mesh.vertices.push_back(f);
            }
        }
        for (int i = 0; i < sides; ++i) {
            const std::uint32_t q = base + 2 * i;
            for (const std::uint32_t index : {q, q + 2, q + 1, q + 1, q + 2, q + 3})
                mesh.indices.push_back(index);
        }
    }
}

glm::vec3 catmull_rom(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c,
                      const glm::vec3& d, float t) {
    return 0.5f * (2.0f * b + (c - a) * t + (2.0f * a - 5.0f * b + 4.0f * c - d) * t * t +
                   (3.0f * b - a - 3.0f * c + d) * t * t * t);
}

/// A bent rod through the points.
void rod(SolidMesh& mesh, const std::vector<glm::vec3>& points, float radius,
         RollerMaterial material, int sides) {
    std::vector<glm::vec3> path;
    const int steps = 10;
    for (std::size_t k = 0; k + 1 < points.size(); ++k) {
        const auto& a = points[k > 0 ? k - 1 : k];
        const auto& d = points[k + 2 < points.size() ? k + 2 : k + 1];
        for (int i = 0; i < steps; ++i)
            path.push_back(
                catmull_rom(a, points[k], points[k + 1], d, static_cast<float>(i) / steps));
    }
    path.push_back(points.back());
    glm::vec3 across(0, 0, 1);
    const auto base = static_cast<std::uint32_t>(mesh.vertices.size() / 7);
    for (std::size_t k = 0; k < path.size(); ++k) {
        const glm::vec3 t =
            glm::normalize(path[std::min(k + 1, path.size() - 1)] - path[k > 0 ? k - 1 : 0]);
        // Carried along the path, so that the rod does not twist.
        across = glm::normalize(across - t * glm::dot(across, t));
        const glm::vec3 other = glm::cross(t, across);
        for (int i = 0; i <= sides; ++i) {
            const float angle = static_cast<float>(2.0 * pi * i / sides);
            const glm::vec3 n = across * std::cos(angle) + other * std::sin(angle);
            const glm::vec3 p = path[k] + n * radius;
            for (const float f : {p.x, p.y, p.z, n.x, n.y, n.z, static_cast<float>(material)})
                mesh.vertices.push_back(f);
        }
    }
    for (std::uint32_t k = 0; k + 1 < path.size(); ++k)
        for (int i = 0; i < sides; ++i) {
            const std::uint32_t q = base + k * (sides + 1) + i, r = q + sides + 1;
            for (const std::uint32_t index : {q, q + 1, r, r, q + 1, r + 1})
                mesh.indices.push_back(index);
        }
}

}  // namespace

SolidMesh drum_solid(const RollerSpec& roller, int sides) {
    const auto r = static_cast<float>(roller.drum_radius_mm);
    const auto w = static_cast<float>(0.5 * roller.drum_width_mm);
    using enum RollerMaterial;
    // Caps a little smaller than the tips' circle, so that they never carry load on flat skin.
    const float cap = r + 0.35f * static_cast<float>(roller.needle_length_mm);
    // A cheek from the drum to its middle, its rounded edge narrower than it is high. A stretch is
    // of its first point's material.
    std::vector<ProfilePoint> cheek = {
        {w, r - 0.05f, plastic}, {w, cap - 0.25f, plastic}, {w + 0.25f, cap, plastic}};
    constexpr float rim = 0.95f;
    const int steps = sides < 64 ? 2 : 6;
    for (int i = steps; i >= 0; --i) {
        const float a = static_cast<float>(0.5 * pi * i / steps);
        cheek.push_back(
            {w + 2.0f - rim * (1.0f - std::cos(a)), cap - 1.5f + 1.5f * std::sin(a), plastic});
    }
    cheek.insert(cheek.end(), {{w + 2.0f, 4.1f, plastic},
                               {w + 2.2f, 3.7f, plastic},
                               {w + 2.2f, 3.7f, champagne},
                               {w + 2.3f, 3.6f, champagne},
                               {w + 2.3f, 3.1f, champagne},
                               {w + 2.2f, 3.0f, plastic},
                               {w + 2.2f, 0.0f, plastic}});
    const ProfilePoint drum[] = {{-w, r - 0.05f, brushed_steel}, {-w + 0.12f, r, brushed_steel},
                                 {-w + 0.12f, r, brushed_steel}, {w - 0.12f, r, brushed_steel},
                                 {w - 0.12f, r, brushed_steel},  {w, r - 0.05f, brushed_steel}};
    SolidMesh mesh;
    revolve(mesh, {{0, 0, 0}, {1, 0, 0}}, drum, sides);
    for (const float side : {-1.0f, 1.0f}) revolve(mesh, {{0, 0, 0}, {side, 0, 0}}, cheek, sides);
    return mesh;
}

HandleAxis handle_axis(const RollerSpec& roller, bool left_handed) {
    const float side = left_handed ? -1.0f : 1.0f;
    const auto r = static_cast<float>(roller.drum_radius_mm);
    const auto w = static_cast<float>(0.5 * roller.drum_width_mm);
    const glm::vec3 collar(side * (w + 1.5f), -1.25f * r - 5.0f, 1.25f * r + 6.0f);
    const glm::vec3 direction = glm::normalize(glm::vec3(side * 0.40f, -0.56f, 0.73f));
    return {collar, collar + direction * 120.0f, 5.0f};
}

SolidMesh handle_solid(const RollerSpec& roller, bool left_handed, int sides) {
    using enum RollerMaterial;
    const float side = left_handed ? -1.0f : 1.0f;
    const auto r = static_cast<float>(roller.drum_radius_mm);
    const auto w = static_cast<float>(0.5 * roller.drum_width_mm);
    const HandleAxis axis = handle_axis(roller, left_handed);
    const glm::vec3 direction = glm::normalize(axis.end - axis.collar);
    SolidMesh mesh;
    rod(mesh,
        {glm::vec3(side * (w - 1.0f), 0, 0), glm::vec3(side * (w + 3.9f), 0, 0),
         glm::vec3(side * (w + 6.2f), -0.30f * r, 0.34f * r), axis.collar - direction * 8.0f,
         axis.collar + direction * 3.0f},
        1.25f, polished_steel, sides / 2);
    const ProfilePoint profile[] = {
        {0.0f, 1.2f, champagne}, {0.0f, 2.9f, champagne}, {0.4f, 3.3f, champagne},
        {2.6f, 3.5f, champagne}, {2.9f, 3.4f, plastic},   {2.9f, 3.4f, plastic},
        {5.0f, 3.7f, plastic},   {14.0f, 4.6f, plastic},  {28.0f, 5.4f, plastic},
        {44.0f, 5.3f, plastic},  {64.0f, 4.6f, plastic},  {86.0f, 4.9f, plastic},
        {104.0f, 5.6f, plastic}, {114.0f, 5.2f, plastic}, {118.5f, 4.2f, plastic},
        {120.0f, 0.0f, plastic}};
    revolve(mesh, {axis.collar, direction}, profile, sides);
    return mesh;
}

SolidMesh needle_solid(const RollerSpec& roller, int sides) {
    // Shaft, then a lancet's long point with a blunt tip.
    const float tip = static_cast<float>(0.5e-3 * roller.tip_diameter_um /
                                         std::max(roller.needle_diameter_mm, 1e-3));
    struct Ring {
        float z, radius, slope;
    };
    std::vector<Ring> rings = {{-0.15f, 0.5f, 0.0f},
                               {0.42f, 0.5f, 0.0f},
                               {0.62f, 0.42f, 0.10f},
                               {0.985f, tip * 1.1f, 0.20f},
                               {1.0f, 0.25f * tip, 0.8f}};
    if (sides < 6) rings = {rings[0], rings[1], rings[4]};  // a pixel or two wide
    SolidMesh mesh;
    for (const Ring& ring : rings)
        for (int i = 0; i < sides; ++i) {
            const float angle = static_cast<float>(2.0 * pi * i / sides);
            const float c = std::cos(angle), s = std::sin(angle);
            const glm::vec3 n = glm::normalize(glm::vec3(c, s, ring.slope));
            for (const float f : {c * ring.radius, s * ring.radius, ring.z, n.x, n.y, n.z})
                mesh.vertices.push_back(f);
        }
    for (std::uint32_t k = 0; k + 1 < rings.size(); ++k)
        for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(sides); ++i) {
            const std::uint32_t n = static_cast<std::uint32_t>(sides);
            const std::uint32_t a = k * n + i, b = k * n + (i + 1) % n;
            for (const std::uint32_t index : {a, b, a + n, a + n, b, b + n})
                mesh.indices.push_back(index);
        }
    return mesh;
}

std::vector<float> needle_places(const RollerSpec& roller) {
    std::vector<float> places;
    for (int needle = 0; needle < roller.needle_count(); ++needle) {
        const int row = needle / static_cast<int>(roller.per_row);
        places.push_back(static_cast<float>(row_offset_mm(roller, row)));
        places.push_back(static_cast<float>(needle_angle_rad(roller, needle)));
    }
    return places;
}

}  // namespace lt
