#!/usr/bin/env bash
# A mouse that presses by being held or dragged: see mouse_press_window.py.
exec python3 "$(dirname "$0")/mouse_press_window.py" "$1"
