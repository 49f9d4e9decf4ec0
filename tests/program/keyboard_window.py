"""From the start page to a debrief and back with keys alone: through the buttons by arrows and
Return, then rolling, pressing, a pause, lifting, and the debrief's way back."""
import sys
import tempfile

from pen_server import PenServer
from trainer_window import TrainerWindow


def page(name):
    return lambda row: row["page"] == name


def press(window, *keys):
    for key in keys:
        window.key(key)
        window.frames(3)  # so that each moves by itself, however slow the machine


def walk(window, keys, name):
    """Presses Return on one button after the other, along these keys, until the page is there."""
    for key in keys:
        press(window, key)
    press(window, "Return")
    window.wait_for(page(name), f"{keys} and Return lead to the page {name}")


def main(program):
    with PenServer() as server, tempfile.TemporaryDirectory() as folder, \
            TrainerWindow(program, folder, server.environment(), screen="start") as window:
        window.frames(3)
        # It begins at the next lesson. Below it are all lessons, and beside them "Start rolling".
        walk(window, ["Down", "Right"], "practice")
        window.wait_for(lambda r: float(r["t_s"]) > 0.3, "the skin is ready")
        window.key_down("space")
        window.wait_for(lambda r: abs(float(r["force_N"]) - 0.6) < 0.03, "Space lowers")
        press(window, *["bracketright"] * 3)
        window.wait_for(lambda r: abs(float(r["force_N"]) - 0.6 * 1.12 ** 3) < 0.04, "] presses")
        window.key_down("Up")
        window.wait_for(lambda r: float(r["speed_mm_s"]) > 20, "arrows roll")
        window.key_up("Up")
        window.key_up("space")
        window.wait_for(lambda r: r["zone"] == "lifted", "letting go lifts")
        press(window, "p")
        t_s = window.standing("t_s")
        press(window, "p")
        window.wait_for(lambda r: float(r["t_s"]) > t_s + 0.2, "time goes on after the pause")
        attempt = window.finish()
        assert attempt.summary["input"]["kind"] == "keyboard", attempt.summary["input"]
        assert attempt.summary["lifts"] == 1, attempt.summary["lifts"]
    print("keys alone rolled, pressed, paused and ended in a debrief")


if __name__ == "__main__":
    main(sys.argv[1])
