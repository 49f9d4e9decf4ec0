#include "engine/ui/fonts.h"

#include <cmath>
#include <filesystem>
#include <string>

namespace lt {
namespace {

// Latin with its extensions, Greek, Cyrillic, dashes and quotes, the narrow no-break space of
// French, arrows, a few signs.
constexpr ImWchar ranges[] = {0x20,   0x24f,  0x370,  0x3ff,  0x400,  0x45f,
                              0x2010, 0x2026, 0x202f, 0x202f, 0x2190, 0x2193,
                              0x2212, 0x2212, 0x2264, 0x2265, 0};

std::string find_font(const char* file) {
    for (const char* folder : {"/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu/",
                               "/usr/share/fonts/TTF/", "/usr/share/fonts/dejavu-sans-fonts/"}) {
        std::error_code none;
        if (std::filesystem::exists(std::string(folder) + file, none))
            return std::string(folder) + file;
    }
    return {};
}

}  // namespace

Fonts load_fonts(ImFontAtlas& atlas, float px) {
    atlas.Clear();
    const std::string plain = find_font("DejaVuSans.ttf"), bold = find_font("DejaVuSans-Bold.ttf");
    Fonts out;
    out.full = !plain.empty() && !bold.empty();
    const auto load = [&](const std::string& file, float size) {
        ImFontConfig config;
        config.OversampleH = 2;
        config.OversampleV = 1;
        config.PixelSnapH = true;
        size = std::round(size * px);
        if (!out.full) {
            config.SizePixels = size;
            return atlas.AddFontDefault(&config);
        }
        return atlas.AddFontFromFileTTF(file.c_str(), size, &config, ranges);
    };
    out.body = load(plain, 15.5f);  // the first is ImGui's default
    out.small = load(plain, 13.0f);
    out.strong = load(bold, 15.5f);
    out.title = load(bold, 22.0f);
    out.number = load(bold, 34.0f);
    atlas.Build();
    return out;
}

}  // namespace lt
