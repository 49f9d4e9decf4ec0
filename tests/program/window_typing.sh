#!/usr/bin/env bash
# Clicks and letters that come in within one picture: see window_typing.py.
exec python3 "$(dirname "$0")/window_typing.py" "$1"
