#!/bin/bash
# After an attempt a real mouse reads the timeline, clicks a worst moment, watches the replay, winds
# it, and comes back; the recording is replayed after a new start, too.
# usage: window_debrief.sh PROGRAM
. "$(dirname "$0")/lib/window.sh"

# A stroke that is far too hard.
start --screen practice
wait_for 't_s > 0.3' "the simulation runs"
x=$(x_of 0.3) y0=$(y_of 0.67) y1=$(y_of 0.42)
xdotool mousemove "$x" "$y0"
sleep 0.3
xdotool mousedown 1
wait_for 'needles_touching > 0' "the roller is down"
touched=$(value t_s)
for _ in $(seq 24); do xdotool click 4; done
wait_for 'force_N > 4' "pressed hard"
glide "$x" "$y0" "$x" "$y1" 18 0.05
wait_for 'pops > 5' "needles go through"
xdotool mouseup 1
wait_for 'needles_touching == 0' "the roller is lifted"
ended=$(value t_s)
wait_for 't_s > 4' "the hand waits after that"
xdotool key Return
wait_for 'page == "result"' "Return shows the result"
sleep 0.5
picture score
rows=$(rows)

# Its timeline, and the worst moment: the replay runs up to it.
press section-1
xdotool mousemove "$(x_of 0.25)" "$(y_of 0.42)"
sleep 0.6
picture timeline
holds "$(differing score timeline) > 50000" || fail "the timeline does not show"
press section-2
sleep 0.3
picture comparison
press section-1
press moment-0
wait_for 'page == "replay" && t_s > 0.1' "a click on the worst moment replays the attempt"
[ "$(rows)" -gt "$rows" ] || fail "no replay after a click on the worst moment"
t=$(value t_s)
wait_for "t_s > $t + 0.3" "the replay plays"
picture replay

# A pause holds it; a click on the time line winds there; the end is the attempt's.
xdotool key p
stands() {  # the shown time no longer changes
    local a b
    for _ in $(seq 40); do
        a=$(value t_s); sleep 0.5; b=$(value t_s)
        [ "$a" = "$b" ] && break
    done
    t=$b
    [ "$a" = "$b" ]
}
stands || fail "the replay goes on in a pause"
# On a slow machine it may have come to its end before it was held.
press timeline 0.3
wait_for "t_s < $touched + 0.6 * ($ended - $touched)" "a click winds to an earlier moment"
stands || fail "the replay goes on after a click"
xdotool key Right
wait_for "t_s > $t" "a step goes on"
is "t_s < $t + 0.2" || fail "a step is one moment on"
press timeline 0.06
wait_for "t_s < $touched + 0.25 * ($ended - $touched)" "a click winds to the first touch"
is 'pops == 0' || fail "at the beginning no needle had gone through"
press timeline 0.97
wait_for "t_s > $touched + 0.8 * ($ended - $touched)" "a click winds to the last touch"
is 'pops > 5' || fail "at the end the needles had gone through"
picture end
xdotool key Escape
wait_for 'page == "result"' "Escape closes the replay"
picture back
press practise-next
wait_for 'page == "lesson" && subject == "light-touch"' \
    "the lesson to practise next opens from the debrief"
stop

# The same from the file, run again.
session=$(find "$work/data/lighttouch/attempts" -name session.lts | head -1)
[ -n "$session" ] || fail "no recording"
start --screen replay --session "$session"
wait_for 't_s > 1' "the recording is replayed"
picture recording
stop
printf 'no recording' >"$work/bad.lts"
"$program" --screen replay --session "$work/bad.lts" >"$work/bad" 2>&1
[ $? -eq 2 ] || fail "a file that is no recording is not refused"
grep -q "bad.lts" "$work/bad" || fail "the message does not name the file"
echo "passed"
