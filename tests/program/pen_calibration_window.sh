#!/usr/bin/env bash
# A pen is calibrated in newtons in the window: see pen_calibration_window.py.
exec python3 "$(dirname "$0")/pen_calibration_window.py" "$1"
