#!/bin/bash
# An instructor, by mouse and keys: makes the first account, changes a limit of the first lesson in a
# copy, and makes an own demonstration of an attempt, which the lesson then shows.
# usage: window_instructor.sh PROGRAM
SIZE=${SIZE:-960x600}
. "$(dirname "$0")/lib/window.sh"
own=$work/data/lighttouch/assets

start
wait_for 'page == "start"' "the start page"
press instructor
wait_for 'page == "people"' "there is no instructor yet"
sleep 0.5
xdotool type --delay 60 "Ada"
press pin
xdotool type --delay 60 "4711"
press create
wait_for 'page == "instructor"' "the first instructor"
press edit_lessons
wait_for 'page == "lesson_editor" && subject == "light-touch"' "the limits of the first lesson"
kept_picture editor

# The greatest force goes down from 1.00 N to 0.90 N; a lesson that contradicts itself is refused.
press less-1
press less-1
kept_picture editor-changed
press save
for _ in $(seq 600); do [ -s "$own/lessons/light-touch.toml" ] && break; sleep 0.1; done
grep -q '^force_high_N = 0.9$' "$own/lessons/light-touch.toml" || fail "the copy does not say 0.9 N"
"$program" check "$own/lessons/light-touch.toml" >/dev/null || fail "the copy is not sound"
xdotool mousemove "$(x_of 0.3)" "$(y_of 0.6)"  # further down
for _ in $(seq 30); do
    value targets | grep -q 'more-22@' && break
    xdotool click 5
    sleep 0.2
done
for _ in 1 2 3 4; do press more-21; done
press save
sleep 0.5
grep -q '^discomfort_good' "$own/lessons/light-touch.toml" &&
    fail "points are lost from 5 on, and 5 is pain: that was saved"
kept_picture editor-refused
press back
press back

# An attempt at the lesson becomes its demonstration.
wait_for 'page == "start"' "back at the start page"
press lesson
wait_for 'page == "lesson" && subject == "light-touch"' "the first lesson"
kept_picture lesson-own
press practise
wait_for 'page == "lesson_practice" && t_s > 0.2' "practice"
xdotool mousemove "$(x_of 0.28)" "$(y_of 0.66)"
sleep 0.3
xdotool mousedown 1
wait_for 'needles_touching > 0 && force_N > 0.5' "the instructor rolls"
glide "$(x_of 0.28)" "$(y_of 0.66)" "$(x_of 0.28)" "$(y_of 0.44)" 20 0.05
xdotool mouseup 1
wait_for 'needles_touching == 0' "the roller is lifted"
press finish
wait_for 'page == "outcome"' "the outcome"
press outcome.whole
wait_for 'page == "result"' "the whole result"
kept_picture result-instructor
press demonstrate
wait_for 'page == "replay" && t_s > 0.2' "the attempt is replayed"
xdotool key Right  # a step holds it
sleep 0.3
press timeline 0.9
sleep 0.3
end_s=$(value t_s)
press end
sleep 0.3
press title
xdotool type --delay 60 "As we do it"
kept_picture trim
press save
for _ in $(seq 600); do [ -s "$own/demonstrations/own-1.toml" ] && break; sleep 0.1; done
grep -q '"As we do it"' "$own/demonstrations/own-1.toml" || fail "the demonstration is not kept"
grep -q 'own-1' "$own/lessons/light-touch.toml" || fail "the lesson does not refer to it"
shown_s=$(tail -1 "$own/demonstrations/own-1.csv" | cut -d, -f1)
# Half a second in the air before, 0.6 s to lift and stay there after.
holds "$shown_s > $end_s + 1 && $shown_s < $end_s + 1.2" ||
    fail "it was cut at $end_s s, and $shown_s s are shown"
press back
wait_for 'page == "result"' "back at the result"
press back
wait_for 'page == "outcome"' "back at the outcome"
press outcome.lesson
wait_for 'page == "lesson"' "back at the lesson"
press watch
wait_for 'page == "demonstration" && t_s > 0.7' "the own demonstration is shown"
kept_picture demonstration-own
press finish
wait_for 'page == "lesson"' "back at the lesson"
press follow
wait_for 'page == "follow" && t_s > 0.3' "and followed"
kept_picture follow-own
stop
echo "passed"
