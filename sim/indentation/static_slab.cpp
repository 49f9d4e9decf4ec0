#include "sim/indentation/static_slab.h"

#include <algorithm>
#include <cmath>

#include "sim/tissue/elements/material.h"

namespace lt {
namespace {

constexpr int lanes = 4;
using V = Pack<double, lanes>;

template <class F>
void with_law(MaterialLaw law, F&& f) {
    switch (law) {
        case MaterialLaw::yeoh:
            f.template operator()<MaterialLaw::yeoh>();
            break;
        case MaterialLaw::ogden:
            f.template operator()<MaterialLaw::ogden>();
            break;
        case MaterialLaw::neo_hookean:
            f.template operator()<MaterialLaw::neo_hookean>();
            break;
    }
}

/// The nodes on both sides of a row of elements at one level, x = n repeating x = 0.
struct LevelRow {
    std::vector<double> v;
    int stride;

    explicit LevelRow(int n) : v(6 * (n + lanes)), stride(n + lanes) {}
    double* at(int side, int c) { return v.data() + (3 * side + c) * stride; }
    void clear() { std::fill(v.begin(), v.end(), 0.0); }
    void read(const SurfaceGrid& grid, const std::vector<double>& field, int level, int levels,
              int y) {
        if (level == levels) return clear();
        for (int side = 0; side < 2; ++side)
            for (int c = 0; c < 3; ++c) {
                const double* from = field.data() + (3 * level + c) * grid.count() +
                                     static_cast<std::size_t>(grid.wrap(y + side)) * grid.n;
                std::copy(from, from + grid.n, at(side, c));
                at(side, c)[grid.n] = from[0];
            }
    }
    void add_to(const SurfaceGrid& grid, std::vector<double>& field, int level, int y) {
        for (int side = 0; side < 2; ++side)
            for (int c = 0; c < 3; ++c) {
                double* to = field.data() + (3 * level + c) * grid.count() +
                             static_cast<std::size_t>(grid.wrap(y + side)) * grid.n;
                const double* from = at(side, c);
                for (int x = 0; x < grid.n; ++x) to[x] += from[x];
                to[0] += from[grid.n];
            }
    }
};

void gather(LevelRow& top, LevelRow& bottom, int x, V* u) {
    for (int a = 0; a < 8; ++a)
        for (int c = 0; c < 3; ++c)
            u[3 * a + c] = load<V>((a & 4 ? bottom : top).at((a >> 1) & 1, c) + x + (a & 1));
}
void scatter(LevelRow& top, LevelRow& bottom, int x, const V* f) {
    for (int a = 0; a < 8; ++a)
        for (int c = 0; c < 3; ++c) {
            double* p = (a & 4 ? bottom : top).at((a >> 1) & 1, c) + x + (a & 1);
            store(p, load<V>(p) + f[3 * a + c]);
        }
}

std::vector<ElementMatrix> rest_matrices(const SlabMesh& mesh) {
    std::vector<ElementMatrix> k;
    for (int e = 0; e < mesh.levels(); ++e) k.push_back(element_stiffness(mesh, e));
    return k;
}

}  // namespace

StaticSlab::StaticSlab(const LayerStack& layers, const SurfaceGrid& grid, int levels,
                       Executor& executor)
    : executor_(executor),
      mesh_(make_slab_mesh(layers, grid, levels)),
      fft_(grid.n),
      compliance_(grid),
      plane_(size()),
      spectrum_(3 * mesh_.levels() * fft_.group_count()) {
    for (int e = 0; e < mesh_.levels(); ++e) constants_.push_back(element_constants(mesh_, e));
    const LayerSymbols symbols(fft_, rest_matrices(mesh_));
    const std::vector<double> one(mesh_.levels(), 1.0);
    const SpectralOperator::Term term{&symbols, one};
    operator_.factor(fft_, {&term, 1}, executor_);
    operator_.surface_compliance(fft_, compliance_, executor_);
}

template <class Element>
void StaticSlab::sweep(const std::vector<double>& u, const std::vector<double>* d,
                       std::vector<double>& out, Element&& element) const {
    const int n = grid().n, levels = mesh_.levels();
    out.assign(size(), 0.0);
    // Neighbouring rows share nodes: even rows first, odd rows after.
    for (int parity = 0; parity < 2; ++parity)
        executor_.for_each(n / 2, [&](int half) {
            const int y = 2 * half + parity;
            LevelRow u_top(n), u_bottom(n), d_top(n), d_bottom(n), f_top(n), f_bottom(n);
            u_top.read(grid(), u, 0, levels, y);
            if (d) d_top.read(grid(), *d, 0, levels, y);
            f_top.clear();
            for (int e = 0; e < levels; ++e) {
                u_bottom.read(grid(), u, e + 1, levels, y);
                if (d) d_bottom.read(grid(), *d, e + 1, levels, y);
                f_bottom.clear();
                const auto constants = broadcast<V>(constants_[e]);
                with_law(mesh_.stack.layers[mesh_.elements[e].layer].law, [&]<MaterialLaw law>() {
                    for (int x = 0; x < n; x += lanes) {
                        V node[24], direction[24] = {}, f[24];
                        gather(u_top, u_bottom, x, node);
                        if (d) gather(d_top, d_bottom, x, direction);
                        element.template operator()<law>(constants, node, direction, f);
                        scatter(f_top, f_bottom, x, f);
                    }
                });
                f_top.add_to(grid(), out, e, y);
                std::swap(u_top, u_bottom);
                std::swap(d_top, d_bottom);
                std::swap(f_top, f_bottom);
            }
        });
}

void StaticSlab::force(const std::vector<double>& u, std::vector<double>& out) const {
    sweep(u, nullptr, out,
          []<MaterialLaw law>(const ElementConstants<V>& c, const V* node, const V*, V* f) {
              element_force<law>(c, node, f);
          });
}

void StaticSlab::tangent(const std::vector<double>& u, const std::vector<double>& d,
                         std::vector<double>& change) const {
    sweep(u, &d, change,
          []<MaterialLaw law>(const ElementConstants<V>& c, const V* node, const V* along, V* f) {
              element_tangent<law>(c, node, along, static_cast<V*>(nullptr), f);
          });
}

void StaticSlab::solve_at_rest(const std::vector<double>& in, std::vector<double>& out) {
    // Scaled to about one: single precision's range, not only its digits, is small.
    double largest = 0;
    for (double v : in) largest = std::max(largest, std::abs(v));
    out.resize(in.size());
    if (largest == 0) return std::fill(out.begin(), out.end(), 0.0);
    for (std::size_t i = 0; i < in.size(); ++i) plane_[i] = static_cast<float>(in[i] / largest);
    const int planes = 3 * mesh_.levels();
    fft_.forward(plane_.data(), planes, spectrum_.data(), executor_);
    operator_.solve(spectrum_.data(), executor_);
    fft_.inverse(spectrum_.data(), planes, plane_.data(), executor_);
    for (std::size_t i = 0; i < in.size(); ++i) out[i] = largest * plane_[i];
}

}  // namespace lt
