#include "files/assets/asset_files.h"
#include "files/stroke_file.h"

#include <doctest/doctest.h>

#include "sim/base/embedded.h"
#include "sim/base/random.h"
#include "sim/session/stroke.h"
#include "tests/sim/session/bad_input.h"

using namespace lt;

namespace {
const std::string roller_head = "name = \"r\"\ndrum_radius_mm = 10\ndrum_width_mm = 20\n";
const std::string roller_tail = "needle_length_mm = 1\ntip_diameter_um = 25\n";

/// Bytes that readers trip over, put at random places.
std::string mutated(const std::string& text, std::uint64_t seed) {
    static const std::vector<std::string> pieces{"\"",
                                                 "[",
                                                 "]]",
                                                 "{",
                                                 "=",
                                                 "\n",
                                                 "nan",
                                                 "-inf",
                                                 "1e999",
                                                 "-",
                                                 ",",
                                                 "\xff",
                                                 "\xc3",
                                                 "#",
                                                 std::string(1, '\0'),
                                                 "'''",
                                                 "0x7fffffffffffffff",
                                                 "[[layer]]\n",
                                                 "2020-01-01",
                                                 ".",
                                                 "\\u"};
    std::string out = text;
    const int edits = 1 + static_cast<int>(random_key(seed, 0) % 6);
    for (int e = 1; e <= edits; ++e) {
        const std::size_t at = out.empty() ? 0 : random_key(seed, e, 1) % out.size();
        const std::string& piece = pieces[random_key(seed, e, 2) % pieces.size()];
        switch (random_key(seed, e, 3) % 4) {
            case 0:
                out.insert(at, piece);
                break;
            case 1:
                out.replace(at, piece.size(), piece);
                break;
            case 2:
                out.erase(at, 1 + random_key(seed, e, 4) % 20);
                break;
            case 3:
                out.insert(at, out.substr(at, random_key(seed, e, 5) % 60));
                break;
        }
    }
    return out;
}
}  // namespace

TEST_SUITE("files") {
    TEST_CASE(
        "every built-in roller, skin and limits file reads, and reads back to the same bits") {
        const AssetLibrary library;
        CHECK(library.names("rollers").size() >= 9);
        for (const std::string& name : library.names("rollers")) {
            CAPTURE(name);
            const RollerSpec roller = read_roller(library.find("rollers", name));
            CHECK(roller.name == name);
            CHECK(!roller.source.empty());
            CHECK(write_roller(read_roller({name, write_roller(roller)})) == write_roller(roller));
        }
        for (const std::string& name : library.names("skins")) {
            CAPTURE(name);
            const SkinSite skin = read_skin(library.find("skins", name));
            CHECK(skin.name == name);
            CHECK(write_skin(read_skin({name, write_skin(skin)})) == write_skin(skin));
        }
        for (const std::string& name : library.names("limits")) {
            CAPTURE(name);
            const TechniqueLimits limits = read_limits(library.find("limits", name));
            CHECK(write_limits(read_limits({name, write_limits(limits)})) == write_limits(limits));
        }
    }

    TEST_CASE("the classic roller has 192 needles") {
        const AssetLibrary library;
        CHECK(read_roller(library.find("rollers", "classic-192-1.0")).needle_count() == 192);
        CHECK(read_roller(library.find("rollers", "disc-540-0.5")).needle_count() == 540);
        CHECK(read_roller(library.find("rollers", "massage-smooth")).needle_count() == 0);
    }

    TEST_CASE("a roller that cannot be built is refused at the key that is wrong") {
        check_refused(
            {
                {"half a row",
                 roller_head + "rows = 7.5\nper_row = 24\n" + roller_tail,
                 4,
                 8,
                 {"whole number"}},
                {"too many needles",
                 roller_head + "rows = 40\nper_row = 40\n" + roller_tail,
                 4,
                 8,
                 {"1600 needles", "1200"}},
                {"overlapping",
                 roller_head + "rows = 2\nper_row = 24\nneedle_diameter_mm = 1\n" +
                     "needle_length_mm = 1\ntip_diameter_um = 1001\n",
                 8,
                 19,
                 {"tip_diameter_um"}},
                {"no drum",
                 "name = \"r\"\ndrum_width_mm = 20\nrows = 8\nper_row = 24\n" + roller_tail,
                 0,
                 0,
                 {"'drum_radius_mm' is missing", "mm"}},
                {"no name", "rows = 8\n", 0, 0, {"'name' is missing"}},
                {"row_offset is a number",
                 roller_head + "row_offset = 1\n",
                 4,
                 14,
                 {"true or false"}},
            },
            [](const std::string& text) {
                return read_roller({"r.toml", text});
            });
    }

    TEST_CASE(
        "physiology has defaults, takes a table of its own, and refuses what it does not know") {
        const std::string layers = "name = \"s\"\n[[layer]]\nthickness_mm = 1\nyoungs_kPa = 40\n";
        const auto skin = [](const std::string& text) { return read_skin({"s.toml", text}); };
        CHECK(skin(layers).puncture.site_factor == PunctureParams{}.site_factor);
        CHECK(skin(layers + "[puncture]\nsite_factor = 0.85\n").puncture.site_factor == 0.85);
        check_refused(
            {
                {"typing error",
                 layers + "[puncture]\nsite_facto = 1\n",
                 6,
                 1,
                 {"unknown key 'site_facto' in [puncture]", "did you mean 'site_factor'"}},
                {"out of range",
                 layers + "[blood]\n[puncture]\nsite_factor = -1\n",
                 7,
                 15,
                 {"'site_factor' is -1"}},
                {"unknown table",
                 layers + "[perfuson]\n",
                 5,
                 2,
                 {"unknown key 'perfuson'", "did you mean 'perfusion'"}},
                {"not a table", "puncture = 3\n" + layers, 1, 12, {"must be a table"}},
            },
            skin);
    }

    TEST_CASE("files with random damage are read or refused with a message, never a crash") {
        std::vector<SourceText> texts;
        for (const EmbeddedFile& file : embedded_files())
            if (file.path.starts_with("assets/rollers/classic-192-1.0") ||
                file.path.starts_with("assets/skins/thigh") ||
                file.path.starts_with("assets/limits/"))
                texts.push_back({std::string(file.path), std::string(file.text)});
        texts.push_back({"assets/skins/small.toml",
                         "name = \"s\"\n[[layer]]\nthickness_mm = 1\nyoungs_kPa = 40\n"
                         "relaxation = [{g = 0.3, tau_s = 1.0}]\n[puncture]\nsite_factor = 1\n"});
        texts.push_back(
            {"stroke.csv",
             "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n0,0,-10,0,0,0.5\n1,0,10,0,0,0.5\n"});
        int refused = 0;
        for (const SourceText& original : texts) {
            for (std::uint64_t run = 0; run < 1500; ++run) {
                const SourceText text{original.path, mutated(original.text, run)};
                try {
                    if (text.path.find("rollers") != text.path.npos) read_roller(text);
                    if (text.path.find("skins") != text.path.npos) read_skin(text);
                    if (text.path.find("limits") != text.path.npos) read_limits(text);
                    if (text.path.find(".csv") != text.path.npos) read_stroke(text);
                } catch (const InputError& e) {
                    ++refused;
                    REQUIRE(std::string(e.what()).starts_with(text.path));
                }
            }
        }
        CHECK(refused > 1000);
    }
}
