#include "engine/render/frame/quality.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace lt {

std::string_view name_of(Quality quality) {
    switch (quality) {
        case Quality::low:
            return "low";
        case Quality::medium:
            return "medium";
        case Quality::high:
            return "high";
    }
    return "low";
}

std::optional<Quality> quality_from_name(std::string_view name) {
    for (const Quality q : {Quality::low, Quality::medium, Quality::high})
        if (name_of(q) == name) return q;
    return std::nullopt;
}

Quality quality_for(std::string_view gl_renderer) {
    std::string name(gl_renderer);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto has = [&](const char* word) { return name.find(word) != std::string::npos; };
    if (has("llvmpipe") || has("softpipe") || has("swiftshader") || has("software"))
        return Quality::low;
    if (has("geforce") || has("nvidia") || has("rtx") || has("quadro") || has("radeon rx") ||
        has("radeon pro") || has("arc a") || has("apple m"))
        return Quality::high;
    return Quality::medium;
}

const QualityOptions& options_of(Quality quality) {
    static constexpr QualityOptions low{.internal_height = 400,
                                        .chart_texels = 128,
                                        .scatter_pairs = 5,
                                        .packed = true,
                                        .detail_texels = 256,
                                        .marks_texels = 768,
                                        .skin_quads = 54,
                                        .needle_sides = 4,
                                        .samples = 1,
                                        .baked_albedo = true,
                                        .matcap = true,
                                        .hair = false};
    static constexpr QualityOptions medium{.internal_height = 0,
                                           .chart_texels = 256,
                                           .scatter_pairs = 8,
                                           .packed = false,
                                           .detail_texels = 512,
                                           .marks_texels = 1024,
                                           .skin_quads = 144,
                                           .needle_sides = 10,
                                           .samples = 4,
                                           .baked_albedo = false,
                                           .matcap = false,
                                           .hair = false};
    static constexpr QualityOptions high{.internal_height = 0,
                                         .chart_texels = 512,
                                         .scatter_pairs = 12,
                                         .packed = false,
                                         .detail_texels = 1024,
                                         .marks_texels = 2048,
                                         .skin_quads = 224,
                                         .needle_sides = 14,
                                         .samples = 4,
                                         .baked_albedo = false,
                                         .matcap = false,
                                         .hair = true};
    switch (quality) {
        case Quality::low:
            return low;
        case Quality::medium:
            return medium;
        case Quality::high:
            return high;
    }
    return low;
}

}  // namespace lt
