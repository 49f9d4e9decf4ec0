"""A mouse that rolls straight strokes on the trainer's skin, for shell tests.

usage: mouse_roller.py --size 960x600 [--force N] [--until-pop] TRACE -- STROKE...
STROKE: x0,y0,x1,y1 of the drum's centre over the patch [mm].

The pointer goes where the stroke is at the simulated time that the trace says, and on from there for
the time that a picture takes, so that the roller's speed on the skin does not depend on how fast this
machine draws or simulates. Each stroke comes in from the air, lands and lifts while it moves, and is
over once the trace says that it lifted.
"""
import argparse
import csv
import ctypes
import math
import os
import time

SPEED_MM_S = 32.0
AIR_MM_S = 80.0
TURN_MM = 25.0     # to and fro in the air before a stroke
RUN_UP_MM = 10.0   # at its speed
REACH_MM = 29.5    # of the drum's centre from the middle
START_N, NOTCH = 0.6, 1.12
LIMIT_S = 120.0    # of one wait: only a program that hangs needs so long
AHEAD_S = 0.3      # no picture takes longer, or the hand waits for it
MOVE_S = 0.012     # between moves, as a mouse reports them


class Pointer:
    """Of the X server, moved by its test extension."""

    def __init__(self):
        self.x11, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(os.environ["DISPLAY"].encode()))
        assert self.display, "no X server"

    def move(self, x, y):
        self.test.XTestFakeMotionEvent(self.display, -1, int(round(x)), int(round(y)), 0)
        self.x11.XFlush(self.display)

    def button(self, number, down):
        self.test.XTestFakeButtonEvent(self.display, number, int(down), 0)
        self.x11.XFlush(self.display)

    def click(self, number, times):
        for _ in range(times):
            self.button(number, True)
            self.button(number, False)


class Trace:
    def __init__(self, path):
        self.file = open(path)
        self.names = next(csv.reader([self.file.readline()]))
        self.part = ""
        self.row, self.seen_s = {}, 0.0

    def _take(self):
        """Whether there is a newer row."""
        text = self.part + self.file.read()
        *lines, self.part = text.split("\n")
        whole = [line for line in lines if line.count(",") == len(self.names) - 1]
        if whole:
            self.row = dict(zip(self.names, whole[-1].split(",")))
            self.seen_s = time.monotonic()
        return bool(whole)

    def now_s(self):
        """Simulated time, between the pictures, too."""
        self._take()
        since = (time.monotonic() - self.seen_s) * self.real_time_ratio
        return self.t_s + min(AHEAD_S, since)

    def next(self):
        end = time.monotonic() + LIMIT_S
        while not self._take():
            assert time.monotonic() < end, f"no new picture after {self.row}"
            time.sleep(0.004)
        return self.row

    def until(self, condition, meaning):
        end = time.monotonic() + LIMIT_S
        while not (self.row and condition(self)):
            assert time.monotonic() < end, f"{meaning} was not reached: {self.row}"
            self.next()

    def __getattr__(self, name):
        return float(self.row[name])

    @property
    def place(self):
        """As a complex number, x + iy."""
        return complex(self.x_mm, self.y_mm)


def solution(rows):
    """Of linear equations, each its factors and then its right side; Gauss and Jordan's way."""
    rows = [list(map(float, row)) for row in rows]
    for i in range(len(rows)):
        best = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for k, row in enumerate(rows):
            if k != i:
                rows[k] = [v - row[i] * w for v, w in zip(row, rows[i])]
    return [row[-1] for row in rows]


class Roller:
    def __init__(self, trace, size):
        self.trace, self.pointer, self.size = trace, Pointer(), size
        self.strokes_N = []

    def still_at(self, x, y):
        """Where the drum is once the pointer rests there, and the window has taken notice."""
        begun_s, before = self.trace.t_s, self.trace.place
        self.pointer.move(x, y)
        last, since_s, rows = None, begun_s, 0
        end = time.monotonic() + LIMIT_S
        # It rests when it stayed over several pictures and for a while of simulated time. Where it
        # was is no answer, unless it stays there for long.
        while (rows < 3 or self.trace.t_s < since_s + 0.2
               or (abs(last - before) < 1.0 and self.trace.t_s < begun_s + 3.0)):
            assert time.monotonic() < end, "the roller does not come to rest"
            self.trace.next()
            rows += 1
            if self.trace.place != last:
                last, since_s, rows = self.trace.place, self.trace.t_s, 0
        return last

    def calibrate(self):
        """Pixels of a place on the skin, tried on a fifth one."""
        for _ in range(5):
            self.measure()
            at = self.still_at(*self.pixels(5 - 7j))
            if abs(at - (5 - 7j)) < 0.5:  # a pixel is as near as a pointer gets
                return
        raise AssertionError(f"the pointer does not lead the roller: {at}")

    def measure(self):
        """A plane in perspective, from four points."""
        rows = []
        for sx, sy in ((0.22, 0.42), (0.42, 0.42), (0.22, 0.62), (0.42, 0.62)):
            px, py = round(sx * self.size[0]), round(sy * self.size[1])
            at = self.still_at(px, py)
            x, y = at.real, at.imag
            assert max(abs(x), abs(y)) < REACH_MM, f"{at} is no place to measure by"
            rows += [[x, y, 1, 0, 0, 0, -px * x, -px * y, px],
                     [0, 0, 0, x, y, 1, -py * x, -py * y, py]]
        self.to_pixels = solution(rows) + [1.0]

    def pixels(self, place):
        a, b, c, d, e, f, g, h, i = self.to_pixels
        x, y = place.real, place.imag
        w = g * x + h * y + i
        return (a * x + b * y + c) / w, (d * x + e * y + f) / w

    def go(self, place):
        self.pointer.move(*self.pixels(place))

    def along(self, start, end, condition, speed_mm_s=SPEED_MM_S):
        """From start towards end at an even pace of simulated time until the condition holds."""
        way = end - start
        length = abs(way)
        began, gone = self.trace.now_s(), 0.0
        limit = time.monotonic() + LIMIT_S
        while not condition(gone):
            assert time.monotonic() < limit, f"the stroke does not end: {self.trace.row}"
            time.sleep(MOVE_S)
            gone = max(gone, (self.trace.now_s() - began) * speed_mm_s)
            self.go(start + way / length * gone)
        return start + way / length * gone

    def stroke(self, a, b, stop_at_pop=False):
        along = (b - a) / abs(b - a)
        # Along the line, as far as the drum's centre may go.
        run_up = RUN_UP_MM
        while run_up > 0.0 and max(abs((a - run_up * along).real),
                                   abs((a - run_up * along).imag)) > REACH_MM:
            run_up -= 0.5
        before = a - run_up * along
        # To and fro over the skin, for the axle to turn into the stroke.
        self.go(before + TURN_MM * along)
        self.along(before + TURN_MM * along, before, lambda gone: gone >= TURN_MM, AIR_MM_S)
        self.go(before)  # a slow picture may have led past it
        self.trace.until(lambda t: abs(t.place - before) < 1.5, "the stroke's start")
        pops = self.trace.pops
        at = self.along(before, b, lambda gone: gone >= run_up)
        self.pointer.button(1, True)
        length = abs(b - at)
        forces = []

        def over(gone):
            if self.trace.needles_touching > 0:
                forces.append(self.trace.force_N)
            return gone >= length or (stop_at_pop and self.trace.pops > pops)
        at = self.along(at, b, over)
        self.pointer.button(1, False)
        self.along(at, at + 100.0 * along, lambda _: self.trace.needles_touching == 0)
        self.strokes_N.append(max(forces, default=0.0))

    def notches(self, count):
        self.pointer.click(4 if count > 0 else 5, abs(count))

    def press_with(self, force_N):
        """As near as the wheel's notches get; a test begins with some other force."""
        for _ in range(5):
            count = round(math.log(force_N / self.trace.asked_N) / math.log(NOTCH))
            if count == 0:
                return
            self.notches(count)
            begun_s = self.trace.t_s
            self.trace.until(lambda t: t.t_s > begun_s + 0.2, "what the wheel did")
        raise AssertionError(f"the wheel does not lead to {force_N} N: {self.trace.asked_N}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("trace")
    parser.add_argument("strokes", nargs="*")
    parser.add_argument("--size", required=True)
    parser.add_argument("--force", type=float, default=START_N)
    parser.add_argument("--until-pop", action="store_true")
    options = parser.parse_args()
    roller = Roller(Trace(options.trace), [int(n) for n in options.size.split("x")])
    roller.trace.until(lambda t: t.t_s > 0.2, "the client lies ready")
    roller.calibrate()
    force_N = options.force
    roller.press_with(force_N)
    for text in options.strokes:
        numbers = [float(n) for n in text.split(",")]
        a, b = complex(*numbers[:2]), complex(*numbers[2:])
        # Harder from stroke to stroke until a needle goes through, then light again.
        searching = options.until_pop and roller.trace.pops == 0
        roller.stroke(a, b, stop_at_pop=searching)
        if searching:
            force_N = force_N * NOTCH ** 2 if roller.trace.pops == 0 else START_N
            roller.press_with(force_N)
    print("forces of the strokes:", " ".join(f"{n:.2f}" for n in roller.strokes_N), "N; pops",
          int(roller.trace.pops))


if __name__ == "__main__":
    main()
