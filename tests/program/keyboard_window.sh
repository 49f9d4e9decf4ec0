#!/usr/bin/env bash
# From the start page to a debrief with keys alone: see keyboard_window.py.
exec python3 "$(dirname "$0")/keyboard_window.py" "$1"
