"""The trainer's window, driven from outside, and what it leaves behind."""
import csv
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
            self.wait_for(lambda row: float(row["t_s"]) > 0.3, "the simulation runs")
        else:
            self.wait_for(lambda row: row["page"] == self.screen, "the page is shown")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.close()

    def rows(self):
        if not os.path.exists(self.trace):
            return []
        with open(self.trace) as f:
            return [row for row in csv.DictReader(f) if None not in row.values()]

    def wait_for(self, condition, meaning):
        row = None
        for _ in range(300):
            assert self.process.poll() is None, f"the window closed by itself ({meaning})"
            rows = self.rows()
            row = rows[-1] if rows else None
            if row and condition(row):
                return row
            time.sleep(0.1)
        raise AssertionError(f"{meaning} was not reached: {row}")

    def key(self, name, how="key"):
        subprocess.run(["xdotool", how, name], env=self.environment, check=True)

    def key_down(self, name):
        self.key(name, "keydown")

    def key_up(self, name):
        self.key(name, "keyup")

    def frames(self, count):
        """Returns when so many pictures have been drawn since."""
        wanted = len(self.rows()) + count
        for _ in range(600):
            if len(self.rows()) >= wanted:
                return
            time.sleep(0.02)
        raise AssertionError("no more pictures")

    def standing(self, column):
        """A column's value once it no longer changes."""
        for _ in range(40):
            before = self.rows()[-1][column]
            time.sleep(0.5)
            if self.rows()[-1][column] == before:
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
        for _ in range(200):
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
        self.hand_parts = []
        with open(folder + "/session.lts", "rb") as f:
            data = f.read()
        at = 12
        while at < len(data):
            tag, length = data[at:at + 4], struct.unpack_from("<I", data, at + 4)[0]
            payload = data[at + 8:at + 8 + length]
            if tag == b"TICK":
                for record in range(8, length, 76):
                    self.hand_force_N.append(struct.unpack_from("<5d", payload, record)[4])
            if tag == b"HAND":
                self.hand_parts.append(payload.decode())
            at += 16 + length

    def seconds_near(self, force_N, share):
        near = [f for f in self.hand_force_N if abs(f - force_N) <= share * force_N]
        return len(near) / 120
