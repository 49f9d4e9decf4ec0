#include "sim/indentation/indent.h"

#include <cmath>

#include "sim/base/error.h"
#include "sim/indentation/axisymmetric_solver.h"
#include "sim/indentation/static_solver.h"

namespace lt {
namespace {

void check(const LayerStack& stack, const std::vector<double>& depths_mm) {
    if (stack.layers.empty())
        throw InputError("skin \"" + stack.name + "\" has no layers; add at least one [[layer]]");
    double thickness = 0;
    for (const Layer& l : stack.layers) {
        if (!(l.thickness_mm > 0 && l.youngs_kPa > 0 && l.poisson >= 0 && l.poisson < 0.5))
            throw InputError("layer \"" + l.name +
                             "\": thickness_mm and youngs_kPa must be more than 0, poisson in "
                             "[0, 0.4999]; correct the skin");
        thickness += l.thickness_mm;
    }
    if (depths_mm.empty()) throw InputError("no depth given; use --depth-mm D[,D...]");
    for (double d : depths_mm)
        if (!(d > 0 && d < thickness))
            throw InputError("depth " + std::to_string(d) + " mm is out of range; the skin is " +
                             std::to_string(thickness) + " mm thick");
}

}  // namespace

IndentResult indent(const LayerStack& layers, const Indenter& indenter,
                    const std::vector<double>& depths_mm, const IndentOptions& options,
                    Executor& executor) {
    check(layers, depths_mm);
    if (indenter.axisymmetric() && options.grid_n == 0)
        return indent_axisymmetric(layers, indenter, depths_mm, options);
    return indent_slab(layers, indenter, depths_mm, options, executor);
}

}  // namespace lt
