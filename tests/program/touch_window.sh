#!/usr/bin/env bash
# Fingers in the window on a headless X server: see touch_window.py.
exec python3 "$(dirname "$0")/touch_window.py" "$1"
