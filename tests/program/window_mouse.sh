#!/bin/bash
# A real mouse on a real X server rolls over the skin, and the panel's numbers follow.
# usage: window_mouse.sh PROGRAM
. "$(dirname "$0")/lib/window.sh"

start --screen practice
wait_for 't_s > 0.3' "the simulation runs"

# In the air: it follows, and touches nothing.
glide 380 480 380 300 12 0.05
is 'force_N == 0 && needles_touching == 0' || fail "a lifted roller touches the skin"

# The left button lowers it, to the force that it says.
xdotool mousedown 1
wait_for 'needles_touching > 0 && force_N > 0.5' "the button lowers the roller"
sleep 1
is 'force_N > 0.5 && force_N < 0.72 && zone == "right"' || fail "the force is not that of the start, 0.6 N"
gentle_pops=$(value pops)

# Force follows the wheel, in the middle of a stroke, both ways.
for _ in $(seq 8); do xdotool click 4; done
wait_for 'force_N > 1.3 && force_N < 1.65 && zone == "too_hard"' "eight notches up are 0.6 N x 1.12^8 = 1.49 N"
for _ in $(seq 12); do xdotool click 5; done
wait_for 'force_N < 0.5 && force_N > 0.3' "twelve notches down are 0.38 N"

# Speed follows the mouse, however few pictures a loaded machine draws.
roam() {  # STEP_PX PAUSE_S: up and down a line until it is killed
    while :; do
        for y in $(seq 300 "$1" 480) $(seq 480 -"$1" 300); do
            xdotool mousemove 380 "$y"
            sleep "$2"
        done
    done
}
roam 1 0.1 &
mover=$!
row=$(rows)
for _ in $(seq 200); do [ "$(rows)" -gt $((row + 8)) ] && break; sleep 0.1; done
slow=$(tail -n +"$((row + 4))" "$trace" | awk -F, '{ s += $8 } END { print s / NR }')
kill $mover; wait $mover 2>/dev/null
holds "$slow > 0.05" || fail "the slow mouse is not seen: $slow mm/s"
roam 12 0.02 &
mover=$!
wait_for "speed_mm_s > 3 * $slow && speed_mm_s > 5" "speed follows the mouse (slow: $slow mm/s)"
echo "speed: slow $slow mm/s, fast $(value speed_mm_s) mm/s"
kill $mover; wait $mover 2>/dev/null

# Hard rolling lets needles through.
before=$(value pops)
for _ in $(seq 24); do xdotool click 4; done
wait_for 'force_N > 4' "pushed hard"
glide 380 500 380 300 20 0.1
wait_for "pops > $before + 20" "needles go through at over 4 N"
echo "pops: $gentle_pops after landing, $before before, $(value pops) after pressing hard"

# Letting go lifts it.
xdotool mouseup 1
wait_for 'force_N == 0 && needles_touching == 0' "the roller is lifted"

# Keys do it too: Space lowers, Escape lifts, although Space is held.
xdotool keydown space
wait_for 'needles_touching > 0' "Space lowers the roller"
xdotool key Escape
wait_for 'needles_touching == 0' "Escape lifts the roller"
xdotool keyup space

# Pause stops simulated time.
xdotool key p
t=-1
for _ in $(seq 60); do
    before=$t
    t=$(value t_s)
    [ "$t" = "$before" ] && break
    row=$(rows)
    for _ in $(seq 300); do [ "$(rows)" -gt $((row + 8)) ] && break; sleep 0.1; done
done
[ "$t" = "$before" ] || fail "simulated time goes on in a pause"
xdotool key p
wait_for "t_s > $t + 0.2" "time goes on after the pause"

# Closing the window in the middle of a stroke loses nothing.
xdotool mousedown 1
wait_for 'needles_touching > 0' "rolling again"
t=$(value t_s)
stop
session=$(find "$work/data/lighttouch/attempts" -name session.lts | head -1)
[ -n "$session" ] || fail "no recording of the attempt"
folder=$(dirname "$session")
for file in summary.json ticks.csv events.csv map.csv; do
    [ -s "$folder/$file" ] || fail "$file is missing"
done
recorded=$(tail -n 1 "$folder/ticks.csv" | cut -d, -f1)
holds "$recorded >= $t - 0.05" || fail "shown until $t s, recorded until $recorded s"
"$program" replay "$session" --verify >>"$work/log" 2>&1 || fail "the recording does not replay"

# Neither does a crash: the next start keeps what there is.
start --screen practice
wait_for 't_s > 0.3' "the simulation runs again"
xdotool mousemove 380 400 mousedown 1
wait_for 'needles_touching > 0 && t_s > 3' "rolling before the crash"
kill -KILL "$window"
wait "$window" 2>/dev/null
xdotool mouseup 1
start --screen practice
wait_for 't_s > 0.3' "the simulation runs after a crash"
stop
session=$(find "$work/data/lighttouch/attempts" -path '*cut short*' -name session.lts | head -1)
[ -n "$session" ] || fail "the attempt of the crash is lost"
"$program" replay "$session" --verify >>"$work/log" 2>&1 || fail "the cut recording does not replay"
echo "passed"
