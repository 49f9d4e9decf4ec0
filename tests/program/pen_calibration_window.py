"""A pen on a real X server is calibrated in newtons as its owner does it: press until the kitchen
scale shows a weight, hold still, lift, take the reading; four times. From then on a stroke presses as
hard as the scale said. Pulling the plug while the page is open is told there."""
import os
import random
import sys
import tempfile
import time
import tomllib

from pen_server import PenServer
from trainer_window import TrainerWindow

# What the scale shows at a raw pressure: grams. A sensor that saturates, as real ones do.
SCALE = [(120, 50), (240, 100), (440, 200), (600, 300)]
WEIGHTS = [50, 100, 200, 300, 500]  # as the page offers them
GRAVITY = 9.80665e-3
BESIDE = (960, 60)  # no button of the set-up lies there


class Hand:
    """Holds the pen; its pressure trembles by 3 of 1000."""

    def __init__(self, server, pen):
        self.server, self.pen, self.random = server, pen, random.Random(7)

    def still(self, place, raw):
        """A tenth of a second, 200 samples a second."""
        for _ in range(20):
            self.pen.motion(self.server.pen_at(*place, raw + self.random.uniform(-3, 3)))
            time.sleep(0.005)

    def down(self, place, raw):
        self.pen.motion(self.server.pen_at(*place, 0))
        self.pen.button(1, True, self.server.pen_at(*place, raw / 4))
        for share in (0.5, 0.75, 1.0):
            self.pen.motion(self.server.pen_at(*place, raw * share))
            time.sleep(0.01)

    def up(self, place):
        self.pen.button(1, False, self.server.pen_at(*place, 0))
        self.pen.sync()


def readings(file):
    try:
        with open(file, "rb") as f:
            pen, = tomllib.load(f)["pen"]
            return [(r["raw"], r["mass_g"]) for r in pen.get("scale", [])]
    except (OSError, tomllib.TOMLDecodeError, KeyError):
        return []


def wait_until(condition, meaning):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(meaning)


def main(program):
    with PenServer() as server, tempfile.TemporaryDirectory() as folder, \
            TrainerWindow(program, folder, server.environment()) as window:
        pens = folder + "/c/lighttouch/pens.toml"
        hand = Hand(server, server.pen)
        server.pen.proximity(True, server.pen_at(*BESIDE, 0))
        window.key("F2")
        window.click("pages-3")  # devices
        window.scroll_to("weights-0", (640, 400))
        for number, (raw, grams) in enumerate(SCALE):
            window.scroll_to("hold_still", (640, 400))
            window.click(f"weights-{WEIGHTS.index(grams)}")
            hand.down(BESIDE, raw)
            window.wait_for(lambda _: window.has("take"), "a hand that holds still is read",
                            lambda: hand.still(BESIDE, raw))
            hand.up(BESIDE)
            window.click("take")
            wait_until(lambda: len(readings(pens)) == number + 1, f"{grams} g was forgotten")
        for (raw, grams), (read_raw, read_grams) in zip(SCALE, readings(pens)):
            assert read_grams == grams, readings(pens)
            assert abs(read_raw - raw) < 3, f"{read_raw} read for {raw}"  # what it trembles by
        window.click("close")

        # A stroke presses by it.
        for raw, grams in SCALE[1:3]:
            wanted = grams * GRAVITY
            hand.down((380, 420), raw)
            window.wait_for(lambda r: abs(float(r["force_N"]) - wanted) < 0.03 * wanted,
                            f"the pen presses {grams} g", lambda: hand.still((380, 400), raw))
            window.simulated(0.5, lambda: hand.still((380, 400), raw))
            hand.up((380, 400))
            window.wait_for(lambda r: r["zone"] == "lifted", "the pen is up, the roller, too")

        # The plug is pulled while the page of devices is open and the pen presses.
        window.key("F2")
        window.wait_for_target("pages-3")
        hand.down(BESIDE, 300)
        server.unplug()
        window.wait_for(lambda r: r["notice"] == "Pen gone: pen", "it says that the pen is gone")
        window.wait_for(lambda r: "weights-" not in r["targets"], "and shows it no more")
        window.click("close")
        attempt = window.finish()
        assert attempt.summary["input"]["kind"] == "pen", attempt.summary["input"]
        for raw, grams in SCALE[1:3]:
            # The hand trembles by 1 % of the range at most, the force follows it smoothly.
            seconds = attempt.seconds_near(grams * GRAVITY, 0.03)
            assert seconds > 0.1, f"{grams} g recorded for {seconds} s only"
    print("four weights on the scale were read from a pen, a stroke pressed by them, and a pen that "
          "was unplugged beside its page was told")


if __name__ == "__main__":
    main(sys.argv[1])
