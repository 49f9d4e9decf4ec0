"""A pen stroke on a real X server rolls the roller, and presses as hard as the pen does."""
import csv
import os
import subprocess
import sys
import tempfile
import time

from pen_server import PRESSURE_RANGE, PenServer

FULL_FORCE_N = 4.0  # of a pen that nobody has calibrated


def rows(path):
    if not os.path.exists(path):
        return []
    with open(path) as f:
        return list(csv.DictReader(f))


def stroke(server, share, seconds):
    """Presses with this share of the range along a line, at 200 samples a second."""
    pen, start = server.pen, time.monotonic()
    pressure = share * PRESSURE_RANGE
    pen.button(1, True, server.pen_at(380, 420, pressure))
    while (t := time.monotonic() - start) < seconds:
        pen.motion(server.pen_at(380, 420 - 120 * t / seconds, pressure))
        time.sleep(0.005)


def main(program):
    with PenServer() as server, tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace.csv")
        home = {"HOME": folder, "XDG_CONFIG_HOME": folder + "/c", "XDG_DATA_HOME": folder + "/d"}
        window = subprocess.Popen(
            [program, "--screen", "practice", "--grid", "32", "--mute", "--trace", trace],
            env=server.environment(**home), stderr=subprocess.DEVNULL)
        try:
            for _ in range(300):
                if len(rows(trace)) > 5:
                    break
                time.sleep(0.1)
            time.sleep(1.0)
            pen = server.pen
            pen.proximity(True, server.pen_at(380, 420, 0))
            pen.motion(server.pen_at(380, 420, 0))
            pen.sync()
            for share in (0.15, 0.5):
                before = len(rows(trace))
                stroke(server, share, 5.0)
                forces = sorted(float(r["force_N"]) for r in rows(trace)[before:])
                reached = forces[int(0.9 * len(forces))]
                wanted = share * FULL_FORCE_N
                assert abs(reached - wanted) < 0.05 * wanted, f"{reached} N for {wanted} N"
                pen.button(1, False, server.pen_at(380, 300, 0))
                pen.sync()
                time.sleep(1.5)
                assert float(rows(trace)[-1]["force_N"]) < 0.02, "the pen is up, the roller is not"
            assert int(rows(trace)[-1]["pops"]) > 0, "2 N popped nothing"
            stroke(server, 0.15, 1.5)
            server.unplug()
            time.sleep(2.0)
            assert rows(trace)[-1]["zone"] == "lifted", "unplugging left the roller on the skin"
        finally:
            window.terminate()
            window.wait(timeout=20)
    print("a pen pressed 0.6 N and 2 N as its pressure said, and lifted when it was unplugged")


if __name__ == "__main__":
    main(sys.argv[1])
