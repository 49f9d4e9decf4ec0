// `indent` against CalculiX, a finite element program of others: tests/data/calculix/*.csv, written
// by tools/calculix/indent_reference.py.
#include <doctest/doctest.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "sim/indentation/indent.h"
#include "tests/paths.h"

namespace {

const std::string folder = lt::test::source_path("tests/data/calculix/").string();

lt::LayerStack read_layers(const std::string& skin) {
    lt::LayerStack stack;
    const toml::table file = toml::parse_file(folder + skin + ".toml");
    for (const auto& node : *file["layer"].as_array()) {
        const toml::table& t = *node.as_table();
        lt::Layer layer;
        layer.name = *t["name"].value<std::string>();
        layer.thickness_mm = *t["thickness_mm"].value<double>();
        layer.youngs_kPa = *t["youngs_kPa"].value<double>();
        layer.poisson = *t["poisson"].value<double>();
        stack.layers.push_back(layer);
    }
    return stack;
}

struct Reference {
    double force_N = 0;
    std::vector<lt::SurfacePoint> profile;
};

std::map<double, Reference> read_reference(const std::string& name) {
    std::ifstream file(folder + name + ".csv");
    REQUIRE(file);
    std::map<double, Reference> depths;
    std::string line;
    while (std::getline(file, line)) {
        if (line.empty() || !std::isdigit(static_cast<unsigned char>(line[0]))) continue;
        std::replace(line.begin(), line.end(), ',', ' ');
        std::istringstream in(line);
        double depth;
        lt::SurfacePoint p;
        Reference r;
        in >> depth >> r.force_N >> p.r_mm >> p.u_r_mm >> p.u_z_mm;
        depths[depth].force_N = r.force_N;
        depths[depth].profile.push_back(p);
    }
    return depths;
}

lt::SurfacePoint at(const std::vector<lt::SurfacePoint>& profile, double r_mm) {
    std::size_t i = 1;
    while (i + 1 < profile.size() && profile[i].r_mm < r_mm) ++i;
    const auto &a = profile[i - 1], &b = profile[i];
    const double w = (r_mm - a.r_mm) / (b.r_mm - a.r_mm);
    return {r_mm, a.u_r_mm + w * (b.u_r_mm - a.u_r_mm), a.u_z_mm + w * (b.u_z_mm - a.u_z_mm), 0};
}

/// Largest difference of the surface, either component, over the depth.
double shape_error(const Reference& reference, const lt::IndentStep& step) {
    double worst = 0;
    for (const lt::SurfacePoint& p : reference.profile) {
        const lt::SurfacePoint q = at(step.profile, p.r_mm);
        worst = std::max({worst, std::abs(p.u_z_mm - q.u_z_mm), std::abs(p.u_r_mm - q.u_r_mm)});
    }
    return worst / step.depth_mm;
}

void compare(const std::string& skin, const std::string& shape, const std::string& indenter) {
    const auto reference = read_reference(skin + "-" + shape);
    std::vector<double> depths;
    for (const auto& [depth, r] : reference) depths.push_back(depth);
    REQUIRE(depths == std::vector<double>{1, 2, 3});
    lt::SerialExecutor serial;
    const auto found = lt::indent(read_layers(skin), lt::parse_indenter(indenter), depths,
                                  {.fineness = 0.7}, serial);
    for (std::size_t i = 0; i < depths.size(); ++i) {
        const Reference& r = reference.at(depths[i]);
        const double force = found.steps[i].force_N / r.force_N - 1;
        const double shape_difference = shape_error(r, found.steps[i]);
        MESSAGE(skin << " " << indenter << " " << depths[i] << " mm: CalculiX " << r.force_N
                     << " N, force " << 100 * force << " %, shape " << 100 * shape_difference
                     << " % of the depth");
        CHECK(std::abs(force) < 0.05);
        CHECK(shape_difference < 0.05);
    }
}

}  // namespace

TEST_SUITE("calculix") {
    TEST_CASE("a sphere of 5 mm meets the force and makes the dent that CalculiX finds") {
        for (const char* skin : {"thigh", "abdomen", "forearm"})
            compare(skin, "sphere", "sphere:5");
    }
    TEST_CASE("a flat punch of 3 mm meets the force and makes the dent that CalculiX finds") {
        for (const char* skin : {"thigh", "abdomen", "forearm"}) compare(skin, "punch", "punch:3");
    }
}
