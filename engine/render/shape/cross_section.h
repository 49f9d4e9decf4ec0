// A cut through the skin under a needle: where it lies, and what it meets. Pure geometry; the
// picture of it is passes/section_pass.
//
// Only the surface comes from the simulation. Below it: skin keeps its thickness, since it is
// stiffer and bends; fat and muscle give way evenly between it and the bone; the dent of a single
// needle fades over about a millimetre.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/render/frame/frame.h"

namespace lt {

enum class SectionLayer { horn, epidermis, papillary, dermis, fat, muscle, bone };

/// What a layer of a skin file is drawn as, by its name.
SectionLayer section_layer(const std::string& layer_name);
std::string_view name_of(SectionLayer layer);

struct CrossSection {
    static constexpr int samples = 128;

    Vec2 origin_mm{};                         ///< middle of the cut, on the patch
    Vec2 along{0, 1};                         ///< unit; s runs along it
    double width_mm = 6.0;                    ///< s in -width/2 .. width/2
    double top_mm = 1.4;                      ///< z at the upper edge
    double height_mm = 4.5;                   ///< z at the lower edge is top - height
    std::array<float, samples> surface_mm{};  ///< z of the skin's surface over s
    std::array<float, samples> smooth_mm{};   ///< the same without the dents of needles
    static constexpr double bar_from_right_mm = 0.75, bar_from_bottom_mm = 0.22;  ///< 1 mm long

    struct Layer {
        SectionLayer kind;
        float bottom_mm;  ///< depth below the surface, at rest
        std::string name;
    };
    std::vector<Layer> layers;
    double skin_mm() const;  ///< depth at rest of the lowest layer above fat, muscle or bone
    double deep_mm() const;  ///< of the last layer that yields
    /// z now of what lies this deep at rest, under sample i.
    double z_of(double depth_mm, int i) const;

    struct Needle {
        float s_mm, z_mm;                ///< of the tip
        float direction_s, direction_z;  ///< from the drum out
        float inserted_mm;
        int needle;
    };
    std::vector<Needle> needles;  ///< those of the cut row that are in sight

    struct Channel {
        float s_mm, depth_mm, diameter_mm;
        bool bleeds;
    };
    std::vector<Channel> channels;  ///< holes within 0.4 mm of the cut

    float drum_s_mm = 0.0f, drum_z_mm = 100.0f, drum_radius_mm = 0.0f;
    float perfusion = 0.0f;     ///< at the middle
    float pressure_kPa = 0.0f;  ///< at the middle
};

/// Through the needle that presses most, in the direction of rolling; through the drum's middle
/// when none touches. pressure_kPa: on the nodes of the frame's grid.
CrossSection cut_under_needle(const SceneFrame& frame, const std::vector<float>& pressure_kPa);

}  // namespace lt
