// Levels of the picture, and the one that fits a machine.
#pragma once

#include <optional>
#include <string_view>

namespace lt {

enum class Quality { low, medium, high };

std::string_view name_of(Quality quality);
std::optional<Quality> quality_from_name(std::string_view name);

/// low for rasterisers on the processor, high for graphics cards, medium for the rest.
/// gl_renderer: the driver's GL_RENDERER.
Quality quality_for(std::string_view gl_renderer);

/// What a level costs and shows.
struct QualityOptions {
    int internal_height;  ///< pixels; 0: as the window
    int chart_texels;     ///< side of displacement, normals and irradiance, over 96 mm
    int scatter_pairs;    ///< taps of the subsurface blur to each side
    bool packed;          ///< light and normals in bytes instead of half floats
    int detail_texels;    ///< side of the relief tile, 14 mm
    int marks_texels;     ///< side of holes and smears, over 96 mm
    int skin_quads;       ///< side of the skin's mesh
    int needle_sides;
    int samples;        ///< multisampling; 1: none
    bool baked_albedo;  ///< colour of the skin from a texture that is baked when it changes
    bool matcap;        ///< metal and plastic from a sphere map
    bool hair;
};

const QualityOptions& options_of(Quality quality);

}  // namespace lt
