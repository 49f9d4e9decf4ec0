#include "engine/platform/pens/pen_pointer.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "engine/platform/pens/pen_file.h"

using namespace lt;

namespace {

/// A tablet of the test's own.
class ScriptedPens final : public PenSource {
  public:
    std::vector<PenEvent> script;
    std::vector<PenDevice> list{{.id = 7,
                                 .name = "Test pen",
                                 .interface_name = "script",
                                 .pressure_min = 0.0,
                                 .pressure_max = 1000.0}};
    void poll(std::vector<PenEvent>& out) override {
        out.insert(out.end(), script.begin(), script.end());
        script.clear();
    }
    const std::vector<PenDevice>& devices() const override { return list; }
    std::string problem() const override { return ""; }
};

PenEvent pen(PenEventKind kind, double t_s, double raw, bool touching) {
    PenEvent e;
    e.kind = kind;
    e.device = 7;
    e.t_s = t_s;
    e.raw_pressure = raw;
    e.pressure = raw / 1000.0;
    e.touching = touching;
    return e;
}

struct Rig {
    ScriptedPens* source = new ScriptedPens;
    PenPointer pointer{std::unique_ptr<PenSource>(source), 4.0};
    std::vector<PointerEvent> got;
    void poll(double now) {
        pointer.poll(now, [this](const PointerEvent& e) { got.push_back(e); });
    }
};

}  // namespace

TEST_SUITE("pen") {
    TEST_CASE("pressure arrives as the share of the full force that the calibration says") {
        Rig rig;
        PressureCalibration c;
        c.device = "Test pen";
        c.scale = {{250.0, 50.0}, {500.0, 100.0}, {1000.0, 200.0}};
        c.refit();
        rig.pointer.set_calibration(c);
        rig.source->script = {pen(PenEventKind::down, 100.0, 500.0, true)};
        rig.poll(10.0);
        REQUIRE(rig.got.size() == 2);
        CHECK(rig.got[0].axis == PointerAxis::pressure);
        CHECK(4.0 * rig.got[0].value == doctest::Approx(0.980665).epsilon(1e-6));
        CHECK(rig.got[1].type == PointerEventType::down);
    }

    TEST_CASE("a pen is upright as it is held when it lands, and tilts from there") {
        Rig rig;
        rig.source->list[0].has_tilt = true;
        const auto tilts = [&](PenEventKind kind, double x_deg, double y_deg) {
            PenEvent e = pen(kind, 1.0, 100, true);
            e.tilt_x_deg = x_deg;
            e.tilt_y_deg = y_deg;
            rig.got.clear();
            rig.source->script = {e};
            rig.poll(1.0);
            std::vector<float> out;
            for (const PointerEvent& p : rig.got)
                if (p.type == PointerEventType::axis && p.axis != PointerAxis::pressure)
                    out.push_back(p.value);
            return out;
        };
        CHECK(tilts(PenEventKind::down, 35, 20) == std::vector<float>{0, 0});
        CHECK(tilts(PenEventKind::motion, 41, 18) == std::vector<float>{6, -2});
    }

    TEST_CASE("the device's clock is followed, so that samples keep their distance") {
        Rig rig;
        rig.source->script = {pen(PenEventKind::motion, 100.000, 10, true)};
        rig.poll(5.000);
        rig.got.clear();
        for (int i = 1; i <= 4; ++i)
            rig.source->script.push_back(pen(PenEventKind::motion, 100.0 + 0.005 * i, 10, true));
        rig.poll(5.030);  // one slow frame brings four samples
        std::vector<double> times;
        for (const PointerEvent& e : rig.got)
            if (e.type == PointerEventType::motion) times.push_back(e.host_s);
        REQUIRE(times.size() == 4);
        for (int i = 1; i < 4; ++i)
            CHECK(times[i] - times[i - 1] == doctest::Approx(0.005).epsilon(1e-6));
        CHECK(times.back() <= 5.030);
    }

    TEST_CASE("a pen that is unplugged while it presses lifts the roller and says so") {
        Rig rig;
        rig.source->script = {pen(PenEventKind::device_added, 0, 0, false),
                              pen(PenEventKind::down, 1.0, 400, true)};
        rig.poll(1.0);
        rig.pointer.take_changes();
        rig.got.clear();
        rig.source->script = {pen(PenEventKind::up, 1.1, 0, false),
                              pen(PenEventKind::device_removed, 1.1, 0, true)};
        rig.source->list.clear();
        rig.poll(1.2);
        CHECK(rig.got.back().type == PointerEventType::proximity_out);
        const auto changes = rig.pointer.take_changes();
        REQUIRE(changes.size() == 1);
        CHECK(changes[0].name == "Test pen");
        CHECK_FALSE(changes[0].added);
        CHECK(changes[0].while_pressing);
    }

    TEST_CASE("the mouse belongs to the pen only while the pen is in use") {
        Rig rig;
        rig.source->script = {pen(PenEventKind::motion, 1.0, 0, false)};
        rig.poll(1.0);
        CHECK(rig.pointer.owns_mouse(1.05));
        CHECK_FALSE(rig.pointer.owns_mouse(2.0));
    }

    TEST_CASE(
        "a pen that was out of reach for a while is seen anew, and lifted it reports nothing") {
        Rig rig;
        rig.source->script = {
            pen(PenEventKind::motion, 1.0, 0, false), pen(PenEventKind::motion, 1.1, 0, false),
            pen(PenEventKind::motion, 2.0, 0, false), pen(PenEventKind::down, 2.1, 400, true)};
        rig.poll(5.0);
        int anew = 0;
        for (const PointerEvent& e : rig.got) anew += e.type == PointerEventType::proximity_in;
        CHECK(anew == 1);
        CHECK(rig.pointer.raw_pressure(7) == 400.0);
        rig.source->script = {pen(PenEventKind::up, 2.2, 0, false)};
        rig.poll(5.2);
        CHECK(rig.pointer.raw_pressure(7) == 0.0);
    }

    TEST_CASE("calibrations are remembered by device, and a damaged file is left alone") {
        const auto file = std::filesystem::temp_directory_path() / "lighttouch-pens-test.toml";
        PressureCalibration c;
        c.device = "Test \"pen\"";
        c.raw_low = 12.5;
        c.raw_high = 1800;
        c.curve = preset_curve(CurvePreset::firm);
        c.scale = {{300.0, 50.0}, {620.0, 100.0}};
        c.refit();
        std::string message;
        REQUIRE(save_pens({c}, file, message));
        std::vector<std::string> messages;
        const auto back = load_pens(file, messages);
        REQUIRE(back.size() == 1);
        CHECK(messages.empty());
        for (double raw : {0.0, 100.0, 450.0, 900.0})
            CHECK(back[0].force_N(raw) == doctest::Approx(c.force_N(raw)));
        CHECK(back[0].device == c.device);
        CHECK(calibration_id(back[0]) == calibration_id(c));
        PressureCalibration other = c;
        other.scale[1].mass_g = 101.0;
        CHECK(calibration_id(other) != calibration_id(c));
        // A first weight alone stays in the file, and makes no other calibration.
        other.scale = {{300.0, 50.0}};
        other.refit();
        PressureCalibration none = other;
        none.scale.clear();
        CHECK(calibration_id(other) == calibration_id(none));
        REQUIRE(save_pens({other}, file, message));
        CHECK(load_pens(file, messages).at(0).scale.size() == 1);
        REQUIRE(save_pens({c}, file, message));
        std::filesystem::resize_file(file, 40);
        CHECK(load_pens(file, messages).empty());
        CHECK(messages.size() == 1);
        CHECK(std::filesystem::file_size(file) == 40);
        // Calibrating anew keeps it beside.
        REQUIRE(save_pens({c}, file, message));
        CHECK(std::filesystem::file_size(file.string() + ".damaged") == 40);
        messages.clear();
        CHECK(load_pens(file, messages).size() == 1);
        CHECK(messages.empty());
        std::filesystem::remove(file);
        std::filesystem::remove(file.string() + ".damaged");
    }

    TEST_CASE("a calibration that makes no sense is refused with its place") {
        const auto file = std::filesystem::temp_directory_path() / "lighttouch-pens-bad.toml";
        const auto refused = [&](const std::string& lines) {
            std::ofstream(file) << "[[pen]]\ndevice = \"p\"\n" << lines;
            std::vector<std::string> messages;
            CHECK(load_pens(file, messages).empty());
            std::filesystem::remove(file);
            REQUIRE(messages.size() == 1);
            return messages[0].substr(file.string().size());
        };
        CHECK(refused("raw_low = 5.0\nraw_high = 5.0\n").find(":4:") == 0);
        CHECK(refused("full_force_N = -1.0\n").find(":3:") == 0);
        CHECK(refused("colour = 1\n").find(":3:") == 0);
        CHECK(refused("scale = [{raw = 300.0, mass_g = 50.0}, {raw = 200.0, mass_g = 90.0}]\n")
                  .find(":3:") == 0);
        CHECK(refused("curve = [{x = 0.0, y = 0.5}, {x = 1.0, y = 0.1}]\n").find(":3:") == 0);
        CHECK(refused("curve = [{x = 0.0, y = nan}]\n").find(":3:") == 0);
    }

    TEST_CASE(
        "a pen that leaves without a tip-up lifts the roller, and lands again when it is back") {
        for (const double rate_hz : {0.0, 133.0}) {
            CAPTURE(rate_hz);
            Rig rig;
            rig.source->list[0].rate_hz = rate_hz;
            rig.source->script = {pen(PenEventKind::down, 1.0, 500, true)};
            rig.poll(1.0);
            rig.source->script = {pen(PenEventKind::motion, 1.1, 500, true)};
            rig.poll(1.1);
            rig.got.clear();
            for (double now = 1.1; now < 1.9; now += 0.1) rig.poll(now);
            CHECK(rig.got.empty());  // a still hand
            for (double now = 1.9; now < 7.0; now += 0.1) rig.poll(now);
            REQUIRE(rig.got.size() == 1);
            CHECK(rig.got[0].type == PointerEventType::up);
            CHECK(rig.got[0].host_s < (rate_hz > 0 ? 2.3 : 3.8));
            rig.got.clear();
            rig.source->script = {pen(PenEventKind::motion, 8.0, 500, true)};
            rig.poll(8.0);
            CHECK(rig.got.back().type == PointerEventType::down);
            rig.source->script = {pen(PenEventKind::up, 8.1, 0, false)};
            rig.poll(8.1);
            CHECK(rig.got.back().type == PointerEventType::up);
            rig.got.clear();
            rig.poll(20.0);
            CHECK(rig.got.empty());
        }
    }
}
