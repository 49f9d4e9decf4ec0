#!/bin/bash
# A newcomer's way with a real mouse: first start, list of lessons, the first lesson with its goal,
# demonstration, practice and test, to a first score; then every other lesson's first page, the
# final assessment, and out with a report. With KEEP_PICTURES every demonstration is seen, too.
# usage: window_lessons.sh PROGRAM
SIZE=${SIZE:-960x600}  # a small picture: Mesa draws it on the processor
. "$(dirname "$0")/lib/window.sh"

# The report is handed to the system's browser; here it is written down instead.
mkdir "$work/bin"
printf '#!/bin/sh\necho "$1" >"%s/opened"\n' "$work" >"$work/bin/xdg-open"
chmod +x "$work/bin/xdg-open"
export PATH=$work/bin:$PATH

rolled_s=0  # simulated time on the skin and over it, of all attempts
roll() {    # light strokes beside each other, each lifted at its end; then "finish"
    local page
    page=$(value page)
    wait_for 't_s > 0.2' "the client of $page lies ready"
    for x in 0.26 0.3; do
        local px
        px=$(x_of $x)
        xdotool mousemove "$px" "$(y_of 0.66)"
        wait_for 'needles_touching == 0' "the roller is over the skin"
        xdotool mousedown 1
        # A test begins with some other force than the right one.
        wait_for 'needles_touching > 0' "the roller is down on $page"
        glide "$px" "$(y_of 0.66)" "$px" "$(y_of 0.44)" 20 0.04
        xdotool mouseup 1
        wait_for 'needles_touching == 0' "the roller is lifted"
    done
    kept_picture "$page-${1:-$(value subject)}"
    rolled_s=$(awk "BEGIN { print $rolled_s + $(value t_s) }")
    press finish
    wait_for 'page == "outcome"' "finishing shows what came of it"
}
attempts() { find "$work/data/lighttouch/attempts" -name summary.json 2>/dev/null | sort; }
score_of() { sed -n '/"score"/,$ s/.*"total": \([0-9.]*\).*/\1/p' "$1" | head -1; }

start
wait_for 'page == "start"' "the first start shows the start page"
kept_picture start
press lessons
wait_for 'page == "lessons"' "the list of lessons"
press lesson-1
wait_for 'page == "lesson" && subject == "light-touch"' "the first lesson"
kept_picture lesson-light-touch
press watch
wait_for 'page == "demonstration" && t_s > 1.5 && force_N > 0.3' "the demonstration rolls by itself"
kept_picture demonstration-light-touch
press finish
wait_for 'page == "lesson"' "back at the lesson"
press practise
wait_for 'page == "lesson_practice"' "practice with aids"
roll
first=$(attempts | head -1)
[ -n "$first" ] || fail "the first attempt was not kept"
first_score=$(score_of "$first")
holds "$first_score > 0 && $first_score < 40" || fail "two strokes score $first_score"
grep -q '"verdict": "not-judged"' "$first" || fail "two strokes are judged"

# Time of a user until here. Pointing and clicking is counted by the keystroke-level model (Card,
# Moran & Newell 1980: 1.35 s to decide, 1.1 s to point, 0.2 s to click), reading at 238 words a
# minute (Brysbaert 2019), watching and rolling in simulated time. No clock of this machine is in it.
table=$LIGHTTOUCH_SOURCE_DIR/assets/texts/en-lessons.toml
words=$(awk '/^\[lesson.light-touch\]/ { on = 1; next } /^\[/ { on = 0 } on' "$table" | wc -w)
user_s=$(awk "BEGIN { print $presses * 2.65 + $words / 238 * 60 + 10 + $rolled_s }")
echo "first start to first score: $user_s s of a user ($presses clicks, $words words to read," \
    "10 s of demonstration, $rolled_s s of rolling); score $first_score"
holds "$user_s < 90" || fail "a newcomer needs $user_s s to the first score"

kept_picture outcome-practice
press outcome.test
wait_for 'page == "test"' "the test without aids"
roll
kept_picture outcome-test
[ "$(attempts | wc -l)" = 2 ] || fail "the test was not kept"
press lessons.all

# Every other lesson.
lessons="straight-and-slow lift-and-turn even-coverage hear-the-pop firm-places dark-skin
    numbing-cream stretch-marks daily-routine final-assessment"
number=1
for name in $lessons; do
    number=$((number + 1))
    wait_for 'page == "lessons"' "the list of lessons"
    if ! value targets | grep -q "lesson-$number@"; then  # further down
        xdotool mousemove "$(x_of 0.4)" "$(y_of 0.6)"
        for _ in 1 2 3 4 5 6; do xdotool click 5; done
        sleep 0.5
    fi
    press "lesson-$number"
    wait_for "page == \"lesson\" && subject == \"$name\"" "lesson $number is $name"
    if [ -n "${KEEP_PICTURES:-}" ]; then
        picture "lesson-$name"
        press watch
        wait_for 'page == "demonstration" && t_s > 3' "the demonstration of $name"
        picture "demonstration-$name"
        press finish
        wait_for 'page == "lesson"' "back at $name"
    fi
    [ "$name" = final-assessment ] || press back
done

# The assessment, its whole result, and the report.
press test
wait_for 'page == "test" && subject == "final-assessment"' "the final assessment"
roll
kept_picture outcome-assessment
press outcome.whole
wait_for 'page == "result"' "the whole result"
press report
for _ in $(seq 600); do [ -s "$work/opened" ] && break; sleep 0.1; done
[ -s "$work/opened" ] || fail "no report was opened"
report=$(sed 's,^file://,,; s,%20, ,g' "$work/opened")
[ -s "$report" ] || fail "the report $report is not there"
total=$(score_of "$(dirname "$report")/summary.json")
grep -q "$(printf '%.2f' "$total") <small>/ 100" "$report" || fail "the report does not say $total"
stop
echo "passed"
