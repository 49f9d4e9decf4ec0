#!/bin/bash
# The ways out of a pause, by a real mouse: go on, throw away, restart, finish; what is thrown away is
# nowhere, and a test that is thrown away counts. After a result "again" begins at once.
# usage: window_ways.sh PROGRAM
SIZE=${SIZE:-960x600}
. "$(dirname "$0")/lib/window.sh"
kept() { find "$work/data/lighttouch/attempts" -name summary.json 2>/dev/null | wc -l; }
running() { find "$work/data/lighttouch/running" -name '*.lts' 2>/dev/null | wc -l; }
touch_skin() {  # a short stroke
    wait_for 't_s > 0.2' "the client lies ready"
    xdotool mousemove "$(x_of 0.3)" "$(y_of 0.62)"
    seen 2
    xdotool mousedown 1
    wait_for 'needles_touching > 0' "the roller is down"
    glide "$(x_of 0.3)" "$(y_of 0.62)" "$(x_of 0.3)" "$(y_of 0.5)" 8 0.03
    xdotool mouseup 1
    wait_for 'needles_touching == 0' "the roller is lifted"
}
halt() {
    press pause
    wait_for 'targets ~ /pause.throw_away/' "the ways out of a pause"
}

start --screen practice
touch_skin
halt
kept_picture pause
press pause.go_on
wait_for 'targets !~ /pause.throw_away/' "going on closes them"
t=$(value t_s)
wait_for "t_s > $t" "time goes on"
halt
press pause.throw_away
wait_for 'page == "start"' "thrown away, back at the start"
[ "$(kept)" = 0 ] || fail "what was thrown away is kept"

press roll
wait_for 'page == "practice"' "practice again"
touch_skin
halt
press pause.restart
wait_for 'page == "practice" && t_s < 1 && targets !~ /pause.throw_away/' "a new attempt"
[ "$(kept)" = 1 ] || fail "starting over did not keep what was rolled: $(kept)"
touch_skin
halt
press pause.finish
wait_for 'page == "result"' "finishing shows the result"
[ "$(kept)" = 2 ] || fail "finishing did not keep it: $(kept)"
kept_picture result
press again
wait_for 'page == "practice" && t_s > 0' "again begins at once"
stop

# A test that is thrown away was taken.
start
wait_for 'page == "start"' "the start page"
press lesson
wait_for 'page == "lesson"' "the first lesson"
press test
wait_for 'page == "test"' "its test"
touch_skin
halt
kept_picture pause-test
before=$(kept)
press pause.throw_away
wait_for 'page == "lesson"' "back at the lesson"
[ "$(kept)" = "$before" ] || fail "a test that was thrown away is recorded"
grep -q 'tests = 1' "$work/data/lighttouch/progress/progress.toml" ||
    fail "a test that was thrown away does not count: $(cat "$work"/data/lighttouch/progress/*)"
[ "$(running)" -le 1 ] || fail "recordings lie about"
stop
echo "passed"
