"""A mouse on a real X server: seen before the skin is there; without a wheel, held longer or dragged with
the right button, and a click on Finish leads to a debrief."""
import subprocess
import sys
import tempfile
import time

from pen_server import PenServer
from trainer_window import TrainerWindow


class Mouse:
    def __init__(self, server):
        self.environment = server.environment()

    def do(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True)

    def roll(self, x_px, from_px, to_px):
        for y_px in range(from_px, to_px, 6 if to_px > from_px else -6):
            self.do("mousemove", x_px, y_px)
            time.sleep(0.02)


def force_N(row):
    return float(row["force_N"])


def lifted(row):
    return row["zone"] == "lifted"


def hold(mouse, window):
    mouse.do("mousemove", 380, 440)
    mouse.do("mousedown", 1)
    window.wait_for(lambda r: force_N(r) > 0.4, "held, it presses harder and harder")
    mouse.do("mousedown", 3)
    window.frames(2)
    window.simulated(0.5)  # the hand's own smoothing
    kept = force_N(window.last())
    mouse.roll(380, 440, 320)
    for _ in range(2):  # it lifts to turn; a force that rose would be 0.25 N more in half a second
        window.wait_for(lambda r: abs(force_N(r) - kept) < 0.1 * kept, "both buttons keep the force")
        window.simulated(0.5)
    mouse.do("mouseup", 3)
    window.wait_for(lambda r: force_N(r) > kept + 0.3, "with the left one alone it rises again")
    mouse.do("mouseup", 1)
    window.wait_for(lifted, "letting go lifts the roller")
    attempt = window.finish(lambda: window.click("finish"))
    forces = attempt.hand_force_N
    rising = forces[:next(i for i, f in enumerate(forces) if f > 0.4)]
    assert all(b >= a for a, b in zip(rising, rising[1:])), "it fell while the button was held"
    steps = [b - a for a, b in zip(rising, rising[1:]) if a > 0.2]
    assert max(steps) < 0.05, "it rises smoothly"
    return attempt


def drag(mouse, window):
    mouse.do("mousemove", 380, 400)
    mouse.do("mousedown", 1)
    window.wait_for(lambda r: abs(force_N(r) - 0.6) < 0.03, "the left button lowers")
    window.simulated(0.5)
    mouse.do("mousedown", 3)
    mouse.do("mousemove", 380, 490)
    window.wait_for(lambda r: abs(force_N(r) - 1.2) < 0.06, "dragged 90 pixels down: twice as hard")
    window.simulated(0.5)
    assert float(window.last()["speed_mm_s"]) < 1.0, "the roller stays where it is pushed"
    mouse.do("mousemove", 380, 310)
    window.wait_for(lambda r: abs(force_N(r) - 0.3) < 0.03, "180 up: a quarter of that")
    window.simulated(0.5)
    mouse.do("mouseup", 3)
    mouse.roll(380, 310, 400)
    mouse.do("mouseup", 1)
    window.wait_for(lifted, "letting go lifts the roller")
    attempt = window.finish(lambda: window.click("finish"))
    for wanted_N in (0.6, 1.2, 0.3):
        seconds = attempt.seconds_near(wanted_N, 0.02)
        assert seconds > 0.1, f"{wanted_N} N recorded for {seconds} s only"
    return attempt


def early(program, server):
    """A mouse that stood over the window before the skin was there: the roller is where it points,
    and its axle lies as at first, for nothing was rolled."""
    Mouse(server).do("mousemove", 330, 470)
    with tempfile.TemporaryDirectory() as folder, \
            TrainerWindow(program, folder, server.environment()) as window:
        window.key_down("space")
        window.wait_for(lambda r: force_N(r) > 0.5, "Space lowers")
        window.key_up("space")
        window.wait_for(lifted, "letting go lifts the roller")
        attempt = window.finish()
    pressed = [p for p, f in zip(attempt.hand_place, attempt.hand_force_N) if f > 0.5]
    for x_mm, y_mm, yaw_deg in (pressed[0], pressed[-1]):
        assert abs(x_mm) > 3 and abs(y_mm) > 3 and yaw_deg == 0, (x_mm, y_mm, yaw_deg)


def main(program):
    with PenServer() as server:
        early(program, server)
        for way in (hold, drag):
            with tempfile.TemporaryDirectory() as folder, \
                    TrainerWindow(program, folder, server.environment(),
                                  f'mouse_press = "{way.__name__}"\n') as window:
                attempt = way(Mouse(server), window)
                assert attempt.summary["input"]["kind"] == "mouse", attempt.summary["input"]
    print("a mouse pressed by being held and by dragging, each to a debrief")


if __name__ == "__main__":
    main(sys.argv[1])
