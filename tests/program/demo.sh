#!/bin/bash
# Without a display the program renders its demonstration, and says so.
# usage: demo.sh PROGRAM
set -u
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
fail() { echo "FAILED: $*"; cat log 2>/dev/null; exit 1; }
unset DISPLAY WAYLAND_DISPLAY
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data

"$program" demo --out made --seconds 2.5 --fps 10 --grid 32 --width 960 --height 600 >log 2>&1 ||
    fail "demo ended with $?"
for file in summary.json ticks.csv events.csv map.csv session.lts; do
    [ -s "made/$file" ] || fail "$file is missing"
done
if command -v ffmpeg >/dev/null; then
    [ -s made/demonstration.mp4 ] || fail "no film although ffmpeg is here"
fi
picture=$(ls made/picture-*.png | tail -1)
[ "$(stat -c %s "$picture")" -gt 60000 ] || fail "the picture is empty"
grep -q '"passes": 2' made/summary.json || grep -q '"contact_s"' made/summary.json ||
    fail "the summary tells nothing"

# Nothing is overwritten silently.
"$program" demo --out made --seconds 0.2 --fps 10 --grid 32 >log 2>&1
[ $? -eq 2 ] || fail "an earlier demonstration was overwritten"

# The window's command says where the demonstration is; GL that is missing is named.
SDL_VIDEODRIVER=dummy timeout 60 "$program" --skin no-such-skin >log 2>&1
[ $? -eq 2 ] || fail "an unknown skin must end with 2"
grep -q "no-such-skin" log || fail "the message does not name the skin"
echo "passed"
