#include "tests/same_bits/bit_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "sim/base/error.h"

using namespace lt;
using namespace lt::test;

namespace {

std::vector<SceneBits> some_bits() {
    BitRow first{.tick = 12, .state = 0x0123456789abcdef, .quantities = {}};
    for (std::size_t i = 0; i < quantity_count; ++i)
        first.quantities[i] = static_cast<std::uint16_t>(1000 * i);
    BitRow second = first;
    second.tick = 24;
    return {{"thigh-light", {first, second}, {{"score", 7}, {"map.csv", 0xfedcba9876543210}}},
            {"thigh-hard", {first}, {}}};
}

std::size_t index_of(std::string_view name) {
    for (std::size_t i = 0; i < quantity_count; ++i)
        if (quantity_names[i] == name) return i;
    return quantity_count;
}

}  // namespace

TEST_SUITE("same_bits_table") {
    TEST_CASE("a table reads back as it was written") {
        const std::vector<SceneBits> bits = some_bits();
        const std::vector<SceneBits> read = read_bits(write_bits(bits), "table");
        REQUIRE(read.size() == 2);
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(read[i].scene == bits[i].scene);
            CHECK(!first_difference(bits[i], read[i]));
        }
        CHECK(read[0].rows[1].state == 0x0123456789abcdef);
    }

    TEST_CASE("a difference names scene, tick and the first quantity in a tick's order") {
        const SceneBits golden = some_bits().front();
        SceneBits computed = golden;
        computed.rows[1].state ^= 1;
        computed.rows[1].quantities[index_of("skin.blood_uL")] ^= 1;
        computed.rows[1].quantities[index_of("needles.force_mN")] ^= 1;
        CHECK(first_difference(golden, computed) ==
              "scene thigh-light: tick 24 (0.200 s): needles.force_mN differs");
        computed = golden;
        computed.results[1].hash ^= 1;
        CHECK(first_difference(golden, computed) == "scene thigh-light: map.csv differs");
        computed.rows.pop_back();
        CHECK(first_difference(golden, computed) == "scene thigh-light: has 1 rows, the table 2");
    }

    TEST_CASE("one bit of one hand sample is seen in the state, first where the hand acts") {
        SerialExecutor executor;
        Scene scene = bit_scenes().front();
        const SceneBits golden = run_scene(scene, executor);
        CHECK(!first_difference(golden, run_scene(scene, executor)));
        scene.seed += 1;
        CHECK(first_difference(golden, run_scene(scene, executor)).has_value());
    }

    TEST_CASE("a text that is no table is refused with its line") {
        const auto message = [](const std::string& text) -> std::string {
            try {
                read_bits(text, "table");
            } catch (const InputError& e) {
                return e.what();
            }
            return "";
        };
        CHECK(message("").find("table:1:1") == 0);
        const std::string text = write_bits(some_bits()) + "xyz\n";
        const auto lines = std::count(text.begin(), text.end(), '\n');
        CHECK(message(text).find("table:" + std::to_string(lines) + ":1") == 0);
    }
}
