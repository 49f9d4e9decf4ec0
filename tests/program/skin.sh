#!/usr/bin/env bash
# What skin does, from outside: a light minute, a hard one, sharp tips, numbing cream, and the year
# after each.
source "$(dirname "${BASH_SOURCE[0]}")/lib/expect.sh"

# rolled FORCE SECONDS: strokes of 40 mm over three lanes at 50 mm/s, lifted in between.
rolled() {
    python3 - "$1" "$2" <<'PY'
import sys
force, seconds = float(sys.argv[1]), float(sys.argv[2])
print("t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N")
t, k = 0.0, 0
while t < seconds:
    x, side = (-10, 0, 10)[k % 3], -20 if (k // 3) % 2 == 0 else 20
    for dt, y, f in ((0.2, side, 0), (0.2, side, force), (0.8, -side, force), (0.2, -side, 0)):
        t += dt
        print(f"{t:.3f},{x},{y},0,0,{f}")
    k += 1
PY
}
rolled 0.7 60 > light.csv
rolled 5 30 > hard.csv
rolled 0.3 8 > feather.csv

run() { expect 0 "score" simulate "$1.csv" --out "$2" --grid 32 --threads 1 "${@:3}"; }
run light light
run hard hard
run hard numb --cream 30
run hard dark --monk 8
run feather sharp --roller clinical-192-1.5
run light serum --serum

python3 - <<'PY' || fail "what skin does"
import csv, json

def summary(name): return json.load(open(name + "/summary.json"))
def flags(s): return {f["code"] for f in s["flags"]}

light = summary("light")
assert light["pops"] == 0 and light["drops"] == 0 and light["blood_uL"] == 0
assert light["redness"]["minutes_visible"] < 60, light["redness"]
assert light["redness"]["verdict"] in ("none", "mild")
assert 0.5 < light["discomfort"]["true_max"] < 3, light["discomfort"]
assert not flags(light) & {"puncture", "blood", "painful", "lasting-redness", "masked"}
assert light["device"]["kind"] == "light-touch"

hard = summary("hard")
events = list(csv.DictReader(open("hard/events.csv")))
first = lambda kind: min(float(e["t_s"]) for e in events if e["kind"] == kind)
assert hard["pops"] > 300 and hard["blood_uL"] > 0
assert first("pop") + 2.5 < first("drop"), (first("pop"), first("drop"))
assert 0.05 < hard["drops"] / hard["pops"] < 0.15, (hard["drops"], hard["pops"])
assert hard["redness"]["verdict"] == "too-rough"
assert hard["discomfort"]["true_max"] > 5.2, hard["discomfort"]
assert flags(hard) >= {"too-hard", "puncture", "blood", "painful", "lasting-redness"}, flags(hard)
assert not hard["score"]["passed"]

# Numbing cream: what is felt, and nothing else.
numb = summary("numb")
for key in ("pops", "drops", "blood_uL", "needle_force_mN"):
    assert numb[key] == hard[key], key
assert numb["discomfort"]["true_max"] == hard["discomfort"]["true_max"]
assert numb["discomfort"]["felt_max"] < 0.35 * hard["discomfort"]["felt_max"]
assert "masked" in flags(numb)
report = open("numb/report.html").read()
assert "without cream" in report.lower() or "undulled" in report.lower(), "both curves"

# Judged by blood and not by colour: the same on dark skin.
assert summary("dark")["redness"] == hard["redness"]

sharp = summary("sharp")
assert sharp["pops"] > 50 and "puncture" in flags(sharp), sharp["pops"]
assert sharp["device"]["kind"] == "puncturing" and "Another device" in sharp["device"]["note"]
assert "another device" in open("sharp/report.html").read()
PY

# Three minutes of the same light hand, which nothing but the time in contact tells apart.
for name in light serum; do
    mkdir "$name-3min"
    python3 - "$name" <<'PY'
import json, sys
s = json.load(open(sys.argv[1] + "/summary.json"))
s["contact_s"] = 180.0
json.dump(s, open(sys.argv[1] + "-3min/summary.json", "w"))
PY
done
year() { "$program" course "$1/summary.json" --days 365 --json "${@:2}"; }
year light-3min --per-week 7 --marks rubra > red.json
year light-3min --per-week 7 --marks alba > white.json
year light-3min --per-week 7 --marks rubra --missed 0.5 > missed.json
year light-3min --per-week 2 --marks rubra > twice.json
year light-3min --per-week 0 --marks rubra > nothing.json
year serum-3min --per-week 7 --marks rubra > serum.json
year dark --per-week 7 --marks rubra > rough.json
expect 0 "back within hours" course light/summary.json --days 365
expect 0 "Serum needs no holes" course serum/summary.json --days 365
expect 0 "at the end worse than doing nothing" course dark/summary.json --days 365
expect 0 "A scenario, not a promise" course light/summary.json --days 365
python3 - <<'PY' || fail "the year after"
import json
c = {n: json.load(open(n + ".json"))
     for n in ("red", "white", "missed", "twice", "nothing", "serum", "rough")}
end = {n: c[n]["course"][-1]["visibility"] / c[n]["course"][-1]["untreated"] for n in c}
assert 30 <= c["red"]["first_change_day"] <= 60, c["red"]["first_change_day"]
assert c["red"]["first_change_day"] < c["red"]["level_day"] < 365
assert end["red"] < end["white"] - 0.05, end
assert end["red"] < end["missed"] < 1 and end["red"] < end["twice"] < 1, end
assert abs(end["nothing"] - 1) < 1e-9
assert end["serum"] < end["red"] and end["serum"] > end["red"] - 0.1
assert end["rough"] > 1 and c["rough"]["worse_than_nothing"], end
day = c["red"]["course"][60]
assert day["low"] < day["visibility"] < day["high"]
assert 0 < day["fluid"] < 0.15
assert any("Serum needs no holes" in n for n in c["serum"]["notes"])
PY
