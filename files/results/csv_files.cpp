#include <cmath>

#include "files/results/result_files.h"
#include "sim/base/math.h"
#include "sim/base/text.h"

namespace lt {

namespace {

/// Whole numbers without a point, others with as many digits as their source has.
class CsvRow {
  public:
    explicit CsvRow(std::string& out) : out_(out) {}
    ~CsvRow() { out_ += '\n'; }
    CsvRow& fixed(double value, int digits) {
        // A number that rounds to nothing is written as 0, never as -0.
        const double half = 0.5 * math::pow(10.0, -digits);
        return add(to_fixed(std::abs(value) < half ? 0.0 : value, digits));
    }
    CsvRow& whole(long long value) { return add(std::to_string(value)); }
    CsvRow& text(std::string_view value) { return add(std::string(value)); }

  private:
    CsvRow& add(const std::string& cell) {
        if (!first_) out_ += ',';
        first_ = false;
        out_ += cell;
        return *this;
    }
    std::string& out_;
    bool first_ = true;
};

}  // namespace

std::string ticks_csv(const AttemptLog& log) {
    std::string out =
        "t_s,force_N,depth_mm,speed_mm_s,slip,needles_touching,needle_force_mean_mN,"
        "needle_force_max_mN,pressure_kPa,pops,drops,discomfort_true,discomfort_felt,"
        "residual\n";
    for (const TickRow& row : log.rows()) {
        CsvRow(out)
            .fixed(row.t_s, 6)
            .fixed(row.force_N, 5)
            .fixed(row.depth_mm, 5)
            .fixed(row.speed_mm_s, 3)
            .fixed(row.slip, 4)
            .whole(row.needles_touching)
            .fixed(row.needle_force_mean_mN, 4)
            .fixed(row.needle_force_max_mN, 4)
            .fixed(row.pressure_kPa, 4)
            .whole(row.pops)
            .whole(row.drops)
            .fixed(row.discomfort_true, 4)
            .fixed(row.discomfort_felt, 4)
            .fixed(row.residual, 5);
    }
    return out;
}

std::string events_csv(const AttemptLog& log) {
    std::string out = "t_s,kind,x_mm,y_mm,needle,value\n";
    for (const Event& event : log.events()) {
        CsvRow(out)
            .fixed(event.t_s, 6)
            .text(to_string(event.kind))
            .fixed(event.place_mm.x, 4)
            .fixed(event.place_mm.y, 4)
            .text(event.needle < 0 ? "" : std::to_string(event.needle))
            .fixed(event.value, 5);
    }
    return out;
}

std::string map_csv(const SkinMap& map) {
    std::string out = "x_mm,y_mm,passes,imprints,peak_needle_force_mN,pops,perfusion\n";
    for (int iy = 0; iy < map.cells; ++iy) {
        for (int ix = 0; ix < map.cells; ++ix) {
            const auto i = static_cast<std::size_t>(iy * map.cells + ix);
            CsvRow(out)
                .fixed(map.centre_mm(ix), 1)
                .fixed(map.centre_mm(iy), 1)
                .whole(map.passes[i])
                .whole(map.imprints[i])
                .fixed(map.peak_needle_force_mN[i], 3)
                .whole(map.pops[i])
                .fixed(map.perfusion[i], 5);
        }
    }
    return out;
}

}  // namespace lt
