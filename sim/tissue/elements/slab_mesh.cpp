#include "sim/tissue/elements/slab_mesh.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/base/error.h"
#include "sim/base/math.h"

namespace lt {
namespace {

// Wanted element height at depth z: first_mm + growth z. Its reciprocal, integrated over a layer,
// is how many elements the layer asks for.
constexpr double first_mm = 0.30;
constexpr double growth = 0.30;

double elements_wanted(double top, double bottom) {
    return math::log((first_mm + growth * bottom) / (first_mm + growth * top)) / growth;
}

[[noreturn]] void refuse(const LayerStack& stack, const std::string& what) {
    throw InputError("skin '" + stack.name + "': " + what);
}

void check_range(const LayerStack& stack, const Layer& layer, const char* name, double value,
                 double low, double high) {
    if (std::isfinite(value) && value >= low && value <= high) return;
    refuse(stack, "layer '" + layer.name + "': " + name + " is " + std::to_string(value) +
                      "; give a value from " + std::to_string(low) + " to " + std::to_string(high));
}

void check(const LayerStack& stack) {
    if (stack.layers.empty()) refuse(stack, "no layers; give at least one");
    for (const Layer& layer : stack.layers) {
        check_range(stack, layer, "thickness_mm", layer.thickness_mm, 1e-3, 100.0);
        check_range(stack, layer, "youngs_kPa", layer.youngs_kPa, 1e-3, 1e7);
        check_range(stack, layer, "poisson", layer.poisson, 0.0, 0.4999);
        check_range(stack, layer, "pretension_N_per_m", layer.pretension_N_per_m, 0.0, 50.0);
        if (layer.law == MaterialLaw::ogden)
            check_range(stack, layer, "|alpha|", std::abs(layer.alpha), 1.0, 20.0);
        if (layer.law == MaterialLaw::yeoh) {
            check_range(stack, layer, "c2", layer.c2, 0.0, 1e4);
            check_range(stack, layer, "c3", layer.c3, 0.0, 1e4);
        }
        double shares = 0.0;
        for (const PronyTerm& term : layer.relaxation) {
            check_range(stack, layer, "relaxation g", term.g, 0.0, 0.999);
            check_range(stack, layer, "relaxation tau_s", term.tau_s, 1e-6, 1e9);
            shares += term.g;
        }
        check_range(stack, layer, "sum of relaxation g", shares, 0.0, 0.999);
    }
}

bool is_skin(const std::string& name) {
    const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
    return !has("hypodermis") && (has("dermis") || has("corneum") || has("skin"));
}

}  // namespace

SlabMesh make_slab_mesh(const LayerStack& stack, const SurfaceGrid& grid, int levels) {
    check(stack);
    if (grid.n < 32 || grid.n > 256 || grid.n % 16 != 0)
        throw InputError("grid of " + std::to_string(grid.n) +
                         " nodes a side; give a multiple of 16 from 32 to 256");
    if (!(grid.side_mm >= 5.0 && grid.side_mm <= 1000.0))
        throw InputError("patch of " + std::to_string(grid.side_mm) +
                         " mm a side; give 5 to 1000 mm");
    const int layer_count = static_cast<int>(stack.layers.size());
    if (levels < 4 || levels > 64)
        throw InputError(std::to_string(levels) + " levels in depth; give 4 to 64");
    if (levels < layer_count)
        refuse(stack, std::to_string(layer_count) + " layers need as many levels, not " +
                          std::to_string(levels));

    std::vector<double> wanted(layer_count);
    double depth = 0.0;
    for (int i = 0; i < layer_count; ++i) {
        const double bottom = depth + stack.layers[i].thickness_mm;
        wanted[i] = elements_wanted(depth, bottom);
        depth = bottom;
    }
    std::vector<int> share(layer_count, 1);
    for (int given = layer_count; given < levels; ++given) {
        int poorest = 0;
        for (int i = 1; i < layer_count; ++i)
            if (wanted[i] / share[i] > wanted[poorest] / share[poorest]) poorest = i;
        ++share[poorest];
    }

    // Without a named skin layer, all but the lowest layer within 3 mm of the surface is skin.
    const bool named = std::any_of(stack.layers.begin(), stack.layers.end(),
                                   [](const Layer& l) { return is_skin(l.name); });
    SlabMesh mesh{grid, stack, {}, {}};
    for (const Layer& layer : stack.layers)
        mesh.series.push_back(layer.law == MaterialLaw::ogden ? make_ogden_series(layer.alpha)
                                                              : OgdenSeries{});
    double top = 0.0;
    for (int i = 0; i < layer_count; ++i) {
        const double bottom = top + stack.layers[i].thickness_mm;
        const double a = first_mm + growth * top, b = first_mm + growth * bottom;
        double upper = top;
        for (int k = 1; k <= share[i]; ++k) {
            const double lower =
                k == share[i] ? bottom
                              : (a * math::pow(b / a, double(k) / share[i]) - first_mm) / growth;
            mesh.elements.push_back({.height_mm = lower - upper,
                                     .top_mm = upper,
                                     .layer = i,
                                     .skin = named ? is_skin(stack.layers[i].name)
                                                   : i + 1 < layer_count && bottom <= 3.0});
            upper = lower;
        }
        top = bottom;
    }
    return mesh;
}

}  // namespace lt
