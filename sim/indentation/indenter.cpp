#include "sim/indentation/indenter.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/error.h"
#include "sim/base/math.h"
#include "sim/base/text.h"

namespace lt {
namespace {

constexpr double largest_mm = 100.0;

double read_length(std::string_view digits, const std::string& whole, const char* what) {
    const std::optional<double> read = to_number(digits);
    if (!read)
        throw InputError("indenter \"" + whole + "\": " + what + " \"" + std::string(digits) +
                         "\" is not a number; write it in mm, e.g. sphere:5");
    const double value = *read;
    if (!(value > 0 && value <= largest_mm))
        throw InputError("indenter \"" + whole + "\": " + what +
                         " is out of range; give more than 0 and at most 100 mm");
    return value;
}

/// Distance in the half-plane (across, up) from a body that is a half-width wide, flat below at
/// z = 0 and has a rim of radius `edge`: a rounded rectangle without a top.
SurfaceDistance flat_face(double across, double up, double half_width, double edge) {
    const double qx = across - (half_width - edge);
    const double qz = -(up - edge);
    SurfaceDistance s;
    if (qx <= 0) {
        s.gap_mm = qz - edge;
        s.normal = {0, 0, -1};
    } else if (qz <= 0) {
        s.gap_mm = qx - edge;
        s.normal = {1, 0, 0};
    } else {
        const double length = math::hypot(qx, qz);
        s.gap_mm = length - edge;
        s.normal = length > 0 ? Vec3{qx / length, 0, -qz / length} : Vec3{0, 0, -1};
    }
    return s;
}

}  // namespace

SurfaceDistance distance_to(const Indenter& indenter, Vec3 p, double depth_mm) {
    const double up = p.z + depth_mm;  // above the indenter's lowest point
    const double R = indenter.radius_mm;
    switch (indenter.shape) {
        case IndenterShape::sphere: {
            const Vec3 q{p.x, p.y, up - R};
            const double length = glm::length(q);
            return {length - R, length > 0 ? q / length : Vec3{0, 0, -1}};
        }
        case IndenterShape::punch: {
            const double r = math::hypot(p.x, p.y);
            SurfaceDistance s = flat_face(r, up, R, indenter.edge_mm);
            const double radial = s.normal.x;
            s.normal = r > 0 ? Vec3{radial * p.x / r, radial * p.y / r, s.normal.z} : s.normal;
            return s;
        }
        case IndenterShape::cylinder:
        case IndenterShape::roller: {
            // The drum's round and its flat ends, joined by a fillet.
            const bool roller = indenter.shape == IndenterShape::roller;
            const double radius = roller ? indenter.roller.drum_radius_mm : R;
            const double half = 0.5 * (roller ? indenter.roller.drum_width_mm : indenter.width_mm);
            const double lift =
                roller && indenter.roller.needle_count() > 0 ? indenter.roller.needle_length_mm : 0;
            const double qy = p.y;
            const double qz = up - radius - lift;
            const double round = math::hypot(qy, qz);
            const SurfaceDistance s =
                flat_face(std::abs(p.x), radius - round, half, indenter.edge_mm);
            const double out = -s.normal.z;
            const double side = std::copysign(s.normal.x, p.x);
            if (round <= 0) return {s.gap_mm, {side, 0, -out}};
            return {s.gap_mm, {s.normal.x > 0 ? side : 0.0, out * qy / round, out * qz / round}};
        }
    }
    return {};
}

Indenter parse_indenter(const std::string& text, const RollerSpec& roller) {
    Indenter indenter;
    indenter.roller = roller;
    if (text == "roller") {
        validate(roller);
        indenter.shape = IndenterShape::roller;
        indenter.radius_mm = roller.drum_radius_mm;
        indenter.width_mm = roller.drum_width_mm;
        indenter.edge_mm = std::min(0.5, 0.1 * roller.drum_width_mm);
        return indenter;
    }
    const std::size_t colon = text.find(':');
    const std::string kind = text.substr(0, colon);
    const std::string_view size =
        colon == std::string::npos ? std::string_view{} : std::string_view(text).substr(colon + 1);
    if (kind == "sphere" || kind == "punch") {
        indenter.shape = kind == "sphere" ? IndenterShape::sphere : IndenterShape::punch;
        indenter.radius_mm = read_length(size, text, "radius");
        return indenter;
    }
    if (kind == "cylinder") {
        const std::size_t times = size.find('x');
        if (times == std::string_view::npos)
            throw InputError("indenter \"" + text +
                             "\": a cylinder needs radius and width; write cylinder:RxW in mm");
        indenter.shape = IndenterShape::cylinder;
        indenter.radius_mm = read_length(size.substr(0, times), text, "radius");
        indenter.width_mm = read_length(size.substr(times + 1), text, "width");
        return indenter;
    }
    throw InputError("indenter \"" + text +
                     "\": unknown shape; use sphere:R, punch:R, cylinder:RxW (mm) or roller");
}

}  // namespace lt
