// What the skin shows and feels, for pictures, panels, measures and recordings. Owned by
// SkinResponse, read by everybody else.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/units.h"

namespace lt {

/// Square cells of 1 mm over the patch, row by row from (-side/2, -side/2).
struct SkinMap {
    int cells = 80;                ///< a side
    std::vector<float> perfusion;  ///< blood volume above rest, 0 = rest, 1 = doubled
    std::vector<float> peak_perfusion;
    std::vector<float> peak_needle_force_mN;
    std::vector<std::uint32_t> imprints;  ///< needle landings
    std::vector<std::uint16_t>
        passes;  ///< times the roller went over, with a lift or a turn between
    std::vector<std::uint16_t> pops;
    std::vector<float> wetness;        ///< serum or cream film, 0 dry .. 1 wet
    std::vector<float> blood_film_um;  ///< smeared blood; 1 um over a cell is 0.001 uL
    std::vector<float> fluid;          ///< moved away by massage, 0 .. 1; marks show less there

    std::size_t count() const { return static_cast<std::size_t>(cells) * cells; }
    int cell_of(double mm) const;  ///< clamped to the patch
    int index(Vec2 material_mm) const {
        return cell_of(material_mm.y) * cells + cell_of(material_mm.x);
    }
    bool holds(Vec2 material_mm) const;  ///< whether the place lies on the patch
    double centre_mm(int cell) const { return cell + 0.5 - 0.5 * cells; }
};

struct Hole {
    double t_s = 0.0;
    Vec2 material_mm{};
    float depth_mm = 0.0f;  ///< deepest so far
    float diameter_um = 0.0f;
    bool bleeds = false;
};

struct BloodDrop {
    double born_s = 0.0;
    Vec2 material_mm{};
    float volume_uL = 0.0f;  ///< on this spot now
    float final_uL = 0.0f;   ///< that will have come out altogether
    float dried = 0.0f;      ///< 0 liquid .. 1 dry
    bool smeared = false;    ///< a roller has gone over it at least once
    Vec2 smear_mm{};         ///< how far and whereto it was drawn out last; 0: never
    float smear_uL = 0.0f;   ///< drawn out so far, all of it in the map's film, too
};

struct Discomfort {
    double truth = 0.0;  ///< 0 to 10, what an undulled client would feel
    double felt = 0.0;   ///< 0 to 10, dulled by numbing cream
};

struct SkinState {
    double t_s = 0.0;
    SkinMap map;
    std::vector<Hole> holes;       ///< in time order; the newest few thousand
    std::vector<BloodDrop> drops;  ///< in time order; the newest few thousand
    std::uint32_t pop_count = 0;   ///< all holes so far
    std::uint32_t drop_count = 0;  ///< all drops so far
    Discomfort discomfort;
    double blood_uL = 0.0;        ///< shed so far: on spots, smeared and dried
    double peak_perfusion = 0.0;  ///< highest of any cell so far
    double visible_cm2 = 0.0;     ///< area that is visibly red now
    double redness_minutes =
        0.0;                 ///< forecast: how long perfusion stays visible if rolling stops now
    double flush = 0.0;      ///< forecast: perfusion of the reddest cell flush_after_min from now
    double blanching = 0.0;  ///< share of the blood that numbing cream keeps away now
    double wetness = 0.0;    ///< of the film under the roller
    double friction = 0.45;  ///< Coulomb's coefficient there
};

}  // namespace lt
