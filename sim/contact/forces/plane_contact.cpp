#include "sim/contact/forces/plane_contact.h"

#include <algorithm>
#include <cmath>

namespace lt {

namespace {

/// Each of x, y and z += column times its factor.
void add_three(float* x, float dx, float* y, float dy, float* z, float dz, const float* column,
               int count) {
    for (int k = 0; k < count; k += 4) {
        const Lanes c = load_lanes(column + k);
        store_lanes(x + k, load_lanes(x + k) + c * dx);
        store_lanes(y + k, load_lanes(y + k) + c * dy);
        store_lanes(z + k, load_lanes(z + k) + c * dz);
    }
}

}  // namespace

PlaneContact::PlaneContact(int most_points) {
    const std::size_t n = static_cast<std::size_t>(padded(most_points));
    for (auto* v : {&x_, &y_, &wx_, &wy_, &turn_, &wturn_, &stiffness_}) v->resize(n);
    sticks_.resize(n);
}

void PlaneContact::start(const ContactMatrix& w, std::span<const float> x,
                         std::span<const float> y) {
    const int m = w.size();
    for (auto* v : {&wx_, &wy_, &turn_, &wturn_}) std::fill_n(v->data(), w.stride(), 0.0f);
    for (int i = 0; i < m; ++i) {
        x_[i] = x[i];
        y_[i] = y[i];
        sticks_[i] = 1;
        stiffness_[i] = 1.0f / w.plane_self(i);
        if (x[i] != 0.0f) add_scaled(wx_.data(), w.plane_column(i), x[i], w.stride());
        if (y[i] != 0.0f) add_scaled(wy_.data(), w.plane_column(i), y[i], w.stride());
    }
}

double PlaneContact::solve(const ContactMatrix& w, std::span<const PlanePoint> points,
                           const PlaneLoad& load) {
    const int m = w.size();
    const float fx = static_cast<float>(load.forward.x), fy = static_cast<float>(load.forward.y);
    double turn = 0.0;
    for (int sweep = 0; sweep < load.sweeps; ++sweep) {
        const float s = static_cast<float>(turn);
        double slid = 0, weight = 0, held = 0;
        for (int i = 0; i < m; ++i) {
            const PlanePoint& p = points[i];
            const float old_x = x_[i], old_y = y_[i], old_turn = turn_[i];
            if (p.limit == 0.0f && old_x == 0.0f && old_y == 0.0f && old_turn == 0.0f) {
                sticks_[i] = 0;  // it touches nothing
                continue;
            }
            const float stiffness = stiffness_[i];
            const float slip_x = p.imposed_x - p.lever * s * fx - wx_[i];
            const float slip_y = p.imposed_y - p.lever * s * fy - wy_[i];
            float nx = old_x + slip_x * stiffness, ny = old_y + slip_y * stiffness;
            const float square = nx * nx + ny * ny;
            const bool sticks = square < p.limit * p.limit;
            float kept = 1.0f;
            if (!sticks) {
                kept = square > 0 ? p.limit / std::sqrt(square) : 0.0f;
                nx *= kept;
                ny *= kept;
            }
            sticks_[i] = sticks;
            // How much of a forward force the disc lets through: all inside; on the rim, what
            // turns the force along it.
            float passes = 1.0f;
            if (!sticks) {
                const float along = p.limit > 0 ? (nx * fx + ny * fy) / p.limit : 1.0f;
                passes = kept * (1.0f - along * along);
            }
            const float nt = passes * (old_turn + (p.lever - wturn_[i]) * stiffness);
            x_[i] = nx;
            y_[i] = ny;
            turn_[i] = nt;
            const float dx = nx - old_x, dy = ny - old_y, dt = nt - old_turn;
            add_three(wx_.data(), dx, wy_.data(), dy, wturn_.data(), dt, w.plane_column(i),
                      w.stride());
            const double along = slip_x * fx + slip_y * fy;
            slid += p.limit * along / std::max(p.lever, 0.1f);
            weight += p.limit;
            held += p.limit * passes;
        }
        if (load.locked || weight <= 0) continue;
        double torque = load.torque - load.stiffness * turn, response = load.stiffness;
        for (int i = 0; i < m; ++i) {
            torque += points[i].lever * (x_[i] * fx + y_[i] * fy);
            response += static_cast<double>(points[i].lever) * turn_[i];
        }
        // Where nearly all points slide, little resists a turn: limit it to that at which, on
        // the whole, the drum rolls.
        const double rolls = held > 0.05 * weight ? 1.0 : std::abs(slid / weight) + 1e-6;
        const auto target = [&](double friction) {
            const double step = (torque - friction) / std::max(response, 1e-9);
            return turn + std::clamp(step, -rolls, rolls);
        };
        double next = target(load.axle_friction);
        if (load.turned_rad + next <= 0) {
            next = target(-load.axle_friction);
            if (load.turned_rad + next >= 0) next = -load.turned_rad;
        }
        const float change = static_cast<float>(next - turn);
        turn = next;
        for (int i = 0; i < m; ++i) {
            x_[i] -= turn_[i] * change * fx;
            y_[i] -= turn_[i] * change * fy;
        }
        for (int i = 0; i < w.stride(); ++i) {
            wx_[i] -= wturn_[i] * change * fx;
            wy_[i] -= wturn_[i] * change * fy;
        }
    }
    // Back into the discs.
    for (int i = 0; i < m; ++i) {
        const float size = std::sqrt(x_[i] * x_[i] + y_[i] * y_[i]);
        if (size <= points[i].limit) continue;
        const float k = points[i].limit / size;
        const float dx = x_[i] * (k - 1), dy = y_[i] * (k - 1);
        x_[i] += dx;
        y_[i] += dy;
        sticks_[i] = 0;
        add_scaled(wx_.data(), w.plane_column(i), dx, w.stride());
        add_scaled(wy_.data(), w.plane_column(i), dy, w.stride());
    }
    return turn;
}

}  // namespace lt
