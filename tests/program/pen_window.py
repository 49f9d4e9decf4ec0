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


def stroke(server, window, pen, pressure, force_N):
    """Presses so hard along a line, at 200 samples a second, until the roller has pressed so hard for
    a second."""
    y = 420.0

    def roll():
        nonlocal y
        for _ in range(10):
            y = max(240.0, y - 0.1)
            pen.motion(server.pen_at(380, y, pressure))
            time.sleep(0.005)

    pen.button(1, True, server.pen_at(380, y, pressure))
    window.wait_for(lambda row: abs(float(row["force_N"]) - force_N) < 0.05 * force_N,
                    f"{pressure} of 1000 is {force_N:.2f} N", roll)
    window.simulated(1.0, roll)


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
            window.frames(10)
            assert window.last()["zone"] == "lifted", "a pen that hovers presses"
            for raw in (100, 500):
                stroke(server, window, pen, raw, FORCES_N[raw])
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
            stroke(server, window, pen, 500, FIRM_N)
            server.unplug()
            window.wait_for(lambda r: r["zone"] == "lifted", "unplugging lifts the roller")
            window.wait_for(lambda r: r["notice"].startswith("Pen gone while rolling: pen"),
                            "and says so")
            # Another one is plugged in; nothing is known of it, so that its range is 0 to 4 N.
            second = server.plug_in_second_pen()
            window.wait_for(lambda r: r["notice"] == "Pen: second pen", "another pen is seen")
            stroke(server, window, second, 200, 0.8)
            second.button(1, False, server.pen_at(380, 300, 0))
            window.wait_for(lambda r: r["zone"] == "lifted", "and is lifted")
            window.simulated(0.5)  # in the air long enough to be counted as a lift
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
