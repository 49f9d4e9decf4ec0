#!/bin/bash
# What once had praise: too little is not judged and says what is missing, and harm is no good mark.
# usage: goals.sh PROGRAM
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
fail() { echo "FAILED: $*"; exit 1; }

# NAME LESSON MOST VERDICTS <stroke: rows of time, x, y, yaw, force, tilt
judge() {
    { echo "t_s,x_mm,y_mm,yaw_deg,force_N,tilt_deg"; cat; } >"$1.csv"
    "$program" simulate "$1.csv" --grid 32 --lesson "$2" --out "$1" >/dev/null || fail "$1 does not run"
    python3 - "$1" "$3" "$4" <<'P' || fail "$1"
import json, sys
name, most, verdicts = sys.argv[1], float(sys.argv[2]), sys.argv[3].split("|")
s = json.load(open(name + "/summary.json"))
j = s["judged"]
print(f'{name}: {s["score"]["total"]} points, {j["verdict"]}, missing {[m["what"] for m in j["missing"]]}')
assert s["score"]["total"] <= most, s["score"]["total"]
assert j["verdict"] in verdicts, j
assert s["score"]["passed"] == (j["verdict"] == "passed")
assert (j["verdict"] == "not-judged") == bool(j["missing"])
for m in j["missing"]:
    assert set(m) == {"what", "have", "need", "unit"} and m["have"] < m["need"], m
P
}
# strokes FORCE SPEED COUNT [TILT]: straight ones of 50 mm, up and down over three lanes
strokes() {
    awk -v f="$1" -v v="$2" -v n="$3" -v tilt="${4:-0}" 'BEGIN {
        t = 0.5
        for (i = 0; i < n; ++i) {
            x = (i % 3 - 1) * 18; a = i % 2 ? 25 : -25
            printf "%.3f,%g,%g,0,0,%g\n%.3f,%g,%g,0,%g,%g\n", t, x, a, tilt, t + 0.06, x, a, f, tilt
            t += 0.06 + 50 / v
            printf "%.3f,%g,%g,0,%g,%g\n%.3f,%g,%g,0,0,%g\n", t, x, -a, f, tilt, t + 0.06, x, -a, tilt
            t += 0.5
        } }'
}
for lesson in light-touch straight-and-slow dark-skin numbing-cream firm-places; do
    strokes 0.6 50 2 | judge "two-$lesson" "$lesson" 25 not-judged
done
strokes 3.3 50 1 | judge touch lift-and-turn 20 not-judged
strokes 200 50 12 | judge crush light-touch 20 "not-judged|not-passed"
strokes 0.6 2000 40 | judge rush light-touch 40 "not-judged|not-passed"
strokes 0.6 50 14 30 | judge tilt light-touch 65 "not-judged|not-passed"
strokes 3.0 50 14 | judge hard light-touch 45 "not-judged|not-passed"
strokes 0.6 320 12 | judge fast straight-and-slow 65 "not-judged|not-passed"
grep -q '"too-fast"' fast/summary.json || fail "twelve strokes at 320 mm/s raise no flag"
awk 'BEGIN { print "0.5,0,0,0,0,0"; print "0.8,0,0,0,0.6,0"; print "90,0,0.1,0,0.6,0"; print "90.3,0,0,0,0,0" }' |
    judge spot light-touch 20 "not-judged|not-passed"
awk 'BEGIN { t = 0.5; for (i = 0; i < 60; ++i) { a = i % 2 ? 20 : -20
    printf "%.3f,0,%g,0,0,0\n%.3f,0,%g,0,0.6,0\n%.3f,0,%g,0,0.6,0\n%.3f,0,%g,0,0,0\n", t, a, t + 0.06, a, t + 0.86, -a, t + 0.92, -a
    t += 1.2 } }' | judge lane light-touch 65 not-passed
# The right way is judged, and passes.
strokes 0.6 45 20 | judge right light-touch 100 passed
echo "goals: none of them is praised"
