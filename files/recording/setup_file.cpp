#include "files/recording/setup_file.h"

#include <charconv>

#include "files/toml_table.h"
#include "files/toml_writer.h"
#include "sim/base/text.h"
#include "sim/session/setup_ranges.h"

namespace lt {

namespace {

using R = SetupRanges;

/// TOML's integers are signed, a seed is not: it is kept as text.
std::uint64_t read_seed(TomlTable& root) {
    std::string text;
    root.read("seed", text, true);
    std::uint64_t seed = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, seed);
    if (error != std::errc{} || stop != end)
        throw InputError(root.place_of("seed"),
                         "'seed' is \"" + text + "\"; it must be a whole number from 0");
    return seed;
}

void write_asset(TomlWriter& out, const char* kind, const AssetReference& asset) {
    out.table(kind).text("asset", asset.path).text("hash", asset.hash);
}

AssetReference read_asset(TomlTable& root, const char* kind) {
    TomlTable table = *root.table(kind, true);
    AssetReference asset;
    table.read("asset", asset.path, true);
    table.read("hash", asset.hash, true);
    table.reject_unknown();
    return asset;
}

}  // namespace

std::string write_setup(const RecordingInfo& info, const SessionSetup& setup) {
    TomlWriter out;
    out.text("program", info.program).whole("results", info.results);
    out.whole("ticks_per_second", ticks_per_second);
    out.text("seed", std::to_string(setup.seed));
    out.whole("monk", setup.monk).number("cream_min", setup.cream_min).flag("serum", setup.serum);
    out.whole("grid", setup.grid.n).number("side_mm", setup.grid.side_mm);
    out.whole("levels", setup.levels);
    write_asset(out, "skin", info.skin);
    write_asset(out, "roller", info.roller);
    write_asset(out, "limits", info.limits);
    return out.str();
}

void read_setup(const SourceText& source, RecordingInfo& info, SessionSetup& setup) {
    TomlTable root = TomlTable::parse(source);
    root.read("program", info.program, true);
    root.read("results", info.results, NumberRule{0, 1e9, "", "results version", true});
    int rate = 0;
    root.read("ticks_per_second", rate,
              NumberRule{ticks_per_second, ticks_per_second, "1/s", "", true});
    setup.seed = read_seed(root);
    root.read("monk", setup.monk, NumberRule{R::monk_min, R::monk_max, "", "skin tone", true});
    root.read("cream_min", setup.cream_min, NumberRule{0, R::cream_min_max, "min", "", true});
    root.read("serum", setup.serum, true);
    root.read("grid", setup.grid.n, NumberRule{R::grid_min, R::grid_max, "", "nodes a side", true});
    root.read("side_mm", setup.grid.side_mm,
              NumberRule{R::side_min_mm, R::side_max_mm, "mm", "", true});
    root.read("levels", setup.levels, NumberRule{R::levels_min, R::levels_max, "", "", true});
    info.skin = read_asset(root, "skin");
    info.roller = read_asset(root, "roller");
    info.limits = read_asset(root, "limits");
    root.reject_unknown();
    try {
        validate(setup);
    } catch (const InputError& e) {
        throw InputError({source.path, 1, 1}, e.what());
    }
}

std::string write_input(const RecordedInput& input) {
    TomlWriter out;
    out.whole("ticks", static_cast<long long>(input.ticks));
    out.text("kind", to_string(input.source.kind)).text("device", input.source.device);
    out.text("calibration", input.source.calibration);
    return out.str();
}

RecordedInput read_input(const SourceText& source) {
    TomlTable root = TomlTable::parse(source);
    RecordedInput input;
    root.read("ticks", input.ticks, true);
    std::string kind;
    root.read("kind", kind, true);
    const std::optional<InputKind> known = parse_input_kind(kind);
    if (!known)
        throw InputError(root.place_of("kind"), "'kind' is \"" + kind +
                                                    "\", which is no kind of input; use the "
                                                    "version that wrote it");
    input.source.kind = *known;
    root.read("device", input.source.device, true);
    root.read("calibration", input.source.calibration, true);
    root.reject_unknown();
    return input;
}

}  // namespace lt
