"""A headless Xorg with a pen tablet, a mouse and a touch screen (xf86-input-inputtest).

The driver accepts one client only and never answers a second, so one PenServer serves one test run.
Wire format: xf86-input-inputtest-protocol.h, version 1.1, native byte order and alignment.
"""
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time

CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 262144
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "1280x720" 74.50 1280 1344 1472 1664 720 723 728 748
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x720"
    Virtual 1280 720
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "pen"
  Driver "inputtest"
  Option "SocketPath" "{folder}/pen.sock"
  Option "DeviceType" "PointerAbsoluteProximity"
  Option "PointerHasPressure" "true"
  Option "PointerButtonCount" "3"
EndSection
Section "InputDevice"
  Identifier "second pen"
  Driver "inputtest"
  Option "SocketPath" "{folder}/second pen.sock"
  Option "DeviceType" "PointerAbsoluteProximity"
  Option "PointerHasPressure" "true"
  Option "PointerButtonCount" "3"
EndSection
Section "InputDevice"
  Identifier "mouse"
  Driver "inputtest"
  Option "SocketPath" "{folder}/mouse.sock"
  Option "DeviceType" "Pointer"
  Option "PointerButtonCount" "3"
EndSection
Section "InputDevice"
  Identifier "fingers"
  Driver "inputtest"
  Option "SocketPath" "{folder}/fingers.sock"
  Option "DeviceType" "Touch"
  Option "TouchCount" "5"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "pen" "SendCoreEvents"
  InputDevice "second pen" "SendCoreEvents"
  InputDevice "mouse" "CorePointer"
  InputDevice "fingers" "SendCoreEvents"
EndSection
"""

WIDTH, HEIGHT = 1280, 720
X, Y, PRESSURE = 0, 1, 4
ABSOLUTE_RANGE = 65535.0
PRESSURE_RANGE = 1000.0


class Device:
    """One inputtest device over its socket."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(60)
        self.socket.connect(path)
        self.socket.sendall(struct.pack("=IIHH", 12, 0, 1, 1))
        self.socket.recv(12)

    @staticmethod
    def valuators(values):
        mask = bytearray(8)
        doubles = [0.0] * 64
        for axis, value in values.items():
            mask[axis // 8] |= 1 << (axis % 8)
            doubles[axis] = value
        return struct.pack("=I8s4x", 0, bytes(mask)) + struct.pack("=64d", *doubles) + bytes(8 * 64)

    def send(self, kind, body):
        self.socket.sendall(struct.pack("=II", 8 + len(body), kind) + body)

    def motion(self, values, absolute=True):
        self.send(2, struct.pack("=I4x", int(absolute)) + self.valuators(values))

    def proximity(self, near, values):
        self.send(3, struct.pack("=I4x", int(near)) + self.valuators(values))

    def button(self, number, press, values):
        self.send(4, struct.pack("=iiI4x", 1, number, int(press)) + self.valuators(values))

    def touch(self, finger, phase, values):
        """phase: 18 begins, 19 moves, 20 ends, as XI2's touch events"""
        self.send(6, struct.pack("=II", finger, phase) + self.valuators(values))

    def sync(self):
        """Returns when the server has handled all that was sent."""
        self.send(1, b"")
        self.socket.recv(16)


class PenServer:
    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="lighttouch-pen-")
        config = os.path.join(self.folder, "xorg.conf")
        with open(config, "w") as f:
            f.write(CONFIG.format(folder=self.folder))
        read_end, write_end = os.pipe()
        self.process = subprocess.Popen(
            ["/usr/lib/xorg/Xorg", "-displayfd", str(write_end), "-config", config, "-noreset",
             "-nolisten", "tcp", "-novtswitch", "-sharevts", "-keeptty",
             "-logfile", os.path.join(self.folder, "log")],
            pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        number = os.fdopen(read_end).readline().strip()
        if not number:
            with open(os.path.join(self.folder, "log")) as log:
                raise RuntimeError("Xorg did not start:\n" + log.read()[-3000:])
        self.display = ":" + number
        self.pen = self.connect("pen")
        self.mouse = self.connect("mouse")
        self.fingers = self.connect("fingers")
        subprocess.run(["xinput", "disable", "second pen"], env=self.environment(), check=True)
        return self

    def connect(self, name):
        path = os.path.join(self.folder, name + ".sock")
        for _ in range(600):
            try:
                return Device(path)
            except (FileNotFoundError, ConnectionRefusedError):
                time.sleep(0.05)
        raise RuntimeError(path + " did not answer")

    def environment(self, **more):
        return dict(os.environ, DISPLAY=self.display, SDL_VIDEODRIVER="x11",
                    LIBGL_ALWAYS_SOFTWARE="1", **more)

    def pointer(self, x_px, y_px):
        subprocess.run(["xdotool", "mousemove", str(int(x_px)), str(int(y_px))],
                       env=self.environment(), check=True)

    def unplug(self):
        subprocess.run(["xinput", "disable", "pen"], env=self.environment(), check=True)

    def plug_in_second_pen(self):
        """A pen that is not there before; the driver answers once more for it."""
        subprocess.run(["xinput", "enable", "second pen"], env=self.environment(), check=True)
        return self.connect("second pen")

    @staticmethod
    def pen_at(x_px, y_px, pressure=None):
        values = {X: x_px / WIDTH * ABSOLUTE_RANGE, Y: y_px / HEIGHT * ABSOLUTE_RANGE}
        if pressure is not None:
            values[PRESSURE] = pressure
        return values

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)
