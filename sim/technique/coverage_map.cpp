#include "sim/technique/coverage_map.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sim/base/math.h"

namespace lt {

CoverageMap::CoverageMap(double side_mm, const TechniqueLimits& limits)
    : cells_(std::max(1, static_cast<int>(std::lround(side_mm)))),
      has_target_(limits.has_target()),
      cell_(static_cast<std::size_t>(cells_) * cells_),
      rows_(cells_),
      columns_(cells_),
      distance_(cell_.size()) {
    if (!has_target_) return;
    for (int i = 0; i < cells_ * cells_; ++i) {
        const Vec2 c = centre_mm(i);
        cell_[i].in_target = std::abs(c.x - limits.target_x_mm) <= 0.5 * limits.target_width_mm &&
                             std::abs(c.y - limits.target_y_mm) <= 0.5 * limits.target_height_mm;
        target_cells_ += cell_[i].in_target;
    }
}

Vec2 CoverageMap::centre_mm(int cell) const {
    const double corner = 0.5 - 0.5 * cells_;
    return {cell % cells_ + corner, cell / cells_ + corner};
}

void CoverageMap::roll(const DrumPrint& print, Vec2 from_mm, std::uint32_t leg,
                       StrokeDirection direction, double t_s, double dt_s) {
    const Vec2 axle{math::cos(print.yaw_rad), math::sin(print.yaw_rad)};
    const Vec2 ahead{-axle.y, axle.x};
    const Vec2 back = from_mm - print.centre_mm;
    const double back_u = glm::dot(back, axle), back_v = glm::dot(back, ahead);
    const double u0 = std::min(back_u, 0.0) - print.half_width_mm;
    const double u1 = std::max(back_u, 0.0) + print.half_width_mm;
    const double reach_v = std::max(print.half_length_mm, print.half_contact_mm);
    const double v0 = std::min(back_v, 0.0) - print.half_length_mm;
    const double v1 = std::max(back_v, 0.0) + print.half_length_mm;

    const double reach = math::hypot(std::max(-u0, u1), std::max({-v0, v1, reach_v}));
    const auto cell_of = [this](double mm) {
        return static_cast<int>(std::floor(std::clamp(mm + 0.5 * cells_, -1.0, cells_ + 1.0)));
    };
    const int x0 = std::max(0, cell_of(print.centre_mm.x - reach));
    const int x1 = std::min(cells_ - 1, cell_of(print.centre_mm.x + reach));
    const int y0 = std::max(0, cell_of(print.centre_mm.y - reach));
    const int y1 = std::min(cells_ - 1, cell_of(print.centre_mm.y + reach));
    for (int iy = y0; iy <= y1; ++iy) {
        for (int ix = x0; ix <= x1; ++ix) {
            const int index = iy * cells_ + ix;
            const Vec2 offset = centre_mm(index) - print.centre_mm;
            const double u = glm::dot(offset, axle), v = glm::dot(offset, ahead);
            Cell& cell = cell_[index];
            const bool rolled = u >= u0 && u <= u1 && v >= v0 && v <= v1;
            if (rolled) cell.last_s = t_s;
            if (rolled && cell.last_leg != leg) {
                cell.last_leg = leg;
                count_pass(index, direction);
            }
            if (std::abs(u) > print.half_width_mm || std::abs(v) > print.half_contact_mm) continue;
            cell.time_s += static_cast<float>(dt_s);
            if (cell.time_s > place_s_max_) {
                place_s_max_ = cell.time_s;
                place_s_max_cell_ = index;
            }
        }
    }
}

void CoverageMap::count_pass(int index, StrokeDirection direction) {
    Cell& cell = cell_[index];
    if (cell.passes == 65535) return;
    rows_[index / cells_].take(index % cells_);
    columns_[index % cells_].take(index / cells_);
    if (!has_target_ || cell.in_target) treated_ += cell.passes == 0;
    ++cell.passes;
    if (cell.passes > passes_max_) {
        passes_max_ = cell.passes;
        passes_max_cell_ = index;
    }
    const int along = ++cell.by_direction[static_cast<std::size_t>(direction)];
    if (along > one_direction_max_) {
        one_direction_max_ = along;
        one_direction_max_cell_ = index;
    }
}

void CoverageMap::imprint(Vec2 material_mm, StrokeDirection direction) {
    const double half = 0.5 * cells_;
    if (std::abs(material_mm.x) >= half || std::abs(material_mm.y) >= half) return;
    Cell& cell = cell_[static_cast<int>(material_mm.y + half) * cells_ +
                       static_cast<int>(material_mm.x + half)];
    if (cell.imprints < 65535) ++cell.imprints;
    if (!has_target_ || cell.in_target)
        ++imprints_by_direction_[static_cast<std::size_t>(direction)];
}

bool CoverageMap::in_area(int cell) const {
    if (has_target_) return cell_[cell].in_target;
    return rows_[cell / cells_].holds(cell % cells_) ||
           columns_[cell % cells_].holds(cell / cells_);
}

int CoverageMap::area_cells() const {
    if (has_target_) return target_cells_;
    if (area_of_treated_ != treated_) {
        area_of_treated_ = treated_;
        area_cells_ = 0;
        for (int i = 0; i < cells_ * cells_; ++i) area_cells_ += in_area(i);
    }
    return area_cells_;
}

void CoverageMap::write(Measures& m) const {
    m.passes_place_max = passes_max_;
    m.passes_one_direction_max = one_direction_max_;
    m.place_s_max = place_s_max_;
    if (treated_ == 0) return;
    const double n = static_cast<double>(treated_);
    m.treated_fraction = n / std::max(1, area_cells());
    m.treated_cm2 = n / 100.0;
    m.imprints_per_cm2 = 0.0;
    for (int d = 0; d < 4; ++d) {
        m.imprints_per_cm2_by_direction[d] =
            static_cast<double>(imprints_by_direction_[d]) / m.treated_cm2;
        m.imprints_per_cm2 += m.imprints_per_cm2_by_direction[d];
    }
}

CoverageMap::Spread CoverageMap::spread(bool alike, double untouched_since_s) const {
    struct Sums {
        std::int64_t cells = 0, sum = 0, squares = 0;
    };
    std::array<Sums, 5> by_directions{};
    for (const Cell& c : cell_) {
        if (c.passes == 0 || c.last_s > untouched_since_s || (has_target_ && !c.in_target))
            continue;
        int directions = 0;
        for (std::uint16_t passes : c.by_direction) directions += passes > 0;
        Sums& s = by_directions[alike ? directions : 0];
        ++s.cells;
        s.sum += c.passes;
        s.squares += static_cast<std::int64_t>(c.passes) * c.passes;
    }
    double cells = 0.0, sum = 0.0, deviations = 0.0;
    for (const Sums& s : by_directions) {
        if (s.cells == 0) continue;
        const double mean = static_cast<double>(s.sum) / static_cast<double>(s.cells);
        cells += static_cast<double>(s.cells);
        sum += static_cast<double>(s.sum);
        deviations += static_cast<double>(s.squares) - mean * static_cast<double>(s.sum);
    }
    if (cells == 0.0) return {};
    const double mean = sum / cells;
    return {std::sqrt(std::max(0.0, deviations) / cells) / mean, mean, cells / 100.0};
}

double CoverageMap::missing(double wanted) const {
    if (wanted <= 0.0) return 0.0;
    double sum = 0.0;
    std::int64_t cells = 0;
    for (int i = 0; i < cells_ * cells_; ++i) {
        if (!in_area(i)) continue;
        ++cells;
        sum += std::max(0.0, 1.0 - cell_[i].passes / wanted);
    }
    return cells > 0 ? sum / static_cast<double>(cells) : 1.0;
}

Vec2 CoverageMap::widest_gap_mm(double enough) const {
    // City-block distance to the nearest treated cell, in two sweeps (Rosenfeld & Pfaltz 1966).
    constexpr int far = 1 << 20;
    const auto at = [this](int x, int y) {
        const bool inside = x >= 0 && y >= 0 && x < cells_ && y < cells_;
        return inside ? distance_[y * cells_ + x] : far;
    };
    for (int i = 0; i < cells_ * cells_; ++i) {
        const int x = i % cells_, y = i / cells_;
        distance_[i] = cell_[i].passes >= enough ? 0 : std::min(at(x - 1, y), at(x, y - 1)) + 1;
    }
    int widest = 0;
    Vec2 place{};
    for (int i = cells_ * cells_ - 1; i >= 0; --i) {
        const int x = i % cells_, y = i / cells_;
        distance_[i] = std::min(distance_[i], std::min(at(x + 1, y), at(x, y + 1)) + 1);
    }
    for (int i = 0; i < cells_ * cells_; ++i) {
        if (distance_[i] <= widest || !in_area(i)) continue;
        widest = distance_[i];
        place = centre_mm(i);
    }
    return place;
}

}  // namespace lt
