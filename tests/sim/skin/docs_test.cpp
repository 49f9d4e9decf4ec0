// docs/skin-laws.md lists every parameter as the tables have it. LIGHTTOUCH_WRITE_DOCS=1 rewrites
// it.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "sim/skin/site.h"
#include "tests/paths.h"

using namespace lt;

namespace {
std::string number(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", v);
    return text;
}

std::string parameter_tables() {
    std::string out;
    for_each_table(SkinSite{}, [&](std::string_view table, const auto& params) {
        out += "\n### [" + std::string(table) +
               "]\n\n| key | default | unit | range | meaning | source |\n" +
               "|---|---|---|---|---|---|\n";
        for (const auto& f : params.fields())
            out += "| `" + std::string(f.name) + "` | " + number(params.*f.member) + " | " +
                   std::string(f.unit) + " | " + number(f.min) + " to " + number(f.max) + " | " +
                   std::string(f.meaning) + " | " + std::string(f.source) + " |\n";
    });
    return out + "\n";
}
}  // namespace

TEST_SUITE("skin") {
    TEST_CASE("the documentation's parameter tables are those of the program") {
        const std::filesystem::path path = lt::test::source_path("docs/skin-laws.md");
        std::ifstream in(path);
        REQUIRE(in.good());
        std::stringstream buffer;
        buffer << in.rdbuf();
        std::string text = buffer.str();
        const std::size_t begin = text.find('\n', text.find("<!-- parameters: begin")) + 1;
        const std::size_t end = text.find("<!-- parameters: end");
        REQUIRE(begin != std::string::npos);
        REQUIRE(end != std::string::npos);
        REQUIRE(begin <= end);
        const std::string now = parameter_tables();
        if (std::getenv("LIGHTTOUCH_WRITE_DOCS")) {
            text.replace(begin, end - begin, now);
            std::ofstream(path) << text;
        } else {
            CHECK(text.substr(begin, end - begin) == now);
        }
    }
}
