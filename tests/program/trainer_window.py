"""The trainer's window, driven from outside, and what it leaves behind."""
import glob
import json
import os
import struct
import subprocess
import time


class TrainerWindow:
    """settings: lines of settings.toml."""

    def __init__(self, program, folder, environment, settings="", screen="practice"):
        self.folder, self.screen = folder, screen
        self.trace = os.path.join(folder, "trace.csv")
        os.makedirs(folder + "/c/lighttouch", exist_ok=True)
        with open(folder + "/c/lighttouch/settings.toml", "w") as f:
            f.write(settings)
        self.environment = dict(environment, HOME=folder, XDG_CONFIG_HOME=folder + "/c",
                                XDG_DATA_HOME=folder + "/d", SDL_AUDIODRIVER="dummy")
        if os.path.exists(self.trace):
            os.remove(self.trace)
        self.log = open(os.path.join(folder, "log"), "w")
        self.process = subprocess.Popen(
            [program, "--screen", screen, "--grid", "32", "--quality", "low", "--mute",
             "--trace", self.trace], env=self.environment, stderr=self.log)

    def __enter__(self):
        if self.screen == "practice":
            # So long, too, until a picture of the skin is there that can be pointed at.
            self.wait_for(lambda row: float(row["t_s"]) > 0.3, "the simulation runs")
            self.frames(2)
        else:
            self.wait_for(lambda row: row["page"] == self.screen, "the page is shown")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=120)
        self.log.close()

    def last(self):
        """The newest whole row; None before the first."""
        if not os.path.exists(self.trace):
            return None
        with open(self.trace, "rb") as f:
            names = f.readline().decode().strip().split(",")
            f.seek(max(f.tell(), os.path.getsize(self.trace) - 20000))
            lines = f.read().decode(errors="replace").split("\n")[:-1]
        for line in reversed(lines):
            values = line.split(",")
            if len(values) == len(names):
                return dict(zip(names, values))
        return None

    def wait_for(self, condition, meaning, otherwise=None):
        """otherwise: what to do as long as it is not reached."""
        row = None
        until = time.monotonic() + 180
        while time.monotonic() < until:
            assert self.process.poll() is None, f"the window closed by itself ({meaning})"
            row = self.last()
            if row and condition(row):
                return row
            if otherwise:
                otherwise()
            else:
                time.sleep(0.05)
        raise AssertionError(f"{meaning} was not reached: {row}")

    def simulated(self, seconds, otherwise=None):
        """Returns when the simulation has run on for so long."""
        until = float(self.last()["t_s"]) + seconds
        self.wait_for(lambda row: float(row["t_s"]) >= until, "simulated time", otherwise)

    def key(self, name, how="key"):
        subprocess.run(["xdotool", how, name], env=self.environment, check=True)

    def targets(self):
        """What can be clicked now: middle of each, by name."""
        found = {}
        for target in self.last()["targets"].split():
            name, place = target.split("@")
            x, y, width, height = map(int, place.split(":"))
            found.setdefault(name, (x + width // 2, y + height // 2))
        return found

    def has(self, name):
        return name in self.targets()

    def wait_for_target(self, name):
        self.wait_for(lambda _: self.has(name), f"there is {name} to click")

    def place(self, name):
        """Where a button is, once it stands still."""
        self.wait_for_target(name)
        for _ in range(100):
            before = self.targets().get(name)
            self.frames(1)
            if before and self.targets().get(name) == before:
                return before
        raise AssertionError(f"{name} does not stand still")

    def click(self, name):
        x, y = self.place(name)
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"],
                       env=self.environment, check=True)
        self.frames(5)

    def scroll_to(self, name, over):
        """Turns the wheel over a place until a button comes into sight."""
        for button in ["5"] * 40 + ["4"] * 80:
            if self.has(name):
                return
            subprocess.run(["xdotool", "mousemove", str(over[0]), str(over[1]), "click", button],
                           env=self.environment, check=True)
            self.frames(3)
        raise AssertionError(f"{name} is nowhere on the page")

    def key_down(self, name):
        self.key(name, "keydown")

    def key_up(self, name):
        self.key(name, "keyup")

    def frames(self, count):
        """Returns when so many pictures have been drawn since."""
        for _ in range(count):
            before = self.last()
            self.wait_for(lambda row: row["host_s"] != before["host_s"], "another picture",
                          lambda: time.sleep(0.01))

    def standing(self, column):
        """A column's value once it no longer changes."""
        for _ in range(100):
            before = self.last()[column]
            self.frames(5)
            if self.last()[column] == before:
                return float(before)
        raise AssertionError(f"{column} does not stand still")

    def finish(self, press=None):
        """Ends the attempt as a trainee does; the debrief's folder with its summary and ticks.

        press: what the trainee does for it, else the key."""
        before = set(self.attempts())
        if press:
            press()
        else:
            self.key("Return")
        self.wait_for(lambda row: row["page"] == "result", "the debrief is shown")
        for _ in range(900):
            new = set(self.attempts()) - before
            if new:
                return Attempt(new.pop())
            time.sleep(0.1)
        raise AssertionError("no debrief")

    def last_attempt(self):
        assert self.attempts(), "no debrief"
        return Attempt(max(self.attempts()))

    def attempts(self):
        found = glob.glob(self.folder + "/d/lighttouch/attempts/*/summary.json")
        return [os.path.dirname(f) for f in found if "/." not in f]


class Attempt:
    def __init__(self, folder):
        self.folder = folder
        with open(folder + "/summary.json") as f:
            self.summary = json.load(f)
        self.hand_force_N = []
        self.hand_place = []  # x and y in mm, yaw in degrees
        self.hand_parts = []
        with open(folder + "/session.lts", "rb") as f:
            data = f.read()
        at = 12
        while at < len(data):
            tag, length = data[at:at + 4], struct.unpack_from("<I", data, at + 4)[0]
            payload = data[at + 8:at + 8 + length]
            if tag == b"TICK":
                for record in range(8, length, 76):
                    x_mm, y_mm, yaw_deg, _, force_N = struct.unpack_from("<5d", payload, record)
                    self.hand_force_N.append(force_N)
                    self.hand_place.append((x_mm, y_mm, yaw_deg))
            if tag == b"HAND":
                self.hand_parts.append(payload.decode())
            at += 16 + length

    def seconds_near(self, force_N, share):
        near = [f for f in self.hand_force_N if abs(f - force_N) <= share * force_N]
        return len(near) / 120
