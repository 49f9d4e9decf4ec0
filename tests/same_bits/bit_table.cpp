#include "tests/same_bits/bit_table.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <sstream>

#include "files/assets/asset_files.h"
#include "files/results/result_files.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/indentation/indent.h"
#include "sim/indentation/indenter.h"
#include "sim/session/attempt_log.h"
#include "sim/session/session.h"
#include "sim/skin/months/course.h"

namespace lt::test {

namespace {

SessionSetup setup_of(const Scene& scene) {
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

std::uint64_t hash_of(std::string_view text) {
    return XXH3_64bits(text.data(), text.size());
}

/// Numbers and shape of a JSON text: what a person is told may be worded anew.
std::string without_strings(const std::string& json) {
    std::string out;
    bool inside = false;
    for (const char c : json) {
        if (c == '"')
            inside = !inside;
        else if (!inside)
            out += c;
    }
    return out;
}

std::string score_numbers(const Score& score) {
    std::string out = to_text(score.total);
    for (const ScorePart& part : score.parts)
        out += " " + to_text(part.points) + " " + to_text(part.worst.t_s);
    return out;
}

/// A year of such sessions.
std::string months(const SessionSetup& setup, const Measures& m) {
    const CourseInput input{.session = {.treated_fraction = m.treated_fraction,
                                        .coverage_cv = m.coverage_cv,
                                        .needle_force_mean_mN = m.needle_force_mN.mean,
                                        .needle_force_p95_mN = m.needle_force_mN.p95,
                                        .contact_s = 60.0 * m.contact_s,
                                        .pops_per_cm2 = static_cast<double>(m.pops),
                                        .drops_per_pop = 0.05,
                                        .minutes_red = m.redness_minutes,
                                        .serum = setup.serum},
                            .days = 120,
                            .monk = static_cast<double>(setup.monk),
                            .seed = setup.seed};
    const Course c = course(input, setup.skin.course, setup.skin.pigment, setup.skin.massage);
    std::string out;
    for (const CourseDay& d : c.days)
        for (const double value : {d.visibility, d.low, d.high, d.untreated, d.seen_after_session,
                                   d.collagen, d.pigment_harm, d.trauma, d.pih_chance})
            out += to_text(value) + " ";
    return out;
}

/// A ball pressed into this skin, on the half-plane and on the slab.
std::string pressed_ball(const SessionSetup& setup, Executor& executor) {
    std::string out;
    for (const int nodes : {0, 32}) {
        const IndentResult result = indent(session_layers(setup.skin), {.radius_mm = 4.0}, {0.8},
                                           {.grid_n = nodes, .fineness = 0.5}, executor);
        for (const SurfacePoint& p : result.steps.front().profile)
            out += to_text(p.u_z_mm) + " " + to_text(p.pressure_kPa) + " ";
        out += to_text(result.steps.front().force_N) + " ";
    }
    return out;
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

std::vector<ResultHash> read_results(const std::string& line, const SourcePlace& place) {
    std::istringstream in(line);
    in >> std::hex;
    std::vector<ResultHash> out;
    for (ResultHash r; in >> r.name;) {
        if (!(in >> r.hash)) throw InputError(place, "a result without its hash");
        out.push_back(r);
    }
    return out;
}

}  // namespace

SceneBits run_scene(const Scene& scene, Executor& executor) {
    Session session(setup_of(scene), executor);
    const Stroke stroke = scene.hand();
    StrokeCursor cursor(stroke);
    SceneBits out{std::string(scene.name), {}, {}};
    AttemptLog log;
    const std::uint64_t ticks = stroke.tick_count();
    for (std::uint64_t tick = 1; tick <= ticks; ++tick) {
        const HandSample hand = cursor.at(static_cast<double>(tick) * tick_s);
        session.tick(hand);
        log.observe(session, hand);
        if (tick % ticks_per_row != 0 && tick != ticks) continue;
        out.rows.push_back({tick, session.state_hash(),
                            quantity_hashes({session.tissue(), session.contact(), session.skin(),
                                             session.measures(), session.flags()})});
    }
    const auto add = [&](const char* name, const std::string& text) {
        out.results.push_back({name, hash_of(text)});
    };
    add("score", score_numbers(session.score()));
    add("ticks.csv", ticks_csv(log));
    add("events.csv", events_csv(log));
    add("map.csv", map_csv(session.skin().map));
    add("summary.json", without_strings(summary_json(session, {.program = "any"})));
    add("months", months(session.setup(), session.measures()));
    if (scene.nodes == 32) add("indent", pressed_ball(session.setup(), executor));
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
        if (bits.results.empty()) continue;
        out += "results";
        for (const ResultHash& r : bits.results)
            out += " " + r.name + " " + hexadecimal(r.hash, 16);
        out += "\n";
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
            table.push_back({line.substr(6), {}, {}});
        else if (table.empty())
            throw InputError(place, "a row before any scene; write it anew with --write");
        else if (line.starts_with("results "))
            table.back().results = read_results(line.substr(8), place);
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
    for (std::size_t i = 0; i < golden.results.size(); ++i) {
        const ResultHash& a = golden.results[i];
        if (i >= computed.results.size() || computed.results[i].name != a.name ||
            computed.results[i].hash != a.hash)
            return scene + a.name + " differs";
    }
    return std::nullopt;
}

}  // namespace lt::test
