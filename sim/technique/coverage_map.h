// Where the drum has been: passes by direction, imprints and time over each square millimetre.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/base/units.h"
#include "sim/technique/limits.h"
#include "sim/technique/measures.h"

namespace lt {

/// The drum's print on the skin now: a rectangle about `centre_mm`, wide along the axle.
struct DrumPrint {
    Vec2 centre_mm{};
    double yaw_rad = 0.0;
    double half_width_mm = 10.0;   ///< along the axle
    double half_length_mm = 1.5;   ///< along the rolling direction, half a needle's pitch: what
                                   ///< counts as rolled over does not grow with the force
    double half_contact_mm = 2.0;  ///< along the rolling direction, where it touches now
};

class CoverageMap {
  public:
    /// Cells of 1 mm over a patch of side_mm, laid out like SkinMap.
    CoverageMap(double side_mm, const TechniqueLimits& limits);

    /// The drum rolled from `from_mm` to its footprint as part of leg `leg`.
    void roll(const DrumPrint& print, Vec2 from_mm, std::uint32_t leg, StrokeDirection direction,
              double t_s, double dt_s);
    void imprint(Vec2 material_mm, StrokeDirection direction);

    /// Fills the coverage part of `m`.
    void write(Measures& m) const;
    /// The cell with less than `enough` passes that lies farthest from any with as many; the area's
    /// middle when none has.
    Vec2 widest_gap_mm(double enough = 1.0) const;

    /// How passes spread over treated cells of the area that nobody has rolled over since
    /// `untouched_since_s`. Alike: cells are compared only with those that were rolled in as many
    /// directions, so that the rim of free practice, or a direction just begun, is not uneven.
    struct Spread {
        double cv = 0.0, mean = 0.0, cm2 = 0.0;
    };
    Spread spread(bool alike, double untouched_since_s) const;

    /// What is missing of `wanted` passes over each cell of the area, as a share of all of them.
    double missing(double wanted) const;

    int cells() const { return cells_; }
    int passes(int cell) const { return cell_[cell].passes; }
    int passes(int cell, StrokeDirection d) const {
        return cell_[cell].by_direction[static_cast<std::size_t>(d)];
    }
    int imprints(int cell) const { return cell_[cell].imprints; }
    bool in_area(int cell) const;
    Vec2 centre_mm(int cell) const;

    int passes_max() const { return passes_max_; }
    Vec2 passes_max_place_mm() const { return centre_mm(passes_max_cell_); }
    Vec2 one_direction_max_place_mm() const { return centre_mm(one_direction_max_cell_); }
    double place_s_max() const { return place_s_max_; }
    Vec2 place_s_max_place_mm() const { return centre_mm(place_s_max_cell_); }

  private:
    struct Cell {
        std::uint32_t last_leg = 0;
        std::uint16_t passes = 0;
        std::array<std::uint16_t, 4> by_direction{};
        std::uint16_t imprints = 0;
        bool in_target = false;
        float time_s = 0.0f;
        double last_s = 0.0;
    };
    struct Span {
        int first = 1 << 20, last = -1;
        void take(int i) {
            if (i < first) first = i;
            if (i > last) last = i;
        }
        bool holds(int i) const { return first <= i && i <= last; }
    };

    void count_pass(int index, StrokeDirection direction);
    int area_cells() const;

    int cells_;
    bool has_target_;
    int target_cells_ = 0;
    std::vector<Cell> cell_;
    std::vector<Span> rows_, columns_;  // of treated cells
    std::array<std::int64_t, 4> imprints_by_direction_{};
    std::int64_t treated_ = 0;  // cells of the area
    int passes_max_ = 0, passes_max_cell_ = 0;
    int one_direction_max_ = 0, one_direction_max_cell_ = 0;
    double place_s_max_ = 0.0;
    int place_s_max_cell_ = 0;
    mutable std::int64_t area_of_treated_ =
        -1;  // the number of treated cells that area_cells_ is for
    mutable int area_cells_ = 0;
    mutable std::vector<int> distance_;  // scratch of widest_gap_mm
};

}  // namespace lt
