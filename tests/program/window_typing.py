"""However long a picture takes, nothing of what was clicked and typed meanwhile is lost: the window
stands still while somebody opens the form for a new person, writes name and PIN and ends it with
Return, and everything comes in within one picture."""
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from pen_server import PenServer
from trainer_window import TrainerWindow

NAME, PIN = "anna maria bergstrom", "4711"


def page(name):
    return lambda row: row["page"] == name


@contextmanager
def standing_still(window):
    """A picture that takes as long as what is done meanwhile."""
    window.frames(3)
    os.kill(window.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(window.process.pid, signal.SIGCONT)


def people(program, window):
    out = subprocess.run([program, "records", "people"], env=window.environment, check=True,
                         capture_output=True, text=True).stdout
    return [line for line in out.splitlines() if NAME in line]


def write(window, *words):
    subprocess.run(["xdotool", *words], env=window.environment, check=True)


def main(program):
    with PenServer() as server, tempfile.TemporaryDirectory() as folder, \
            TrainerWindow(program, folder, server.environment(), screen="people") as window:
        # A click opens the form, which takes the keyboard some pictures later.
        x, y = window.place("add")
        with standing_still(window):
            write(window, "mousemove", str(x), str(y), "click", "1",
                  "type", "--delay", "1", NAME)
            write(window, "key", "--delay", "1", "Tab")
            write(window, "type", "--delay", "1", PIN)
            write(window, "key", "Return")
        window.wait_for(page("start"), "the new person rolls")
        assert len(people(program, window)) == 1, "the name was not written whole"

        # Her PIN opens her page again, so that it was written whole, too.
        x, y = window.place("people")
        with standing_still(window):
            write(window, "mousemove", str(x), str(y), "click", "1")
        window.wait_for(page("people"), "a click within one picture presses the button")
        window.click("guest")
        window.wait_for(page("start"), "a guest rolls")
        window.click("people")
        window.click("tile-0")
        window.frames(5)
        with standing_still(window):
            write(window, "type", "--delay", "1", PIN)
            write(window, "key", "Return")
        window.wait_for(page("start"), "the PIN is right")

        # A click goes to what was pointed at, wherever the mouse is when the picture is made.
        x, y = window.place("lessons")
        with standing_still(window):
            write(window, "mousemove", str(x), str(y), "click", "1", "mousemove", "5", "5")
        window.wait_for(page("lessons"), "the button that was clicked is pressed")
    print("a form opened, written and ended within one picture, and clicks went where they pointed")


if __name__ == "__main__":
    main(sys.argv[1])
