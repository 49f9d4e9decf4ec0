#!/bin/bash
# After an attempt a real mouse reads the timeline, clicks a worst moment, watches the replay, winds
# it, and comes back; the recording is replayed after a new start, too.
# usage: window_debrief.sh PROGRAM
set -u
program=$(realpath "$1")
work=$(mktemp -d)
pids=()
clean() {
    for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done
    wait 2>/dev/null
    [ -n "${KEEP_PICTURES:-}" ] && mkdir -p "$KEEP_PICTURES" && cp "$work"/*.png "$KEEP_PICTURES"/ 2>/dev/null
    rm -rf "$work"
}
trap clean EXIT
fail() {
    echo "FAILED: $*"
    tail -3 "$work/trace.csv" 2>/dev/null
    cat "$work/log" 2>/dev/null
    exit 1
}
for tool in Xvfb xdotool import; do
    command -v $tool >/dev/null || fail "$tool is not installed (packages xvfb, xdotool, imagemagick)"
done

export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data SDL_AUDIODRIVER=dummy
Xvfb -displayfd 3 -screen 0 ${SIZE:-1280x720}x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || fail "Xvfb did not start"
export DISPLAY=:$(cat "$work/display")

trace=$work/trace.csv
start() {
    rm -f "$trace"
    "$program" --grid 32 --quality low --language "${TEXTS:-en}" --width "${SIZE%x*}" \
        --height "${SIZE#*x}" --trace "$trace" "$@" >>"$work/log" 2>&1 &
    window=$!
    pids+=($window)
}
SIZE=${SIZE:-1280x720}
# Columns: 2 t_s, 3 force_N, 7 needles_touching, 9 pops
value() { tail -n 1 "$trace" | cut -d, -f"$1"; }
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
picture() { import -window root "$work/$1.png"; }
click() { xdotool mousemove "$1" "$2"; sleep 0.4; xdotool click 1; sleep 0.6; }

# A stroke that is far too hard.
start --screen practice
wait_for '$2 > 0.3' "the simulation runs"
xdotool mousemove 380 480
sleep 0.3
xdotool mousedown 1
wait_for '$7 > 0' "the roller is down"
for _ in $(seq 24); do xdotool click 4; done
wait_for '$3 > 4' "pressed hard"
for y in $(seq 480 -10 300); do xdotool mousemove 380 $y; sleep 0.05; done
wait_for '$9 > 5' "needles go through"
xdotool mouseup 1
wait_for '$7 == 0 && $2 > 4' "the roller is lifted"
ended=$(value 2)
xdotool key Return
sleep 2
picture score
rows=$(wc -l <"$trace")

# Its timeline, and the worst moment: the replay runs up to it.
click "${TIMELINE_AT:-165}" "${SECTION_Y:-70}"
xdotool mousemove 300 300
sleep 0.6
picture timeline
compare -metric AE -fuzz 5% "$work/score.png" "$work/timeline.png" null: 2>"$work/difference"
holds "$(sed 's/ .*//' "$work/difference") > 50000" || fail "the timeline does not show"
click "${MOMENT_X:-1000}" "${MOMENT_Y:-260}"
wait_for '$2 > 0.1' "the replay shows the attempt"
[ "$(wc -l <"$trace")" -gt "$rows" ] || fail "no replay after a click on the worst moment"
t=$(value 2)
wait_for "\$2 > $t + 0.3" "the replay plays"
picture replay

# A pause holds it; a click on the time line winds there; the end is the attempt's.
xdotool key p
stands() {  # the shown time no longer changes
    local a b
    for _ in $(seq 40); do
        a=$(value 2); sleep 0.5; b=$(value 2)
        [ "$a" = "$b" ] && break
    done
    t=$b
    [ "$a" = "$b" ]
}
stands || fail "the replay goes on in a pause"
# On a slow machine it may have come to its end before it was held.
click 300 600
wait_for "\$2 < 0.6 * $ended" "a click winds to an earlier moment"
stands || fail "the replay goes on after a click"
xdotool key Right
wait_for "\$2 > $t" "a step goes on"
is "\$2 < $t + 0.2" || fail "a step is one moment on"
click 60 600
wait_for "\$2 < 0.25 * $ended" "a click winds to the beginning"
is '$9 == 0' || fail "at the beginning no needle had gone through"
click "${END_X:-890}" 600
wait_for "\$2 > 0.8 * $ended" "a click winds to the end"
is '$9 > 5' || fail "at the end the needles had gone through"
picture end
xdotool key Escape
wait_for '$18 == "result"' "Escape closes the replay"
picture back
kill -TERM "$window"
wait "$window"

# The same from the file, run again.
session=$(find "$work/data/lighttouch/attempts" -name session.lts | head -1)
[ -n "$session" ] || fail "no recording"
start --screen replay --session "$session"
wait_for '$2 > 1' "the recording is replayed"
picture recording
kill -TERM "$window"
wait "$window"
[ $? -eq 0 ] || fail "the window did not end in order"
printf 'no recording' >"$work/bad.lts"
"$program" --screen replay --session "$work/bad.lts" >"$work/bad" 2>&1
[ $? -eq 2 ] || fail "a file that is no recording is not refused"
grep -q "bad.lts" "$work/bad" || fail "the message does not name the file"
echo "passed"
