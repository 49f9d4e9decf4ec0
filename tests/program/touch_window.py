"""Fingers on a real X server: one rolls, a second one or a slider presses, lifting lifts the roller,
and a tap on Finish leads to a debrief."""
import sys
import tempfile
import time

from pen_server import ABSOLUTE_RANGE, HEIGHT, WIDTH, X, Y, PenServer
from trainer_window import TrainerWindow

BEGINS, MOVES, ENDS = 18, 19, 20
SLIDER_X = 50
SLIDER_FOOT, SLIDER_TOP = 507, 182  # 0.05 and 8 N


class Finger:
    def __init__(self, device, number):
        self.device, self.number = device, number

    def touch(self, phase, x_px, y_px):
        self.at = (x_px, y_px)
        self.device.touch(self.number, phase,
                          {X: x_px / WIDTH * ABSOLUTE_RANGE, Y: y_px / HEIGHT * ABSOLUTE_RANGE})

    def lands(self, x_px, y_px):
        self.touch(BEGINS, x_px, y_px)

    def slides(self, x_px, y_px, steps=20):
        x0, y0 = self.at
        for i in range(1, steps + 1):
            self.touch(MOVES, x0 + (x_px - x0) * i / steps, y0 + (y_px - y0) * i / steps)
            time.sleep(0.02)

    def lifts(self):
        self.touch(ENDS, *self.at)


def presses(force_N, share):
    return lambda row: abs(float(row["force_N"]) - force_N) < share * force_N


def lifted(row):
    return row["zone"] == "lifted"


def main(program):
    with PenServer() as server, tempfile.TemporaryDirectory() as folder, \
            TrainerWindow(program, folder, server.environment()) as window:
        rolls, other, third = (Finger(server.fingers, i) for i in (1, 2, 3))
        rolls.lands(380, 440)
        window.wait_for(presses(0.6, 0.05), "a finger on the skin lowers the roller")
        rolls.slides(380, 320)
        other.lands(250, 560)
        other.slides(250, 560 - HEIGHT / 4)
        window.wait_for(presses(1.2, 0.05), "a quarter of the screen's height doubles the force")
        other.lifts()
        rolls.slides(380, 420)
        window.wait_for(presses(1.2, 0.05), "the force stays when the second finger is gone")
        window.simulated(1.0)
        rolls.lifts()
        window.wait_for(lifted, "lifting the finger lifts the roller")

        # A thumb holds the slider while a finger rolls.
        other.lands(SLIDER_X, SLIDER_FOOT)
        other.slides(SLIDER_X, (SLIDER_FOOT + SLIDER_TOP) / 2)
        rolls.lands(380, 440)
        middle_N = (0.05 * 8.0) ** 0.5
        window.wait_for(presses(middle_N, 0.08), "the slider's middle is the geometric mean")
        rolls.slides(380, 320)
        other.lifts()
        third.lands(300, 560)
        rolls.lifts()
        window.wait_for(lifted, "the finger that rolled is gone, whatever else touches")
        third.lifts()

        finish = window.place("finish")

        def tap_finish():
            other.lands(*finish)
            other.lifts()

        attempt = window.finish(tap_finish)
        assert attempt.summary["input"]["kind"] == "touch", attempt.summary["input"]
        assert attempt.summary["lifts"] == 2, attempt.summary["lifts"]
        seconds = attempt.seconds_near(1.2, 0.01)
        assert seconds > 0.3, f"1.2 N recorded for {seconds} s only"
    print("fingers rolled and pressed, by sliding and by the slider, and ended in a debrief")


if __name__ == "__main__":
    main(sys.argv[1])
