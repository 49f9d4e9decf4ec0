#!/usr/bin/env bash
# course: from a session's summary to a year, as a table and as JSON; what it needs, by name.
source "$(dirname "${BASH_SOURCE[0]}")/lib/expect.sh"

"$program" stroke light-routine --out light.csv
expect 0 "score" simulate light.csv --out light
expect 0 "first change" course light/summary.json --days 365
"$program" course light/summary.json --days 365 --per-week 7 --json > year.json
python3 - <<'PY' || fail "a year of light rolling"
import json
c = json.load(open("year.json"))
assert len(c["course"]) == 366 and c["course"][0]["visibility"] == 1.0
assert c["course"][365]["visibility"] < c["course"][365]["untreated"]
assert 0 < c["first_change_day"] < 365
assert not c["worse_than_nothing"] and c["notes"]
PY
expect 2 "days" course light/summary.json --days 0
expect 2 "--days is required" course light/summary.json
printf '{"schema": 1,\n "pops": }' > bad.json
expect 2 "bad.json:2:10: not valid JSON" course bad.json --days 10
printf '{"skin": "thigh"}' > short.json
expect 2 "short.json: 'pops' is missing" course short.json --days 10
