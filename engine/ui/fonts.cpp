#include "engine/ui/fonts.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/ui/letters.h"
#include "sim/base/unicode.h"

namespace lt {
namespace {

/// A letter that no font has: a box, and never the question mark that people take for a fault of
/// theirs.
constexpr ImWchar no_glyph = 0x25a1;

// Latin with its extensions and Vietnamese, Greek, Cyrillic, the narrow no-break space of French,
// dashes and quotes, arrows, a few signs.
constexpr ImWchar ranges[] = {0x20,   0x24f,  0x370,  0x3ff,  0x400,    0x45f,    0x1ea0,
                              0x1ef9, 0x2010, 0x2026, 0x202f, 0x202f,   0x2190,   0x2193,
                              0x2212, 0x2212, 0x2264, 0x2265, no_glyph, no_glyph, 0};

/// Scripts that DejaVu Sans lacks, and the font that has them.
struct Script {
    ImWchar first, last;
    const char* font;
};
constexpr Script scripts[] = {
    {0x0530, 0x058f, "NotoSansArmenian-Regular.ttf"},
    {0x0590, 0x05ff, "NotoSansHebrew-Regular.ttf"},
    {0x0600, 0x08ff, "NotoSansArabic-Regular.ttf"},
    {0x0700, 0x074f, "NotoSansSyriac-Regular.ttf"},
    {0x0780, 0x07bf, "NotoSansThaana-Regular.ttf"},
    {0x0900, 0x097f, "NotoSansDevanagari-Regular.ttf"},
    {0x0980, 0x09ff, "NotoSansBengali-Regular.ttf"},
    {0x0a00, 0x0a7f, "NotoSansGurmukhi-Regular.ttf"},
    {0x0a80, 0x0aff, "NotoSansGujarati-Regular.ttf"},
    {0x0b00, 0x0b7f, "NotoSansOriya-Regular.ttf"},
    {0x0b80, 0x0bff, "NotoSansTamil-Regular.ttf"},
    {0x0c00, 0x0c7f, "NotoSansTelugu-Regular.ttf"},
    {0x0c80, 0x0cff, "NotoSansKannada-Regular.ttf"},
    {0x0d00, 0x0d7f, "NotoSansMalayalam-Regular.ttf"},
    {0x0d80, 0x0dff, "NotoSansSinhala-Regular.ttf"},
    {0x0e00, 0x0e7f, "NotoSansThai-Regular.ttf"},
    {0x0e80, 0x0eff, "NotoSansLao-Regular.ttf"},
    {0x0f00, 0x0fff, "NotoSerifTibetan-Regular.ttf"},
    {0x1000, 0x109f, "NotoSansMyanmar-Regular.ttf"},
    {0x10a0, 0x10ff, "NotoSansGeorgian-Regular.ttf"},
    {0x1100, 0x11ff, "NotoSansCJK-Regular.ttc"},
    {0x1200, 0x139f, "NotoSansEthiopic-Regular.ttf"},
    {0x13a0, 0x13ff, "NotoSansCherokee-Regular.ttf"},
    {0x1780, 0x17ff, "NotoSansKhmer-Regular.ttf"},
    {0x1800, 0x18af, "NotoSansMongolian-Regular.ttf"},
    {0x2e80, 0xa4cf, "NotoSansCJK-Regular.ttc"},
    {0xac00, 0xd7ff, "NotoSansCJK-Regular.ttc"},
    {0xf900, 0xfaff, "NotoSansCJK-Regular.ttc"},
    {0xff00, 0xffef, "NotoSansCJK-Regular.ttc"},
};

std::string find_font(const std::string& file) {
    for (const char* folder : {"/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu/",
                               "/usr/share/fonts/TTF/", "/usr/share/fonts/dejavu-sans-fonts/",
                               "/usr/share/fonts/truetype/noto/", "/usr/share/fonts/opentype/noto/",
                               "/usr/share/fonts/noto/", "/usr/share/fonts/noto-cjk/"}) {
        std::error_code none;
        if (std::filesystem::exists(folder + file, none)) return folder + file;
    }
    return {};
}

/// Met so far, beyond `ranges`. Names are few; a limit keeps the texture bounded all the same.
struct Letters {
    static constexpr std::size_t most = 2000;
    std::set<ImWchar> met;
    bool fresh = false;
};
Letters& letters() {
    static Letters all;
    return all;
}

bool usual(char32_t c) {
    for (const ImWchar* r = ranges; r[0]; r += 2)
        if (c >= r[0] && c <= r[1]) return true;
    return false;
}

/// Read once: a font of all Chinese letters is large, and is used at several sizes.
const std::string& font_bytes(const std::string& file) {
    static std::map<std::string, std::string> read;
    const auto [at, fresh] = read.try_emplace(file);
    if (fresh) {
        std::ifstream in(file, std::ios::binary);
        at->second.assign(std::istreambuf_iterator<char>(in), {});
    }
    return at->second;
}

/// Pairs of first and last, with the 0 that ends them.
std::vector<ImWchar> ranges_of(const std::vector<ImWchar>& sorted) {
    std::vector<ImWchar> out;
    for (const ImWchar c : sorted) {
        if (!out.empty() && out.back() + 1 == c)
            out.back() = c;
        else
            out.insert(out.end(), {c, c});
    }
    out.push_back(0);
    return out;
}

}  // namespace

void note_letters(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const std::string_view rest = text.substr(i);
        const std::size_t length = std::max<std::size_t>(1, utf8_length(rest));
        i += length;
        const char32_t c = utf8_length(rest) ? utf8_character(rest) : 0;
        // ImGui's letters end at U+FFFF.
        if (c < 0xa0 || c > 0xffef || usual(c)) continue;
        Letters& l = letters();
        if (l.met.size() < Letters::most && l.met.insert(static_cast<ImWchar>(c)).second)
            l.fresh = true;
    }
}

bool letters_wanted() {
    return letters().fresh;
}

Fonts load_fonts(ImFontAtlas& atlas, float px) {
    atlas.Clear();
    const std::string plain = find_font("DejaVuSans.ttf"), bold = find_font("DejaVuSans-Bold.ttf");
    Fonts out;
    out.full = !plain.empty() && !bold.empty();
    letters().fresh = false;
    // The atlas keeps pointers to ranges until it is built.
    const std::vector<ImWchar> met(letters().met.begin(), letters().met.end());
    std::vector<ImWchar> all = ranges_of(met);
    all.insert(all.begin(), std::begin(ranges), std::end(ranges) - 1);
    std::map<std::string, std::vector<ImWchar>> others;
    for (const Script& s : scripts)
        for (const ImWchar c : met)
            if (c >= s.first && c <= s.last) others[s.font].push_back(c);
    for (auto& [font, list] : others) list = ranges_of(list);

    const auto load = [&](const std::string& file, float size, bool names) {
        ImFontConfig config;
        config.OversampleH = 2;
        config.OversampleV = 1;
        config.PixelSnapH = true;
        size = std::round(size * px);
        if (!out.full) {
            config.SizePixels = size;
            return atlas.AddFontDefault(&config);
        }
        ImFont* font =
            atlas.AddFontFromFileTTF(file.c_str(), size, &config, names ? all.data() : ranges);
        if (names)
            for (const auto& [other, wanted] : others) {
                const std::string path = find_font(other);
                if (path.empty()) continue;
                const std::string& bytes = font_bytes(path);
                ImFontConfig merged = config;
                merged.MergeMode = true;
                merged.FontDataOwnedByAtlas = false;
                atlas.AddFontFromMemoryTTF(const_cast<char*>(bytes.data()),
                                           static_cast<int>(bytes.size()), size, &merged,
                                           wanted.data());
            }
        return font;
    };
    out.body = load(plain, 15.5f, true);  // the first is ImGui's default
    out.small = load(plain, 13.0f, true);
    out.strong = load(bold, 15.5f, true);
    out.title = load(bold, 22.0f, true);
    out.number = load(bold, 34.0f, false);
    atlas.Build();
    if (out.full)
        for (ImFont* font : {out.body, out.small, out.strong, out.title, out.number}) {
            font->FallbackChar = no_glyph;
            font->BuildLookupTable();
        }
    return out;
}

}  // namespace lt
