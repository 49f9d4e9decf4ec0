"""A gamepad in the window: the stick rolls, the trigger presses, letting go lifts, and the back
button leads to a debrief. The gamepad is SDL's own, moved through a named pipe (docs/devices.md)."""
import os
import sys
import tempfile

from pen_server import PenServer
from trainer_window import TrainerWindow


def main(program):
    with PenServer() as server, tempfile.TemporaryDirectory() as folder:
        pipe = os.path.join(folder, "gamepad")
        os.mkfifo(pipe)
        environment = server.environment(LIGHTTOUCH_GAMEPAD_PIPE=pipe)
        with TrainerWindow(program, folder, environment) as window, open(pipe, "w") as pad:
            def send(*lines):
                pad.writelines(line + "\n" for line in lines)
                pad.flush()

            send("axis righttrigger 0.2")
            window.wait_for(lambda r: abs(float(r["force_N"]) - 0.8) < 0.02,
                            "a fifth of the trigger's way is 0.8 N, without the stick, too")
            window.simulated(0.7)
            send("axis lefty -0.5")
            window.wait_for(lambda r: float(r["speed_mm_s"]) > 20, "the stick rolls")
            send("axis lefty 0", "axis righttrigger 0.5")
            window.wait_for(lambda r: abs(float(r["force_N"]) - 2.0) < 0.05, "half is 2 N")
            send("axis lefty 0.5")
            window.simulated(0.7)
            send("axis lefty 0", "axis righttrigger 0")
            window.wait_for(lambda r: r["zone"] == "lifted", "letting go lifts the roller")
            attempt = window.finish(lambda: send("button back 1", "button back 0"))
            assert attempt.summary["input"]["kind"] == "gamepad", attempt.summary["input"]
            assert attempt.summary["lifts"] == 1, attempt.summary["lifts"]
            assert attempt.summary["pops"] > 0, "2 N popped nothing"
            for force_N in (0.8, 2.0):
                seconds = attempt.seconds_near(force_N, 0.01)
                assert seconds > 0.2, f"{force_N} N recorded for {seconds} s only"
    print("a gamepad rolled, pressed 0.8 N and 2 N, and ended in a debrief")


if __name__ == "__main__":
    main(sys.argv[1])
