#!/bin/bash
# A real mouse on a real X server rolls over the skin, and the panel's numbers follow.
# usage: window_mouse.sh PROGRAM
set -u
program=$(realpath "$1")
work=$(mktemp -d)
pids=()
clean() {
    for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$work"
}
trap clean EXIT
fail() {
    echo "FAILED: $*"
    tail -3 "$work/trace.csv" 2>/dev/null
    cat "$work/log" 2>/dev/null
    exit 1
}
for tool in Xvfb xdotool; do
    command -v $tool >/dev/null || fail "$tool is not installed (packages xvfb, xdotool)"
done

export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data SDL_AUDIODRIVER=dummy
Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || fail "Xvfb did not start"
export DISPLAY=:$(cat "$work/display")

trace=$work/trace.csv
start() {
    rm -f "$trace"
    "$program" --screen practice --grid 32 --quality low --trace "$trace" >>"$work/log" 2>&1 &
    window=$!
    pids+=($window)
}
# Columns: 2 t_s, 3 force_N, 7 needles_touching, 8 speed_mm_s, 9 pops, 14 zone
value() { tail -n 1 "$trace" | cut -d, -f"$1"; }
rows() { wc -l <"$trace" 2>/dev/null || echo 0; }
is() { awk -F, -v row="$(tail -n 1 "$trace")" "BEGIN { \$0 = row; exit !($1) }"; }
wait_for() {  # CONDITION on the last row, WHAT it means
    for _ in $(seq 300); do
        kill -0 "$window" 2>/dev/null || fail "the window closed by itself ($2)"
        [ -s "$trace" ] && is "$1" && return
        sleep 0.1
    done
    fail "$2: $1 was not reached"
}
holds() { awk "BEGIN { exit !($1) }"; }
glide() {  # X0 Y0 X1 Y1 STEPS PAUSE_S
    for i in $(seq 0 "$5"); do
        xdotool mousemove $(($1 + ($3 - $1) * i / $5)) $(($2 + ($4 - $2) * i / $5))
        sleep "$6"
    done
}

start
wait_for '$2 > 0.3' "the simulation runs"

# In the air: it follows, and touches nothing.
glide 380 480 380 300 12 0.05
is '$3 == 0 && $7 == 0' || fail "a lifted roller touches the skin"

# The left button lowers it, to the force that it says.
xdotool mousedown 1
wait_for '$7 > 0 && $3 > 0.5' "the button lowers the roller"
sleep 1
is '$3 > 0.5 && $3 < 0.72 && $14 == "right"' || fail "the force is not that of the start, 0.6 N"
gentle_pops=$(value 9)

# Force follows the wheel, in the middle of a stroke, both ways.
for _ in $(seq 8); do xdotool click 4; done
wait_for '$3 > 1.3 && $3 < 1.65 && $14 == "too_hard"' "eight notches up are 0.6 N x 1.12^8 = 1.49 N"
for _ in $(seq 12); do xdotool click 5; done
wait_for '$3 < 0.5 && $3 > 0.3' "twelve notches down are 0.38 N"

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
wait_for "\$8 > 3 * $slow && \$8 > 5" "speed follows the mouse (slow: $slow mm/s)"
echo "speed: slow $slow mm/s, fast $(value 8) mm/s"
kill $mover; wait $mover 2>/dev/null

# Hard rolling lets needles through.
before=$(value 9)
for _ in $(seq 24); do xdotool click 4; done
wait_for '$3 > 4' "pushed hard"
glide 380 500 380 300 20 0.1
wait_for "\$9 > $before + 20" "needles go through at over 4 N"
echo "pops: $gentle_pops after landing, $before before, $(value 9) after pressing hard"

# Letting go lifts it.
xdotool mouseup 1
wait_for '$3 == 0 && $7 == 0' "the roller is lifted"

# Keys do it too: Space lowers, Escape lifts, although Space is held.
xdotool keydown space
wait_for '$7 > 0' "Space lowers the roller"
xdotool key Escape
wait_for '$7 == 0' "Escape lifts the roller"
xdotool keyup space

# Pause stops simulated time.
xdotool key p
sleep 1.5
t=$(value 2)
sleep 1
holds "$(value 2) == $t" || fail "simulated time goes on in a pause"
xdotool key p
wait_for "\$2 > $t + 0.2" "time goes on after the pause"

# Closing the window in the middle of a stroke loses nothing.
xdotool mousedown 1
wait_for '$7 > 0' "rolling again"
t=$(value 2)
kill -TERM "$window"
wait "$window"
[ $? -eq 0 ] || fail "the window did not end in order"
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
start
wait_for '$2 > 0.3' "the simulation runs again"
xdotool mousemove 380 400 mousedown 1
wait_for '$7 > 0 && $2 > 3' "rolling before the crash"
kill -KILL "$window"
wait "$window" 2>/dev/null
xdotool mouseup 1
start
wait_for '$2 > 0.3' "the simulation runs after a crash"
kill -TERM "$window"
wait "$window"
session=$(find "$work/data/lighttouch/attempts" -path '*cut short*' -name session.lts | head -1)
[ -n "$session" ] || fail "the attempt of the crash is lost"
"$program" replay "$session" --verify >>"$work/log" 2>&1 || fail "the cut recording does not replay"
echo "passed"
