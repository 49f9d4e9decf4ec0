#!/bin/bash
# An instructor takes thresholds from what experts do into a copy of a lesson, by mouse: mean and two
# standard deviations of recorded runs, the points to pass from beginners' runs; one measure is left
# out. What the window writes is worked out a second time here, from the exported attempts.
# usage: window_standards.sh PROGRAM
. "$(dirname "$0")/lib/window.sh"
. "$(dirname "$0")/lib/light_hand.sh"
copy=$work/data/lighttouch/assets/lessons/light-touch.toml
cd "$work" || exit 1

# Runs of two experts, each with a hand of its own, and of a beginner who stops early.
"$program" records add-person --name Ina --role instructor >/dev/null
for name in Ada Bea Cem; do "$program" records add-person --name "$name" >/dev/null; done
"$program" records add-group --name Experts --person Ada >/dev/null
"$program" records add-group --name Experts --person Bea >/dev/null
"$program" records add-group --name Beginners --person Cem >/dev/null
run() {  # PERSON STROKES FORCE
    light_hand "$2" |
        awk -F, -v OFS=, -v by="$3" '/^[#t]/ { print; next } { $6 *= by; print }' >stroke.csv
    rm -rf result
    "$program" simulate stroke.csv --out result --grid 32 --lesson light-touch >/dev/null 2>&1
    "$program" records import result --person "$1" --lesson light-touch >/dev/null ||
        fail "the run of $1 is not in the records"
}
run Ada 20 1.00
run Bea 20 0.92
run Cem 6 1.00
run Cem 7 0.85
run Cem 8 1.20

start --trainee Ina --screen instructor
wait_for 'page == "instructor"' "the instructor's page"
press standards
wait_for 'page == "standards" && subject == "light-touch"' "the first lesson's standards"
press experts-2
no_button() { ! value targets | tr ' ' '\n' | grep -q '^take@'; }
until_true "two runs are enough, it seems" no_button
kept_picture too-few
press back
wait_for 'page == "instructor"' "back at the instructor's page"
run Ada 20 1.05
press standards
wait_for 'page == "standards" && subject == "light-touch"' "the first lesson's standards"
press experts-2
kept_picture standards
reach take-2
press take-2  # speed stays as it was
reach novices-1
press novices-1
reach take-cut
kept_picture cut
press take
for _ in $(seq 300); do [ -s "$copy" ] && break; sleep 0.1; done
[ -s "$copy" ] || fail "there is no copy of the lesson"
kept_picture taken
"$program" check "$copy" >/dev/null || fail "the copy is not sound"
"$program" records attempts --json --out attempts.json
"$program" records audit >audit.txt
grep -q "standards-taken *light-touch" audit.txt || fail "the audit log does not say so"
python3 - "$copy" "$LIGHTTOUCH_SOURCE_DIR/assets/lessons/light-touch.toml" <<'PY' || fail "the copy"
import json, math, statistics, sys, tomllib

copy, built_in = (tomllib.load(open(f, "rb"))["limits"] for f in sys.argv[1:])
runs = json.load(open("attempts.json"))
experts = [a for a in runs if a["person"] in ("Ada", "Bea")]
novices = [a for a in runs if a["person"] == "Cem"]
assert len(experts) == len(novices) == 3


def bound(path, side, digits):
    values = []
    for a in experts:
        value = a["summary"]
        for key in path.split("."):
            value = value[key]
        values.append(value)
    exact = statistics.mean(values) + side * 2 * statistics.stdev(values)
    scaled = round(exact, 4) * 10**digits
    return (math.ceil(scaled - 1e-6) if side > 0 else math.floor(scaled + 1e-6)) / 10**digits


wanted = {
    "force_low_N": bound("force_N.mean", -1, 2),
    "force_high_N": bound("force_N.mean", 1, 2),
    "coverage_low": bound("coverage.treated_fraction", -1, 2),
}
for name, value in wanted.items():
    assert abs(copy[name] - value) < 1e-9, (name, copy[name], value)
assert copy.get("speed_good_mm_s") == built_in.get("speed_good_mm_s"), "speed was switched off"
high, low = ([a["score"] for a in group] for group in (experts, novices))
assert max(low) < copy["pass_total"] < min(high), (low, copy, high)
PY
press editor
wait_for 'page == "lesson_editor" && subject == "light-touch"' "the lesson's limits"
kept_picture editor
stop
echo "standards: two runs are too few, three give a copy with their mean and spread"
