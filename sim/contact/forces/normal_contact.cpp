#include "sim/contact/forces/normal_contact.h"

#include <algorithm>
#include <cmath>

namespace lt {

NormalContact::NormalContact(int most_points) : gives_(most_points) {
    const std::size_t n = static_cast<std::size_t>(padded(most_points));
    for (auto* v : {&wf_, &wp_, &gap_, &slope_, &stiffness_, &step_, &force_, &give_, &give_slope_})
        v->resize(n);
}

NormalResult NormalContact::solve(const ContactMatrix& w, std::span<const float> closing,
                                  std::span<const NeedleGive> needles, const NormalLoad& load,
                                  std::span<float> f) {
    const int m = w.size(), needle_count = static_cast<int>(needles.size());
    NormalResult out;
    out.height_mm = load.lowest_mm;
    out.held = true;
    if (m == 0) return out;

    const auto sum = [&] {
        double s = 0;
        for (int i = 0; i < m; ++i) s += f[i];
        return s;
    };
    const double P = load.force_mN;
    bool held = load.prescribed;
    const auto carry = [&] {  // scale to the load; from nothing, start at the lowest point
        const double s = sum();
        if (s > 0) {
            const float k = static_cast<float>(P / s);
            for (int i = 0; i < m; ++i) f[i] *= k;
        } else {
            const auto lowest = std::min_element(closing.begin(), closing.begin() + m);
            f[lowest - closing.begin()] = static_cast<float>(P);
        }
    };
    if (needle_count > 0) gives_.read(needles);
    if (!held) carry();
    w.normal_multiply(f.data(), wf_.data());

    double norm_before = 1.0;
    bool fresh = true;
    int switches = 0;
    for (out.iterations = 0;; ++out.iterations) {
        std::copy_n(f.data(), needle_count, force_.data());
        if (needle_count > 0) gives_(force_.data(), give_.data(), give_slope_.data());
        double weight = 0, weighted = 0, loaded = 0;
        for (int i = 0; i < m; ++i) {
            float slope = w.normal_self(i);
            gap_[i] = closing[i] + wf_[i];
            if (i < needle_count) {
                gap_[i] += give_[i];
                slope += give_slope_[i];
            }
            slope_[i] = slope;
            stiffness_[i] = 1.0f / slope;
            if (f[i] > 0) {
                weight += stiffness_[i];
                weighted += gap_[i] * stiffness_[i];
                loaded += f[i];
            }
        }
        double height = held ? load.lowest_mm : -weighted / weight;
        if (!held && height < load.lowest_mm && switches < 4) {
            held = true;
            fresh = true;
            ++switches;
            height = load.lowest_mm;
        } else if (held && !load.prescribed && loaded > P * 1.000001 && switches < 4) {
            held = false;
            fresh = true;
            ++switches;
            const double before = loaded;
            carry();
            const float k = static_cast<float>(P / before);
            for (int i = 0; i < m; ++i) wf_[i] *= k;
            continue;
        }
        double error = 0, norm = 0;
        for (int i = 0; i < m; ++i) {
            gap_[i] += static_cast<float>(height);
            if (f[i] > 0) {
                error = std::max(error, static_cast<double>(std::abs(gap_[i])));
                norm += static_cast<double>(gap_[i]) * gap_[i] * stiffness_[i];
            } else {
                error = std::max(error, static_cast<double>(-gap_[i]));
            }
        }
        out.height_mm = height;
        out.error_mm = error;
        if (error < load.tolerance_mm || out.iterations >= load.most_iterations) break;

        const float beta = fresh ? 0.0f : static_cast<float>(norm / norm_before);
        norm_before = norm;
        for (int i = 0; i < m; ++i)
            step_[i] =
                f[i] > 0 ? -gap_[i] * stiffness_[i] + (fresh ? 0.0f : beta * step_[i]) : 0.0f;
        w.normal_multiply(step_.data(), wp_.data());
        double curvature = 0, descent = 0;
        for (int i = 0; i < m; ++i) {
            const float own = slope_[i] - w.normal_self(i);
            curvature += static_cast<double>(step_[i]) * (wp_[i] + own * step_[i]);
            descent -= static_cast<double>(gap_[i]) * step_[i];
        }
        const float length = curvature > 0 ? static_cast<float>(descent / curvature) : 0.0f;

        fresh = false;
        for (int i = 0; i < w.stride(); ++i) wf_[i] += length * wp_[i];
        double total = 0;
        for (int i = 0; i < m; ++i) {
            float change = 0;
            if (f[i] > 0) {
                const float next = f[i] + length * step_[i];
                f[i] = next;
                if (next <= 0) change = -next;
            } else if (gap_[i] < 0) {
                change = -gap_[i] * stiffness_[i];
            }
            if (change != 0) {
                f[i] = std::max(0.0f, f[i] + change);
                add_scaled(wf_.data(), w.normal_column(i), change, w.stride());
                fresh = true;
            }
            total += f[i];
        }
        if (!held && fresh) {
            if (total > 0) {
                const float k = static_cast<float>(P / total);
                for (int i = 0; i < m; ++i) f[i] *= k;
                for (int i = 0; i < w.stride(); ++i) wf_[i] *= k;
            } else {
                carry();
                w.normal_multiply(f.data(), wf_.data());
            }
        }
    }
    if (!held) carry();
    out.force_mN = sum();
    out.held = held;
    return out;
}

}  // namespace lt
