"""A pen on a real X server reaches the program: every sample, the pressure exact, the mouse unharmed."""
import csv
import math
import os
import subprocess
import sys
import tempfile
import time

from pen_server import PRESSURE_RANGE, PenServer

RATE_HZ = 200.0
SAMPLES = 300


def wait_for(path, word, count=1, seconds=120):
    for _ in range(int(seconds / 0.05)):
        if os.path.exists(path):
            with open(path) as f:
                if f.read().count(word) >= count:
                    return
        time.sleep(0.05)
    raise AssertionError(f"{path} never held {word!r}")


def main(program):
    with PenServer() as server, tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace.csv")
        listener = subprocess.Popen([program, "devices", "--listen", "600", "--trace", trace],
                                    env=server.environment(), stdout=subprocess.PIPE, text=True)
        wait_for(trace, "added")
        pen, mouse = server.pen, server.mouse
        sent = [PRESSURE_RANGE * (0.05 + 0.9 * i / (SAMPLES - 1)) for i in range(SAMPLES)]
        pen.proximity(True, server.pen_at(100, 100, 0))
        pen.motion(server.pen_at(100, 100, 0))
        pen.button(1, True, server.pen_at(100, 100, sent[0]))
        start = time.monotonic()
        for i, pressure in enumerate(sent):
            pen.motion(server.pen_at(100 + 2 * i, 100 + i, pressure))
            time.sleep(max(0.0, start + (i + 1) / RATE_HZ - time.monotonic()))
        pen.button(1, False, server.pen_at(100 + 2 * SAMPLES, 100 + SAMPLES, 0))
        pen.sync()

        # The mouse still clicks beside the pen.
        for _ in range(3):
            mouse.button(1, True, {})
            mouse.button(1, False, {})
        mouse.sync()

        # Unplugged while it presses: the pen is lifted, then gone.
        pen.button(1, True, server.pen_at(300, 300, 500))
        pen.motion(server.pen_at(310, 300, 500))
        pen.sync()
        wait_for(trace, ",down,", 2)
        server.unplug()
        wait_for(trace, "removed")
        listener.terminate()  # as Ctrl+C does
        report = listener.communicate(timeout=120)[0]

        with open(trace) as f:
            rows = list(csv.DictReader(f))
        kinds = [r["kind"] for r in rows]
        first_down, first_up = kinds.index("down"), kinds.index("up")
        stroke = [r for r in rows[first_down:first_up] if r["kind"] == "motion"]
        received = [float(r["pressure"]) for r in stroke]
        assert len(received) == SAMPLES, f"{SAMPLES} samples sent, {len(received)} received"
        rms = math.sqrt(sum((a - b / PRESSURE_RANGE) ** 2 for a, b in zip(received, sent)) / SAMPLES)
        assert rms < 0.002, f"pressure off by {rms:.5f} RMS"
        moved = float(stroke[-1]["x_px"]) - float(stroke[0]["x_px"])
        assert abs(moved - 2 * (SAMPLES - 1)) < 2, f"moved {moved} px"
        assert "near" in kinds[:first_down]
        assert kinds[-2:] == ["up", "removed"], kinds[-5:]
        clicks = int(report.rsplit(":", 1)[1])
        assert clicks >= 3, f"the mouse's clicks are lost: {report}"
        print(f"{SAMPLES} pen samples at {RATE_HZ:.0f} Hz, none lost, RMS error {100 * rms:.4f} %, "
              f"{clicks} button presses seen by the window")


if __name__ == "__main__":
    main(sys.argv[1])
