#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "report/report.h"
#include "sim/training/hands.h"
#include "tests/sim/technique/surrogate.h"
#include "texts/technique_texts.h"

using namespace lt;
using namespace lt::test;

namespace {

/// A report on a simulated hand in the surrogate world.
ReportInput attempt(HandSkill skill, bool cream, TechniqueLimits limits = {}) {
    Routine routine;
    routine.passes_per_lane = 2;
    const auto samples = roll_routine(hand_model(skill), routine, 7);
    ReportInput in;
    in.title = "Lift & turn <practice>";
    in.trainee = "A. Trainee";
    in.date = "2026-01-02 10:00";
    in.setup = {.skin = "thigh", .roller = "classic-192-1.0", .monk = 6};
    if (cream) in.setup.cream_min = 30;
    in.limits = limits;
    Surrogate world(7, cream ? 0.7 : 0.0);
    TechniqueMonitor monitor(limits, RollerSpec{}, 80.0);
    in.cells = 80;
    in.pops.assign(6400, 0);
    std::size_t i = 0;
    for (long k = 1; k * tick < samples.back().t_s; ++k) {
        while (i + 1 < samples.size() && samples[i + 1].t_s < k * tick) ++i;
        const HandSample h = interpolate(samples[i], samples[i + 1], k * tick);
        world.advance(h, tick);
        watch(monitor, k * tick, h, world.contact(), world.skin());
        for (const PunctureEvent& p : world.contact().punctures)
            ++in.pops[static_cast<std::size_t>(world.skin().map.index(p.material_mm))];
        if (k % 2 == 0)
            in.series.push_back({k * tick, float(world.contact().contact_force_N),
                                 float(monitor.measures().live_speed_mm_s),
                                 float(world.skin().discomfort.truth),
                                 float(world.skin().discomfort.felt)});
    }
    in.measures = monitor.measures();
    in.flags = monitor.flags();
    in.score = compute_score(in.measures, in.flags, limits);
    for (int c = 0; c < 6400; ++c)
        in.passes.push_back(static_cast<std::uint16_t>(monitor.coverage().passes(c)));
    return in;
}

bool contains(const std::string& html, std::string_view text) {
    return html.find(text) != std::string::npos;
}

}  // namespace

TEST_SUITE("report") {
    TEST_CASE("the report says score, reasons, flags, thresholds and what to practise") {
        const ReportInput in = attempt(HandSkill::novice, true);
        REQUIRE(!in.flags.empty());
        const TextTable& texts = texts_in(base_language);
        const std::string html = report_html(in, texts);
        CHECK(contains(html, texts.number(in.score.total, 2)));
        for (const ScorePart& p : in.score.parts)
            CHECK(contains(html, html_escaped(loss_reason(p, texts))));
        for (const Flag& f : in.flags) CHECK(contains(html, html_escaped(flag_message(f, texts))));
        for (const auto& f : TechniqueLimits::fields())
            CHECK(contains(html, html_escaped(texts("limit." + std::string(f.name)))));
        CHECK(contains(html, html_escaped(practise_next(in.score, texts))));
        CHECK(contains(html, "not medical advice"));
        if (const char* out = std::getenv("LIGHTTOUCH_REPORT_OUT")) {
            std::ofstream(std::string(out) + "/novice.html") << html;
            TechniqueLimits l;
            l.target_width_mm = l.target_height_mm = 50;
            std::ofstream(std::string(out) + "/expert.html")
                << report_html(attempt(HandSkill::expert, false, l));
        }
    }

    TEST_CASE("the report is one file: no network, no script, every tag closed") {
        const std::string html = report_html(attempt(HandSkill::intermediate, false));
        CHECK_FALSE(contains(html, "http"));
        CHECK_FALSE(contains(html, "<script"));
        CHECK_FALSE(contains(html, "src="));
        CHECK_FALSE(contains(html, "@import"));
        CHECK(contains(html, "Lift &amp; turn &lt;practice&gt;"));
        CHECK(html.size() < 400000);
        for (const char* tag : {"table", "tr", "td", "svg", "div", "p", "h2", "body", "html"}) {
            const auto count = [&](const std::string& what) {
                int n = 0;
                for (auto i = html.find(what); i != std::string::npos; i = html.find(what, i + 1))
                    ++n;
                return n;
            };
            const std::string t(tag);
            CHECK_MESSAGE(count("<" + t + ">") + count("<" + t + " ") == count("</" + t + ">"), t);
        }
    }

    TEST_CASE("an attempt without contact still has a report") {
        ReportInput in;
        in.score = compute_score({}, {}, in.limits);
        CHECK(contains(report_html(in), "Nothing was rolled"));
    }

    TEST_CASE("the map tells too little, right and too much apart") {
        ReportInput in;
        in.cells = 10;
        in.passes.assign(100, 0);
        for (int x = 2; x < 8; ++x)
            for (int y = 2; y < 8; ++y) in.passes[y * 10 + x] = 4;
        in.passes[5 * 10 + 5] = 0;   // a gap
        in.passes[3 * 10 + 3] = 20;  // a place worked over and over
        const auto levels = map_levels(in);
        CHECK(levels[0] == MapLevel::outside);
        CHECK(levels[5 * 10 + 5] == MapLevel::too_little);
        CHECK(levels[3 * 10 + 3] == MapLevel::too_much);
        CHECK(levels[2 * 10 + 6] == MapLevel::right);
    }
}
