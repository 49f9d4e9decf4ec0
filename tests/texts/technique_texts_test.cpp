#include <doctest/doctest.h>

#include "texts/technique_texts.h"

using namespace lt;

TEST_SUITE("texts") {
    TEST_CASE("every measure, loss, flag and device has its texts, with every place filled") {
        for (const std::string& language : TextTable::languages()) {
            CAPTURE(language);
            const TextTable& t = texts_in(language);
            for (int i = 0; i < judged_measure_count; ++i) {
                const std::string key(to_string(static_cast<JudgedMeasure>(i)));
                for (const char* group : {"score.name.", "score.practise."})
                    CHECK(t.has(group + key));
            }
            for (int i = 1; i < loss_code_count; ++i)
                CHECK(t.has("score.reason." + std::string(to_string(static_cast<LossCode>(i)))));
            for (int i = 0; i < flag_code_count; ++i) {
                Flag f{.code = static_cast<FlagCode>(i),
                       .t0_s = 12.34,
                       .place_mm = {-3, 4},
                       .value = 7,
                       .limit = 3};
                CHECK(t.has("flag.title." + std::string(to_string(f.code))));
                CHECK(flag_message(f, t).find('{') == std::string::npos);
                if (f.code != FlagCode::overworked && f.code != FlagCode::too_long) continue;
                f.rule = 1;
                CHECK(flag_message(f, t).find('{') == std::string::npos);
            }
            for (int i = 0; i < 3; ++i)
                CHECK_FALSE(device_note(static_cast<DeviceKind>(i), t).starts_with("["));
            CHECK(t.missing().empty());
        }
    }

    TEST_CASE("a loss in words: its numbers, moment and place, as the language writes them") {
        const ScorePart part{
            .name = "force",
            .points = 3.25,
            .max = 16.0,
            .reason = {LossCode::force, {{{"value", 2.505}, {"low", 0.3}, {"high", 1.0}}}},
            .measure = JudgedMeasure::force,
            .worst = {.t_s = 12.34, .place_mm = {-12.0, 0.4}, .value = 2.505}};
        CHECK(loss_reason(part, texts_in("en")) ==
              "Force was out of 0.30 to 1.00 N, worst 2.50 N at 12.3 s, 12 mm to the left from the "
              "middle");
        CHECK(
            loss_reason(part, texts_in("de")) ==
            "Die Kraft lag au\u00dferhalb von 0,30 bis 1,00 N, am weitesten mit 2,50 N bei 12,3 s, "
            "von der Mitte 12 mm nach links");
        CHECK(loss_reason(part, texts_in("fr")) ==
              "La force \u00e9tait hors de 0,30 \u00e0 1,00\u00a0N, au pire 2,50\u00a0N \u00e0 "
              "12,3\u00a0s, 12\u00a0mm \u00e0 gauche du milieu");
        CHECK(loss_reason(ScorePart{}, texts_in("en")).empty());
        const ScorePart coverage{
            .reason = {LossCode::coverage, {{{"value", 0.427}, {"limit", 0.9}}}},
            .worst = {.t_s = 60.0}};
        CHECK(
            loss_reason(coverage, texts_in("en")) ==
            "43 % of the area was treated, 90 % are asked for; the widest gap is in the middle, as "
            "of 60.0 s");
    }

    TEST_CASE("a measure bears its virtue where it is good and its fault where it is in trouble") {
        ScorePart part{.name = "speed", .points = 8.0, .max = 8.0};
        CHECK(part_title(part, texts_in("en")) == "Slow");
        part.points = 6.0;
        part.reason.code = LossCode::speed;
        CHECK(part_title(part, texts_in("en")) == "Too fast: 2 points lost");
        part.points = 7.0;
        CHECK(part_title(part, texts_in("de")) == "Zu schnell: 1 Punkt verloren");
        part.points = 7.75;
        CHECK(part_title(part, texts_in("en")) == "Too fast: 0.25 points lost");
        part.name = "force";
        part.reason = {LossCode::force, {{{"value", 0.1}, {"low", 0.3}, {"high", 1.0}}}};
        CHECK(part_fault(part, texts_in("en")) == "Too light");
        part.reason.numbers[0].value = 2.0;
        CHECK(part_fault(part, texts_in("en")) == "Too hard");
        for (int i = 1; i < loss_code_count; ++i)
            for (const std::string& language : TextTable::languages()) {
                part.reason.code = static_cast<LossCode>(i);
                CHECK(part_fault(part, texts_in(language)).find_first_of("[{") ==
                      std::string::npos);
            }
    }

    TEST_CASE("praise names what was good, what counts most first") {
        Score score;
        CHECK(praise(score, texts_in("en")).empty());
        score.parts = {
            {.name = "time", .points = 2.0, .max = 2.0},
            {.name = "speed", .points = 4.0, .max = 8.0, .reason = {LossCode::speed, {}}},
            {.name = "force", .points = 16.0, .max = 16.0},
            {.name = "directions"}};
        CHECK(praise(score, texts_in("en")) == "This was good: Light touch, Time.");
    }

    TEST_CASE("times run from where the clock that is shown began") {
        const Flag flag{
            .code = FlagCode::too_hard, .t0_s = 12.3, .t1_s = 13.0, .value = 2.0, .limit = 1.0};
        CHECK(flag_message(flag, texts_in("en"), 10.0).find("at 2.3 s") != std::string::npos);
        const ScorePart part{.reason = {LossCode::speed, {{{"value", 250}, {"limit", 100}}}},
                             .worst = {.t_s = 12.3}};
        CHECK(loss_reason(part, texts_in("en"), 10.0).find("at 2.3 s") != std::string::npos);
    }
}
