#!/usr/bin/env bash
# A pen stroke in the window on a headless X server: see pen_window.py.
exec python3 "$(dirname "$0")/pen_window.py" "$1"
