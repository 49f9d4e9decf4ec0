#!/bin/bash
# A kiosk shows demonstrations in a loop with their captions; a visitor may try it, leaves nothing
# behind, and once nobody moves any more the loop begins anew. Only the PIN leads out.
# usage: window_kiosk.sh PROGRAM
SIZE=${SIZE:-960x600}
. "$(dirname "$0")/lib/window.sh"

mkdir -p "$work/config/lighttouch"
printf 'kiosk_idle_s = 6.0\n' >"$work/config/lighttouch/settings.toml"
start --kiosk --kiosk-pin 4711
wait_for 'page == "kiosk" && subject == "light" && force_N > 0.3' "the light hand is shown first"
kept_picture kiosk-light
if [ -n "${KEEP_PICTURES:-}" ]; then
    xdotool key Right
    wait_for 'subject == "too-hard" && pops > 20' "needles go through"
    picture kiosk-too-hard
fi

# An instructor before a class goes on or back by hand; else one demonstration follows the other.
for _ in 1 2 3 4 5 6 7 8; do
    is 'subject == "too-fast"' && break
    xdotool key Right
    sleep 0.5
done
wait_for 'subject == "too-fast" && t_s > 0.3' "the arrows go through the demonstrations"
wait_for 'subject != "too-fast" && t_s > 0.1' "after its end the next one begins"

# A visitor tries it.
stay() {  # a visitor never holds quite still, however slow this machine is
    while :; do
        xdotool mousemove_relative 1 0 mousemove_relative -- -1 0
        sleep 1
    done
}
click "$(x_of 0.5)" "$(y_of 0.4)"
stay &
visitor=$!
pids+=($visitor)
wait_for 'page == "start"' "a touch leads to the start page"
kept_picture kiosk-start
press roll
wait_for 'page == "practice" && t_s > 0.3' "free practice"
xdotool mousemove "$(x_of 0.3)" "$(y_of 0.6)"
sleep 0.2
xdotool mousedown 1
wait_for 'needles_touching > 0' "the visitor rolls"
xdotool mouseup 1
kill $visitor
wait $visitor 2>/dev/null
wait_for 'page == "kiosk" && subject == "light"' "when nobody moves any more it begins anew"
[ -z "$(find "$work/data" -type f 2>/dev/null)" ] || fail "a kiosk leaves files behind"

# The way out.
click "$(x_of 0.5)" "$(y_of 0.4)"
stay &
pids+=($!)
press quit
wait_for 'page == "leave"' "the way out asks for a PIN"
kept_picture kiosk-leave
for digit in 1 2 3 4 ok; do press $digit; done
sleep 0.5
is 'page == "leave"' || fail "a wrong PIN leads out"
for digit in 4 7 1 1 ok; do press $digit; done
for _ in $(seq 600); do kill -0 "$window" 2>/dev/null || break; sleep 0.1; done
wait "$window"
[ $? -eq 0 ] || fail "the right PIN does not lead out"
grep -q "trainee\|language" "$work/config/lighttouch/settings.toml" && fail "a visitor's settings stay"
echo "passed"
