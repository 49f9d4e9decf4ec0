#include "sim/tissue/spectral/spectral_operator.h"

#include <cmath>
#include <complex>

#include "sim/base/math.h"
#include "sim/base/units.h"

namespace lt {
namespace {

using Block = std::array<std::array<double, 3>, 3>;

constexpr int symmetric_row[6] = {0, 1, 2, 0, 0, 1};
constexpr int symmetric_column[6] = {0, 1, 2, 1, 2, 2};

/// Element matrix summed by the offset (dx, dy) between the two nodes, dx, dy in {-1, 0, 1}.
struct OffsetBlocks {
    double at[3][3][6][6] = {};

    explicit OffsetBlocks(const ElementMatrix& k) {
        for (int a = 0; a < 8; ++a)
            for (int b = 0; b < 8; ++b) {
                const int dx = (b & 1) - (a & 1), dy = ((b >> 1) & 1) - ((a >> 1) & 1);
                for (int i = 0; i < 3; ++i)
                    for (int j = 0; j < 3; ++j)
                        at[dx + 1][dy + 1][3 * (a >> 2) + i][3 * (b >> 2) + j] +=
                            k[3 * a + i][3 * b + j];
            }
    }
};

std::complex<double> unit_wave(double angle) {
    const auto [sine, cosine] = math::sincos(angle);
    return {cosine, sine};
}

Block inverse(const Block& m) {
    Block r;
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) {
            const int a = (j + 1) % 3, b = (j + 2) % 3, c = (i + 1) % 3, d = (i + 2) % 3;
            r[i][j] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
        }
    const double det = m[0][0] * r[0][0] + m[0][1] * r[1][0] + m[0][2] * r[2][0];
    for (auto& row : r)
        for (double& x : row) x /= det;
    return r;
}

Block product(const Block& a, const Block& b) {
    Block r{};
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            for (int k = 0; k < 3; ++k) r[i][j] += a[i][k] * b[k][j];
    return r;
}

}  // namespace

LayerSymbols::LayerSymbols(const PlaneFft& fft, std::span<const ElementMatrix> elements)
    : levels_(static_cast<int>(elements.size())),
      data_(fft.group_count() * elements.size() * size) {
    std::vector<OffsetBlocks> blocks(elements.begin(), elements.end());
    const double unit = 2.0 * pi / fft.n();
    for (std::size_t g = 0; g < fft.group_count(); ++g)
        for (int lane = 0; lane < 8; ++lane) {
            const auto [kx, ky] = fft.wave_number(g, lane);
            std::complex<double> phase[3][3];
            for (int dx = -1; dx <= 1; ++dx)
                for (int dy = -1; dy <= 1; ++dy)
                    phase[dx + 1][dy + 1] = unit_wave(unit * (kx * dx + ky * dy));
            for (int e = 0; e < levels_; ++e) {
                const auto entry = [&](int r, int c) {
                    std::complex<double> sum = 0.0;
                    for (int i = 0; i < 3; ++i)
                        for (int j = 0; j < 3; ++j) sum += blocks[e].at[i][j][r][c] * phase[i][j];
                    if (c % 3 == 2) sum = {-sum.imag(), sum.real()};
                    if (r % 3 == 2) sum = {sum.imag(), -sum.real()};
                    return sum.real();
                };
                double full[6][6];
                for (int r = 0; r < 6; ++r)
                    for (int c = 0; c < 6; ++c) full[r][c] = entry(r, c);
                Lanes8* out = &data_[(g * levels_ + e) * size];
                for (int k = 0; k < 9; ++k) {
                    const int r = k / 3, c = k % 3;
                    out[k].v[lane] = static_cast<float>(full[r][c] + full[r][3 + c]);
                    out[9 + k].v[lane] = static_cast<float>(full[r][3 + c]);
                    out[18 + k].v[lane] = static_cast<float>(full[3 + r][c] + full[3 + r][3 + c]);
                }
                for (int k = 0; k < 6; ++k)
                    out[27 + k].v[lane] =
                        static_cast<float>(full[3 + symmetric_row[k]][3 + symmetric_column[k]]);
            }
        }
}

void LayerSymbols::block(std::size_t g, int lane, int e, double out[6][6]) const {
    const Lanes8* in = group(g) + e * size;
    for (int k = 0; k < 9; ++k) {
        const int r = k / 3, c = k % 3;
        const double top_bottom = in[9 + k].v[lane];
        out[r][c] = in[k].v[lane] - top_bottom;
        out[r][3 + c] = out[3 + c][r] = top_bottom;
    }
    // from the sums, not from the rounded bb: the small sums are what soft modes feel
    for (int k = 0; k < 9; ++k)
        out[3 + k / 3][3 + k % 3] = in[18 + k].v[lane] - out[3 + k / 3][k % 3];
}

void SpectralOperator::factor(const PlaneFft& fft, std::span<const Term> terms,
                              Executor& executor) {
    levels_ = terms.front().symbols->levels();
    groups_ = fft.group_count();
    factors_.resize(groups_ * levels_ * size);
    scratch_.resize(groups_ * 6);
    for_groups(groups_, executor, [&](std::size_t g) {
        for (int lane = 0; lane < 8; ++lane) {
            Block below_inverse{};
            double element[6][6], below[6][6] = {};
            // the chain from the bottom up; element e lies under level e
            for (int i = levels_ - 1; i >= 0; --i) {
                double sum[6][6] = {};
                for (const Term& term : terms) {
                    if (term.weight[i] == 0.0) continue;
                    term.symbols->block(g, lane, i, element);
                    for (int r = 0; r < 6; ++r)
                        for (int c = 0; c < 6; ++c) sum[r][c] += term.weight[i] * element[r][c];
                }
                Lanes8* out = &factors_[(g * levels_ + i) * size];
                Block m;
                for (int r = 0; r < 3; ++r)
                    for (int c = 0; c < 3; ++c) m[r][c] = sum[r][c];
                if (i + 1 < levels_) {
                    // the level below is complete only now that its upper element is known
                    Block lower, b_transposed, b;
                    for (int r = 0; r < 3; ++r)
                        for (int c = 0; c < 3; ++c) {
                            lower[r][c] = below[r][c] + sum[3 + r][3 + c];
                            b_transposed[r][c] = sum[3 + r][c];
                            b[r][c] = sum[r][3 + c];
                        }
                    below_inverse = inverse(lower);
                    const Block gain = product(below_inverse, b_transposed);
                    const Block schur = product(b, gain);
                    for (int r = 0; r < 3; ++r)
                        for (int c = 0; c < 3; ++c) m[r][c] -= schur[r][c];
                    for (int k = 0; k < 9; ++k)
                        out[6 + k].v[lane] = static_cast<float>(gain[k / 3][k % 3]);
                    for (int k = 0; k < 6; ++k)
                        out[size + k].v[lane] = static_cast<float>(
                            below_inverse[symmetric_row[k]][symmetric_column[k]]);
                }
                for (int r = 0; r < 3; ++r)
                    for (int c = 0; c < 3; ++c) below[r][c] = m[r][c];
                if (i == 0) {
                    const Block top = inverse(m);
                    for (int k = 0; k < 6; ++k)
                        out[k].v[lane] =
                            static_cast<float>(top[symmetric_row[k]][symmetric_column[k]]);
                }
            }
        }
    });
}

void SpectralOperator::solve(Complex8* field, Executor& executor) const {
    for_groups(groups_, executor, [&](std::size_t g) {
        tissue_kernels().solve(group(g), levels_, field + g * 3 * levels_);
    });
}

void SpectralOperator::surface_compliance(PlaneFft& fft, SurfaceCompliance& out,
                                          Executor& executor) {
    // A unit force has the spectrum 1: column b of the table is column b of the inverse block,
    // turned back by i for z.
    for (int b = 0; b < 3; ++b) {
        for (std::size_t g = 0; g < groups_; ++g) {
            const Lanes8* inv = group(g);
            static constexpr int packed[3][3] = {{0, 3, 4}, {3, 1, 5}, {4, 5, 2}};
            for (int a = 0; a < 3; ++a) {
                Complex8& s = scratch_[g * 3 + a];
                const float* m = inv[packed[a][b]].v;
                for (int lane = 0; lane < 8; ++lane) {
                    // u = D M D^H f, D = diag(1, 1, i)
                    s.re[lane] = (a == 2) == (b == 2) ? m[lane] : 0.0f;
                    s.im[lane] = (a == 2) == (b == 2) ? 0.0f : a == 2 ? m[lane] : -m[lane];
                }
            }
        }
        // planes (0,b), (1,b), (2,b) are not neighbours in the table
        for (int a = 0; a < 3; ++a) {
            for (std::size_t g = 0; g < groups_; ++g)
                scratch_[groups_ * 3 + g] = scratch_[g * 3 + a];
            fft.inverse(scratch_.data() + groups_ * 3, 1, out.plane(a, b).data(), executor);
        }
    }
}

}  // namespace lt
