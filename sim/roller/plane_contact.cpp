#include "sim/roller/plane_contact.h"

#include <algorithm>
#include <cmath>

namespace lt {

PlaneContact::PlaneContact(int most_points) {
    const std::size_t n = static_cast<std::size_t>(padded(most_points));
    for (auto* v : {&x_, &y_, &wx_, &wy_, &turn_, &wturn_}) v->resize(n);
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
            const float self = w.plane_self(i);
            const float old_x = x_[i], old_y = y_[i], old_turn = turn_[i];
            const float slip_x = p.imposed_x - p.lever * s * fx - wx_[i];
            const float slip_y = p.imposed_y - p.lever * s * fy - wy_[i];
            float nx = old_x + slip_x / self, ny = old_y + slip_y / self;
            const float size = std::sqrt(nx * nx + ny * ny);
            const bool sticks = size < p.limit;
            if (!sticks) {
                const float k = size > 0 ? p.limit / size : 0.0f;
                nx *= k;
                ny *= k;
            }
            sticks_[i] = sticks;
            // How much of a forward force the disc lets through: all inside; on the rim, what
            // turns the force along it.
            float passes = 1.0f;
            if (!sticks) {
                const float along = p.limit > 0 ? (nx * fx + ny * fy) / p.limit : 1.0f;
                passes = size > 0 ? p.limit / size * (1.0f - along * along) : 0.0f;
            }
            const float nt = passes * (old_turn + (p.lever - wturn_[i]) / self);
            x_[i] = nx;
            y_[i] = ny;
            turn_[i] = nt;
            const float dx = nx - old_x, dy = ny - old_y, dt = nt - old_turn;
            if (dx != 0.0f) add_scaled(wx_.data(), w.plane_column(i), dx, w.stride());
            if (dy != 0.0f) add_scaled(wy_.data(), w.plane_column(i), dy, w.stride());
            if (dt != 0.0f) add_scaled(wturn_.data(), w.plane_column(i), dt, w.stride());
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
        // Where nearly all slides little resists a turn: turn at most until, on the whole, it
        // rolls.
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
