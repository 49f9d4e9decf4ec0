#!/usr/bin/env bash
# A pen with pressure on a headless X server: see pen.py.
exec python3 "$(dirname "$0")/pen.py" "$1"
