#!/bin/bash
# A person with a real mouse takes the whole course: every test of the eleven lessons is passed, from
# the first one to the final assessment, twice in a row, and she leaves with its report.
# usage: window_course.sh PROGRAM
SIZE=${SIZE:-960x600}
. "$(dirname "$0")/lib/window.sh"
lib=$(dirname "$(realpath "$0")")/lib

# The report is handed to the system's browser; here it is written down instead.
mkdir "$work/bin"
printf '#!/bin/sh\necho "$1" >"%s/opened"\n' "$work" >"$work/bin/xdg-open"
chmod +x "$work/bin/xdg-open"
export PATH=$work/bin:$PATH

# Lanes of the drum's centre, 20 mm wide each: up and down, to and fro, and both diagonals.
straight="0,-24,0,24 0,24,0,-24"
three_up="-12,-24,-12,24 0,24,0,-24 12,-24,12,24"
three_across="-24,-12,24,-12 24,0,-24,0 -24,12,24,12"
diagonal_up="-20,-20,20,20 10,-22,22,-10 -22,10,-10,22"
diagonal_down="-20,20,20,-20 -10,-22,-22,-10 22,10,10,22"
star="$straight -24,0,24,0 24,0,-24,0 -18,-18,18,18 18,18,-18,-18 -18,18,18,-18 18,-18,-18,18"
square="$three_up $three_across $diagonal_up $diagonal_down"

lanes="$three_up $three_up $three_up $three_up"

# How the test of a lesson is rolled, for mouse_roller.py.
routine() {
    case $1 in
        lift-and-turn) echo "$trace -- $star $star" ;;
        even-coverage) echo "$trace -- $three_up $three_across $three_up $three_across $three_up $three_across" ;;
        hear-the-pop)
            echo "--force 1.2 --until-pop $trace --" "$straight" "$straight" "$straight" "$straight" ;;
        firm-places) echo "--force 0.36 $trace -- $straight $straight $straight $straight $straight $straight" ;;
        stretch-marks | daily-routine | final-assessment) echo "$trace -- $square $square" ;;
        *) echo "$trace -- $lanes" ;;
    esac
}
# What the program keeps of a lesson: "PASSED TESTS_IN_A_ROW".
progress() {
    python3 - "$1" "$work/data/lighttouch/records.db" <<'P'
import sqlite3, sys
rows = sqlite3.connect(sys.argv[2], timeout=10).execute(
    "SELECT passed, tests_in_a_row FROM lesson_progress WHERE lesson = ?", (sys.argv[1],))
for passed, in_a_row in rows:
    print(passed, in_a_row)
P
}
why() {  # points were lost in the newest attempt
    local newest
    newest=$(find "$work/data/lighttouch/attempts" -name summary.json -printf '%T@ %p\n' |
        sort -n | tail -1 | cut -d' ' -f2-)
    python3 - "$newest" <<'P'
import json, sys
score = json.load(open(sys.argv[1]))["score"]
print(f'{score["total"]} points', *score["critical"])
for p in score["parts"]:
    if p["points"] < p["max"]:
        print(f'    {p["name"]} {p["points"]} of {p["max"]}: {p["reason"]}')
P
}
test_of() {  # LESSON: rolls its test, which is on, until it is passed; a person may try again, too
    local try
    for try in 1 2 3 4 5 6; do
        wait_for "page == \"test\" && subject == \"$1\" && t_s > 0.2" "the test of $1"
        # shellcheck disable=SC2046
        python3 "$lib/mouse_roller.py" --size "$SIZE" $(routine "$1") ||
            fail "$1 could not be rolled"
        press finish
        wait_for 'page == "outcome"' "finishing the test of $1 shows what came of it"
        kept_picture "outcome-$1-$try"
        echo "$1, try $try: $(why)"
        tries=$((tries + 1))
        case $(progress "$1") in "1 "*) return ;; esac
        press outcome.test
    done
    fail "$1 is not passed"
}

tries=0
start --trainee "Course Taker"
wait_for 'page == "start"' "the start page"
press lesson
for name in light-touch straight-and-slow lift-and-turn even-coverage hear-the-pop firm-places \
    dark-skin numbing-cream stretch-marks daily-routine final-assessment; do
    wait_for "page == \"lesson\" && subject == \"$name\"" "the next lesson is $name"
    kept_picture "goal-$name"
    press test
    test_of "$name"
    [ "$name" = final-assessment ] || press outcome.next_lesson
done
[ "$(progress final-assessment)" = "1 2" ] || fail "the assessment takes two tests in a row"
echo "eleven lessons in $tries tests"

# Out with a report.
press outcome.whole
wait_for 'page == "result"' "the whole result"
kept_picture whole
press report
for _ in $(seq 100); do [ -s "$work/opened" ] && break; sleep 0.1; done
[ -s "$work/opened" ] || fail "no report was opened"
report=$(sed 's,^file://,,; s,%20, ,g' "$work/opened")
grep -q "Course Taker" "$report" || fail "the report $report does not say whose it is"
stop

# The records have every test, and the person passed.
"$program" records attempts --json >"$work/attempts.json" || fail "the records cannot be read"
python3 - "$work/attempts.json" "$tries" <<'P' || fail "the records do not hold the course"
import json, sys
kept = json.load(open(sys.argv[1]))
assert len(kept) == int(sys.argv[2]), len(kept)
passed = [a["lesson"] for a in kept if a["passed"]]
assert len(set(passed)) == 11 and passed.count("final-assessment") >= 2, passed
assert all(a["input"] == "mouse" for a in kept), kept
P
echo "passed"
