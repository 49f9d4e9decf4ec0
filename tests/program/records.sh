#!/usr/bin/env bash
# Records from the command line: people, attempts, export, a change that is found, backup, restore.
set -euo pipefail
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() { echo "failed: $*" >&2; exit 1; }
r() { "$program" records --store salon.db "$@"; }

"$program" stroke light-routine --out light.csv
"$program" simulate light.csv --out result --grid 32 2>/dev/null
id=$(r add-person --name "Müller, Anna" --pin 1234)
r people | grep -q "$id" || fail "the person is not listed"
attempt=$(r import result --person "Müller, Anna" --lesson light-touch)
r attempts --person "$id" | grep -q "$attempt" || fail "the attempt is not listed"
r attempts --csv --bom --out list.csv
head -c 3 list.csv | od -An -tx1 | grep -q "ef bb bf" || fail "no byte order mark"
grep -q '"Müller, Anna"' list.csv || fail "a comma in a name broke the CSV"
r attempts --csv --decimal-comma --out comma.csv
python3 - <<'PY'
import csv, json, subprocess
point, = csv.DictReader(open("list.csv", encoding="utf-8-sig", newline=""))
comma, = csv.DictReader(open("comma.csv", encoding="utf-8", newline=""), delimiter=";")
assert comma["score_of_100"] == point["score_of_100"].replace(".", ","), (comma, point)
comma.update(score_of_100=point["score_of_100"], duration_s=comma["duration_s"].replace(",", "."))
assert comma == point and point["person"] == "Müller, Anna", (comma, point)
PY
r attempts --json | python3 -c 'import json, sys; a, = json.load(sys.stdin); assert a["summary"]["skin"] == "thigh", a'
r verify >/dev/null || fail "a fresh store does not verify"

r backup copy.db >/dev/null
python3 - <<'PY'
import sqlite3
db = sqlite3.connect("salon.db")
db.execute("UPDATE attempt SET score = 100.0, passed = 1, content = replace(content, 'score', 'Score')")
db.commit()
PY
r verify >/dev/null && fail "a changed attempt went unnoticed"
r restore copy.db >/dev/null
r verify >/dev/null || fail "the restored records do not verify"

r export --person "$id" | python3 -c 'import json, sys; assert len(json.load(sys.stdin)["attempts"]) == 1'
r forget --person "$id" --erase >/dev/null
r attempts --json | grep -q "$attempt" && fail "an erased attempt is still there"
[ ! -e result/session.lts ] || fail "the recording of an erased attempt is still there"
r verify >/dev/null || fail "erasing broke the chain"
status=0
r import nowhere 2>error.txt || status=$?
[ $status = 2 ] || fail "a missing folder gave $status"
grep -q "nowhere/summary.json: no such file" error.txt || fail "$(cat error.txt)"
echo "records: kept, listed, exported, checked, restored, erased"
