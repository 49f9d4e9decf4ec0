#!/bin/bash
# Hands that try to fool the score, at every lesson's test: none passes.
# usage: cheats.sh PROGRAM
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" hands --cheats --json --threads 2 >"$work/cheats.json"
status=$?
python3 - "$work/cheats.json" "$status" <<'P' || exit 1
import json, sys
rows = json.load(open(sys.argv[1]))
lessons, hands = {r["lesson"] for r in rows}, {r["hand"] for r in rows}
assert len(lessons) == 11 and len(hands) == 12 and len(rows) == 132, (len(rows), lessons, hands)
passed = [r for r in rows if r["verdict"] == "passed"]
assert not passed and sys.argv[2] == "0", passed
# Whoever did next to nothing gets next to nothing, and skin that was broken reads like it.
for r in rows:
    if r["hand"] in ("nothing", "one-touch", "hovering", "in-the-air", "no-speed"):
        assert r["score"] <= 5 and r["verdict"] == "not-judged", r
    if r["hand"] == "harm-first":
        assert r["score"] <= 55, r
    assert r["score"] < 80, r
print(len(rows), "hands, the best of them", max(r["score"] for r in rows), "points")
P
