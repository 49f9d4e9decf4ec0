"""A pen stroke on a real X server rolls the roller, presses as hard as the pen's calibration says,
and ends in a debrief; pulling the plug lifts it, and another pen takes over."""
import os
import sys
import tempfile
import time

from pen_server import PenServer
from trainer_window import TrainerWindow

# Read off a kitchen scale: raw pressure, grams.
SCALE = [(100, 50), (250, 100), (500, 200), (750, 300)]
FORCES_N = {raw: grams * 9.80665e-3 for raw, grams in SCALE}
PENS = ('[[pen]]\ndevice = "pen"\nraw_low = 0.0\nraw_high = 1000.0\nfull_force_N = 4.0\n' +
        "".join(f"[[pen.scale]]\nraw = {raw}.0\nmass_g = {grams}.0\n" for raw, grams in SCALE))

# Without a scale: the firm curve gives 0.3 of the full force at half the range.
FIRM = ("[[pen]]\ndevice = \"pen\"\nraw_low = 0.0\nraw_high = 1000.0\nfull_force_N = 4.0\n" +
        "".join(f"[[pen.curve]]\nx = {x}\ny = {y}\n" for x, y in [(0.0, 0.0), (0.5, 0.3), (1.0, 1.0)]))
FIRM_N = 0.3 * 4.0


def stroke(server, pen, pressure, seconds):
    """Presses so hard along a line, at 200 samples a second."""
    start = time.monotonic()
    pen.button(1, True, server.pen_at(380, 420, pressure))
    while (t := time.monotonic() - start) < seconds:
        pen.motion(server.pen_at(380, 420 - 120 * t / seconds, pressure))
        time.sleep(0.005)


def near(force_N):
    return lambda row: abs(float(row["force_N"]) - force_N) < 0.05 * force_N


def main(program):
    with PenServer() as server, tempfile.TemporaryDirectory() as folder:
        os.makedirs(folder + "/c/lighttouch")
        with open(folder + "/c/lighttouch/pens.toml", "w") as f:
            f.write(PENS)
        with TrainerWindow(program, folder, server.environment()) as window:
            pen = server.pen
            pen.proximity(True, server.pen_at(380, 420, 0))
            pen.motion(server.pen_at(380, 420, 0))
            pen.sync()
            time.sleep(0.5)
            assert window.rows()[-1]["zone"] == "lifted", "a pen that hovers presses"
            for raw in (100, 500):
                before = len(window.rows())
                stroke(server, pen, raw, 4.0)
                forces = sorted(float(r["force_N"]) for r in window.rows()[before:])
                reached, wanted = forces[int(0.9 * len(forces))], FORCES_N[raw]
                assert abs(reached - wanted) < 0.05 * wanted, f"{reached} N for {wanted} N"
                pen.button(1, False, server.pen_at(380, 300, 0))
                pen.sync()
                window.wait_for(lambda r: r["zone"] == "lifted", "the pen is up, the roller, too")
            attempt = window.finish()
            assert attempt.summary["input"]["kind"] == "pen", attempt.summary["input"]
            device, = attempt.summary["input"]["devices"]
            assert device["name"] == "pen" and len(device["calibration"]) == 16, device
            assert 'kind = "pen"' in attempt.hand_parts[0]
            assert attempt.summary["pops"] > 0, "2 N popped nothing"
            for raw in (100, 500):
                seconds = attempt.seconds_near(FORCES_N[raw], 0.002)
                assert seconds > 0.5, f"{FORCES_N[raw]} N recorded for {seconds} s only"
        with open(folder + "/c/lighttouch/pens.toml", "w") as f:
            f.write(FIRM)
        with TrainerWindow(program, folder, server.environment()) as window:
            pen.proximity(True, server.pen_at(380, 420, 0))
            stroke(server, pen, 500, 1.5)
            window.wait_for(near(FIRM_N), "half the range is 0.3 of the full force")
            server.unplug()
            window.wait_for(lambda r: r["zone"] == "lifted", "unplugging lifts the roller")
            # Another one is plugged in; nothing is known of it, so that its range is 0 to 4 N.
            second = server.plug_in_second_pen()
            stroke(server, second, 200, 1.5)
            window.wait_for(near(0.8), "the second pen presses, too")
            second.button(1, False, server.pen_at(380, 300, 0))
            window.wait_for(lambda r: r["zone"] == "lifted", "and is lifted")
            attempt = window.finish()
            assert attempt.summary["lifts"] == 2, attempt.summary["lifts"]
            assert len(attempt.summary["input"]["devices"]) == 2, attempt.summary["input"]
            for force_N in (FIRM_N, 0.8):
                seconds = attempt.seconds_near(force_N, 0.002)
                assert seconds > 0.5, f"{force_N} N recorded for {seconds} s only"
    print("a pen pressed 50 g and 200 g as the scale said, and 1.2 N as the firm curve said, and "
          "lifted when it was unplugged; another pen took over")


if __name__ == "__main__":
    main(sys.argv[1])
