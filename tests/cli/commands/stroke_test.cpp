#include "sim/session/stroke.h"
#include "files/stroke_file.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/random.h"
#include "tests/sim/session/bad_input.h"

using namespace lt;

namespace {
const std::string head = "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n";
Stroke read(const std::string& text) {
    return read_stroke({"a.csv", text});
}
}  // namespace

TEST_SUITE("files") {
    TEST_CASE("a stroke that is written reads back to the same bits") {
        Stroke stroke;
        for (int i = 0; i < 500; ++i) {
            const auto u = [&](int k) { return uniform01(random_key(3, i, k)); };
            stroke.samples.push_back({i / 97.0 + 1e-3 * u(0), 80 * u(1) - 40, 1e-9 * u(2),
                                      720 * u(3) - 360, 20 * u(4) - 10, 6 * u(5)});
        }
        const Stroke again = read(write_stroke(stroke, "two lines\nof comment"));
        CHECK(again.samples == stroke.samples);
    }

    TEST_CASE("comments, blank lines, Windows line ends, a byte order mark and blanks are fine") {
        const Stroke s = read("\xEF\xBB\xBF# my stroke\r\n" + head +
                              "0, 1 ,2,3,4,0.5\r\n\r\n# pause\r\n1,1,2,3,4,0.5");
        REQUIRE(s.samples.size() == 2);
        CHECK(s.samples[0] == HandSample{0, 1, 2, 3, 4, 0.5});
    }

    TEST_CASE("a bad stroke is refused with its line and column") {
        check_refused(
            {
                {"empty", "", 1, 1, {"header is missing"}},
                {"no header", "0,0,0,0,0,0\n", 1, 1, {"the header is", "t_s,x_mm"}},
                {"other header", "t,x,y,yaw,tilt,force\n0,0,0,0,0,0\n", 1, 1, {"it must be"}},
                {"one row", head + "0,0,0,0,0,0\n", 2, 1, {"two rows"}},
                {"time goes back",
                 head + "0,0,0,0,0,0\n1,0,0,0,0,0\n0.5,0,0,0,0,0\n",
                 4,
                 1,
                 {"0.5 after 1", "must rise"}},
                {"time stands", head + "0,0,0,0,0,0\n0,1,0,0,0,0\n", 3, 1, {"must rise", "remove"}},
                {"one row twice", head + "0,0,0,0,0,0\n0,0,0,0,0,0\n", 3, 1, {"two rows"}},
                {"NaN", head + "0,0,0,0,0,0\n1,0,0,0,0,nan\n", 3, 11, {"force_N", "'nan'"}},
                {"infinite", head + "0,inf,0,0,0,0\n", 2, 3, {"x_mm", "finite"}},
                {"text", head + "0,0,zero,0,0,0\n", 2, 5, {"y_mm", "'zero'"}},
                {"empty cell", head + "0,0,0,,0,0\n", 2, 7, {"yaw_deg"}},
                {"decimal comma", head + "0,0,0,0,0,0,5\n", 2, 13, {"more than 6"}},
                {"short row", head + "0,0,0\n", 2, 5, {"ends after 3 of 6"}},
                {"negative force", head + "0,0,0,0,0,-1\n", 2, 11, {"force_N is -1", "0 to 200"}},
                {"force too high", head + "0,0,0,0,0,201\n", 2, 11, {"0 to 200 N"}},
                {"off the patch", head + "0,0,81,0,0,1\n", 2, 5, {"y_mm is 81", "-80 to 80 mm"}},
                {"number too long", head + "1e999,0,0,0,0,1\n", 2, 1, {"t_s"}},
                {"milliseconds", head + "0,0,0,0,0,1\n90000,0,0,0,0,1\n", 3, 1, {"seconds"}},
            },
            read);
    }

    TEST_CASE("between two rows the hand goes straight and turns the shorter way") {
        const Stroke s = read(head + "2,0,0,350,0,1\n3,10,0,10,0,2\n5,10,8,10,4,0\n");
        StrokeCursor cursor(s);
        CHECK(cursor.at(0.5).x_mm == 5.0);
        CHECK(std::remainder(cursor.at(0.5).yaw_deg, 360.0) == doctest::Approx(0.0));
        CHECK(cursor.at(0.5).force_N == 1.5);
        CHECK(cursor.at(2.0).y_mm == 4.0);
        CHECK(cursor.at(99.0).force_N == 0.0);
        CHECK(cursor.at(0.25).x_mm == 2.5);
        CHECK(s.duration_s() == 3.0);
        CHECK(s.tick_count() == 360);
    }
}
