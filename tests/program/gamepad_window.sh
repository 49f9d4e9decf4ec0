#!/usr/bin/env bash
# A gamepad in the window: see gamepad_window.py.
exec python3 "$(dirname "$0")/gamepad_window.py" "$1"
