#!/bin/bash
# A kiosk shows demonstrations in a loop with their captions; a visitor may try it, leaves nothing
# behind, and once nobody moves any more the loop begins anew. It comes back after a crash. Only the
# PIN, of digits, leads out.
# usage: window_kiosk.sh PROGRAM
SIZE=${SIZE:-960x600}
. "$(dirname "$0")/lib/window.sh"

# A PIN that cannot be typed is refused before anything is shown.
settings=$work/config/lighttouch/settings.toml
mkdir -p "$work/config/lighttouch"
"$program" --kiosk --kiosk-pin 47a1 2>"$work/refused"
[ $? -eq 2 ] || fail "--kiosk-pin with a letter is not refused"
grep -q "kiosk-pin.*4 to 12 digits" "$work/refused" || fail "why: $(cat "$work/refused")"
printf 'scale = 1.0\nkiosk_pin = "open sesame"\n' >"$settings"
"$program" --kiosk 2>"$work/refused"
[ $? -eq 2 ] || fail "a kiosk_pin with letters is not refused"
grep -q "settings.toml:2: kiosk_pin must be 4 to 12 digits" "$work/refused" ||
    fail "why: $(cat "$work/refused")"

printf 'kiosk_idle_s = 6.0\n' >"$settings"
start --kiosk --kiosk-pin 4711
wait_for 'page == "kiosk" && subject == "light" && force_N > 0.3' "the light hand is shown first"
kept_picture kiosk-light
if [ -n "${KEEP_PICTURES:-}" ]; then
    xdotool key Right
    wait_for 'subject == "too-hard" && pops > 20' "needles go through"
    picture kiosk-too-hard
fi

# It breaks down, and is there again.
shows=$(pgrep -P "$window")
kill -SEGV "$shows"
for _ in $(seq 300); do [ "$(pgrep -P "$window")" = "$shows" ] || break; sleep 0.1; done
wait_for 'page == "kiosk" && subject == "light" && force_N > 0.3' "it begins anew after a crash"
again=$(pgrep -P "$window")
[ -n "$again" ] && [ "$again" != "$shows" ] || fail "the kiosk did not crash"
grep -q "broke down and begins anew" "$work/log" || fail "the crash is not said"

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
grep -q "trainee\|language" "$settings" && fail "a visitor's settings stay"
echo "passed"
