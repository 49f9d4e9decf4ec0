#!/bin/bash
# A real mouse does everything wrong in free rolling, one thing after the other: each is said while it
# happens, beside the roller, and nothing in the air. Times are simulated ones.
# usage: window_words.sh PROGRAM
SIZE=${SIZE:-960x600}  # a small picture: Mesa draws it on the processor
. "$(dirname "$0")/lib/window.sh"

x=$(x_of 0.3)
# Moves between two places, up and down, until a word is said or signed.
hurry() {  # WORD PAUSE_S HIGH LOW
    for _ in $(seq 400); do
        for y in "$3" "$4"; do
            xdotool mousemove "$x" "$(y_of "$y")"
            sleep "$2"
            was_said "$1" && return
        done
    done
    fail "nobody says $1"
}
was_said() {
    tail -n +"$from" "$trace" | awk -F, -v w="$1" '
        NF >= 28 && index(" " $26 " " $27 " ", " " w " ") { found = 1 } END { exit !found }'
}
mark() { from=$(rows); }

start --screen practice
wait_for 't_s > 0.3' "the simulation runs"
mark
# In the air nothing is said, however fast.
for y in 0.6 0.45 0.6 0.45 0.6; do xdotool mousemove "$x" "$(y_of $y)"; seen 1; done
xdotool mousemove "$x" "$(y_of 0.6)"
seen 3
tail -n +"$from" "$trace" | awk -F, 'NF >= 28 && ($26 != "" || $27 != "") { exit 1 }' ||
    fail "something is said in the air"

# Too light, too hard: within 0.15 s of simulated time, and a picture.
xdotool mousedown 1
wait_for 'zone == "right"' "the roller is down"
mark
for _ in $(seq 10); do xdotool click 5; done
wait_for 'word == "too-light"' "too light is said"
kept_picture too-light
for _ in $(seq 24); do xdotool click 4; done
wait_for 'zone == "too_hard"' "pressed harder"
wait_for 'word == "too-hard" || signs ~ /too-hard/' "too hard is said"
kept_picture too-hard
tail -n +"$from" "$trace" | awk -F, '
    NF < 28 { next }
    # A word begins where a flag does: 5 % beyond the limit of 1 N.
    { beyond = $3 > 1.05 }
    beyond && !was { since = $2; said = 0 }
    { was = beyond }
    $26 == "too-light" && $14 != "too_light" { print "too light in the zone " $14; wrong = 1 }
    $26 == "too-hard" && $14 != "too_hard" { print "too hard in the zone " $14; wrong = 1 }
    { word = $26 " " $27; picture = $2 - before; before = $2 }
    beyond && word ~ /too-hard/ && !said {
        said = 1
        late = $2 - since
        printf "too hard: said %.3f s after the force, a picture every %.3f s\n", late, picture
        if (late > 0.15 + picture) wrong = 1
    }
    END { exit wrong }' || fail "the words do not go with the gauge"
for _ in $(seq 14); do xdotool click 5; done
wait_for 'zone == "right"' "right again"

# A turn without a lift, then rubbing; to and fro over the whole area is too fast.
mark
hurry no-lift 0.15 0.45 0.62
kept_picture no-lift
hurry scrub 0.12 0.5 0.6
kept_picture scrub
mark
xdotool mouseup 1
wait_for 'zone == "lifted"' "lifted"
seen 2
is 'word == "" && signs == ""' || fail "lifted, it goes on talking: $(value word)"
xdotool mousemove "$x" "$(y_of 0.62)"
seen 2
xdotool mousedown 1
wait_for 'zone == "right"' "down again"
mark
hurry too-fast 0.02 0.4 0.66
kept_picture too-fast
xdotool mouseup 1

# The words stood in the area beside the panel, below the buttons.
awk -F, -v width="$WIDTH" -v height="$HEIGHT" 'NR > 1 && NF >= 28 && $28 != "" {
    split($28, b, ":")
    if (b[1] < 0 || b[2] < 60 || b[1] + b[3] > width - 300 || b[2] + b[4] > height - 50) {
        print "words at " $28
        wrong = 1
    }
    ++count
} END { print count " pictures with words"; exit wrong || !count }' "$trace" ||
    fail "words stand where they do not belong"
stop
echo "passed"
