#include "files/results/result_files.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/base/error.h"
#include "tests/sim/session/run_stroke.h"

using namespace lt;
using namespace lt::test;
namespace fs = std::filesystem;

namespace {

struct ScratchFolder {
    fs::path path =
        fs::temp_directory_path() / ("lighttouch-results-" + std::to_string(::getpid()));
    ScratchFolder() {
        fs::remove_all(path);
        fs::create_directory(path);
    }
    ~ScratchFolder() { fs::remove_all(path); }
};

std::vector<std::string> keys(const nlohmann::ordered_json& object) {
    std::vector<std::string> out;
    for (const auto& item : object.items()) out.push_back(item.key());
    return out;
}

using Names = std::vector<std::string>;

int lines(const std::string& text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

void fill(const ResultFolder& folder, const char* content) {
    folder.write("summary.json", content);
    folder.write("session.lts", "x");
}

}  // namespace

TEST_SUITE("session") {
    TEST_CASE("a summary has the keys that others rely on, in their order, and fits the tables") {
        SerialExecutor executor;
        Session session(usual_setup(), executor);
        AttemptLog log;
        run_stroke(session, short_pass(4.0),
                   [&](const Session& s, const HandSample& hand) { log.observe(s, hand); });
        const auto root =
            nlohmann::ordered_json::parse(summary_json(session, {.program = "1.2.3"}));
        const Names relied_on{"schema",
                              "version",
                              "seed",
                              "skin",
                              "roller",
                              "monk",
                              "cream_min",
                              "duration_s",
                              "contact_s",
                              "passes",
                              "lifts",
                              "force_N",
                              "needle_force_mN",
                              "pressure_kPa",
                              "depth_mm",
                              "speed_mm_s",
                              "slip",
                              "needles_touching",
                              "pops",
                              "drops",
                              "blood_uL",
                              "coverage",
                              "redness",
                              "discomfort",
                              "flags",
                              "score"};
        Names found = keys(root);
        REQUIRE(found.size() >= relied_on.size());
        found.resize(relied_on.size());
        CHECK(found == relied_on);
        CHECK(keys(root["force_N"]) == Names{"mean", "max", "sd"});
        CHECK(keys(root["needle_force_mN"]) == Names{"mean", "p95", "max"});
        for (const char* key :
             {"pressure_kPa", "depth_mm", "speed_mm_s", "slip", "needles_touching"})
            CHECK(keys(root[key]) == Names{"mean", "max"});
        CHECK(keys(root["redness"]) == Names{"peak_perfusion", "minutes_visible", "verdict"});
        CHECK(keys(root["discomfort"]) == Names{"felt_mean", "felt_max", "true_mean", "true_max"});
        CHECK(keys(root["score"]) == Names{"total", "passed", "critical", "parts"});
        REQUIRE(!root["flags"].empty());
        CHECK(keys(root["flags"][0]) ==
              Names{"code", "t0_s", "t1_s", "x_mm", "y_mm", "value", "limit", "message"});
        CHECK(keys(root["score"]["parts"][0]) == Names{"name", "points", "max", "reason"});
        CHECK(root["duration_s"].get<double>() ==
              doctest::Approx(static_cast<double>(session.tick_count()) * tick_s));

        double lost = 0.0;
        for (const auto& part : root["score"]["parts"])
            lost += part["max"].get<double>() - part["points"].get<double>();
        CHECK(lost == 100.0 - root["score"]["total"].get<double>());

        CHECK(lines(ticks_csv(log)) == 1 + static_cast<int>(session.tick_count() / 2));
        CHECK(lines(map_csv(session.skin().map)) == 1 + 80 * 80);
        int pops = 0;
        double last = 0.0;
        for (const Event& event : log.events()) {
            pops += event.kind == EventKind::pop;
            CHECK(event.t_s >= last);
            last = event.t_s;
        }
        CHECK(pops == root["pops"].get<int>());
        CHECK(log.rows().back().pops == pops);
    }

    TEST_CASE(
        "the last column of ticks.csv says how far the skin is from rest: held, it comes there") {
        SerialExecutor executor;
        Session session(usual_setup(), executor);
        AttemptLog log;
        std::vector<double> residuals;
        const Stroke stroke =
            StrokeBuilder({0, -10}, 0).land(1.5).roll({0, 10}, 40.0).wait(1.5).stroke();
        run_stroke(session, stroke, [&](const Session& s, const HandSample& hand) {
            log.observe(s, hand);
            if (s.tick_count() % 2 == 0) residuals.push_back(s.tissue().residual());
        });
        std::istringstream lines(ticks_csv(log));
        std::string line;
        std::getline(lines, line);
        CHECK(line.ends_with(",discomfort_felt,residual"));
        std::size_t row = 0;
        double worst = 0.0, last = 1.0;
        while (std::getline(lines, line)) {
            REQUIRE(row < residuals.size());
            last = std::stod(line.substr(line.rfind(',') + 1));
            CHECK(last == doctest::Approx(residuals[row++]).epsilon(1e-5).scale(1.0));
            worst = std::max(worst, last);
        }
        CHECK(row == residuals.size());
        CHECK(worst > 0.02);
        CHECK(last < 0.01);
    }

    TEST_CASE("results appear whole under their name, or leave nothing behind") {
        const ScratchFolder scratch;
        const fs::path target = scratch.path / "a" / "result";
        {
            const ResultFolder folder(target);
            fill(folder, "half");
            CHECK(!fs::exists(target));
        }
        CHECK(fs::is_empty(scratch.path / "a"));
        {
            ResultFolder folder(target.string() + "/");
            fill(folder, "first");
            folder.commit();
        }
        CHECK(read_text_file(target / "summary.json").text == "first");
        CHECK_THROWS_WITH_AS(ResultFolder{target}, doctest::Contains("--force"), InputError);
        {
            ResultFolder folder(target, true);
            fill(folder, "second");
            CHECK(read_text_file(target / "summary.json").text == "first");
            folder.commit();
        }
        CHECK(read_text_file(target / "summary.json").text == "second");
        CHECK(std::distance(fs::directory_iterator(scratch.path / "a"), {}) == 1);
    }

    TEST_CASE("nothing but earlier results is ever replaced") {
        const ScratchFolder scratch;
        const fs::path home = scratch.path / "home";
        fs::create_directory(home);
        { const ResultFolder empty_is_fine(home); }
        std::ofstream(home / "letter.txt") << "dear";
        CHECK_THROWS_WITH_AS(ResultFolder(home, true), doctest::Contains("something else"),
                             InputError);
        CHECK_THROWS_WITH_AS(ResultFolder(home / "letter.txt", true),
                             doctest::Contains("is a file"), InputError);
        CHECK_THROWS_AS(ResultFolder("/proc/nowhere/result"), InputError);
        CHECK(read_text_file(home / "letter.txt").text == "dear");
    }
}
