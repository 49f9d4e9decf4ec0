#include "sim/session/stroke.h"

#include "files/stroke_file.h"
#include "tests/fuzz/fuzz.h"

namespace lt::fuzz {
namespace {

void stroke(std::string_view input) {
    accepted([&] {
        const Stroke read = read_stroke({"in.csv", std::string(input)});
        for (const HandSample& s : read.samples)
            for (const Field<HandSample>& f : hand_fields())
                require(s.*f.member >= f.min && s.*f.member <= f.max,
                        "a hand out of its range: " + std::string(f.name));
        require(read.tick_count() <= 86400ull * 120, "a stroke longer than a day");
        const Stroke again = read_stroke({"out.csv", write_stroke(read)});
        require(again.samples == read.samples, "a stroke reads back to another one");
    });
}

std::vector<std::string> seeds() {
    const std::string header = "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n";
    std::string wide = "\xFF\xFE";
    for (const char c : header + "0,0,0,0,0,0\n0.5,0,9,0,0,1\n") wide += {c, '\0'};
    return {
        header + "0,0,-20,0,0,0\n0.25,0,-20,90,1,0.6\n1.5e0,1,2,-3,0,0\n",
        "\xEF\xBB\xBFsep=;\r\nForce_N;t_s;x_mm;y_mm;yaw_deg;tilt_deg;remark\r\n"
        "0,5;0;\"1,5\";+2;\xE2\x88\x92"
        "3;0;first\r\n\r\n0,6;1;1;2;3;0;\"a;b\"\"c\"\r\n",
        "# by "
        "hand\nt_s\tx_mm\ty_mm\tyaw_deg\ttilt_deg\tforce_N\r0\t0\t0\t0\t0\t0\r1\t0\t0\t0\t0\t1\r",
        "t_s|x_mm|y_mm|yaw_deg|tilt_deg|force_N\n0|0|0|0|0|0\n0|0|0|0|0|0\n1|0|0|0|0|1", wide};
}

const Register registered({"stroke", stroke, seeds});

}  // namespace
}  // namespace lt::fuzz
