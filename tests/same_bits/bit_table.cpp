#include "tests/same_bits/bit_table.h"

#include <algorithm>
#include <sstream>

#include "files/assets/asset_files.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/session/session.h"

namespace lt::test {

namespace {

SessionSetup setup_of(const BitScene& scene) {
    const AssetLibrary library;
    SessionSetup setup;
    setup.skin = read_skin(library.find("skins", scene.skin));
    setup.roller = read_roller(library.find("rollers", scene.roller));
    setup.limits = read_limits(library.find("limits", "default"));
    setup.monk = scene.monk;
    setup.cream_min = scene.cream_min;
    setup.serum = scene.serum;
    setup.seed = scene.seed;
    setup.grid = {.n = scene.nodes, .side_mm = scene.side_mm};
    setup.levels = scene.levels;
    return setup;
}

std::string hexadecimal(std::uint64_t value, int digits) {
    std::string out(static_cast<std::size_t>(digits), '0');
    for (auto at = out.rbegin(); at != out.rend(); ++at, value >>= 4)
        *at = "0123456789abcdef"[value & 15];
    return out;
}

std::string quantities_line() {
    std::string line = "quantities";
    for (const std::string_view name : quantity_names) line += " " + std::string(name);
    return line;
}

BitRow read_row(const std::string& line, const SourcePlace& place) {
    std::istringstream in(line);
    BitRow row;
    in >> row.tick >> std::hex >> row.state;
    for (std::uint16_t& quantity : row.quantities) in >> quantity;
    if (!in) throw InputError(place, "is no row of this table; write it anew with --write");
    return row;
}

}  // namespace

SceneBits run_scene(const BitScene& scene, Executor& executor) {
    Session session(setup_of(scene), executor);
    const Stroke stroke = scene.hand();
    StrokeCursor cursor(stroke);
    SceneBits out{std::string(scene.name), {}};
    const std::uint64_t ticks = stroke.tick_count();
    for (std::uint64_t tick = 1; tick <= ticks; ++tick) {
        session.tick(cursor.at(static_cast<double>(tick) * tick_s));
        if (tick % ticks_per_row != 0 && tick != ticks) continue;
        out.rows.push_back({tick, session.state_hash(),
                            quantity_hashes({session.tissue(), session.contact(), session.skin(),
                                             session.measures(), session.flags()})});
    }
    return out;
}

std::string write_bits(const std::vector<SceneBits>& table) {
    std::string out = quantities_line() + "\n";
    for (const SceneBits& bits : table) {
        out += "scene " + bits.scene + "\n";
        for (const BitRow& row : bits.rows) {
            out += std::to_string(row.tick) + " " + hexadecimal(row.state, 16);
            for (const std::uint16_t quantity : row.quantities)
                out += " " + hexadecimal(quantity, 4);
            out += "\n";
        }
    }
    return out;
}

std::vector<SceneBits> read_bits(const std::string& text, const std::string& path) {
    std::istringstream in(text);
    std::string line;
    if (!std::getline(in, line) || line != quantities_line())
        throw InputError({path, 1, 1}, "holds other quantities; write it anew with --write");
    std::vector<SceneBits> table;
    for (int number = 2; std::getline(in, line); ++number) {
        const SourcePlace place{path, number, 1};
        if (line.starts_with("scene "))
            table.push_back({line.substr(6), {}});
        else if (table.empty())
            throw InputError(place, "a row before any scene; write it anew with --write");
        else
            table.back().rows.push_back(read_row(line, place));
    }
    return table;
}

std::optional<std::string> first_difference(const SceneBits& golden, const SceneBits& computed) {
    const std::string scene = "scene " + golden.scene + ": ";
    const std::size_t rows = std::min(golden.rows.size(), computed.rows.size());
    for (std::size_t i = 0; i < rows; ++i) {
        const BitRow &a = golden.rows[i], &b = computed.rows[i];
        if (a.tick == b.tick && a.state == b.state && a.quantities == b.quantities) continue;
        const std::string place = scene + "tick " + std::to_string(b.tick) + " (" +
                                  to_fixed(static_cast<double>(b.tick) * tick_s, 3) + " s): ";
        for (std::size_t q = 0; q < quantity_count; ++q)
            if (a.quantities[q] != b.quantities[q])
                return place + std::string(quantity_names[q]) + " differs";
        return place + (a.tick != b.tick ? "another tick than the table's" : "the state differs");
    }
    if (golden.rows.size() != computed.rows.size())
        return scene + "has " + std::to_string(computed.rows.size()) + " rows, the table " +
               std::to_string(golden.rows.size());
    return std::nullopt;
}

}  // namespace lt::test
