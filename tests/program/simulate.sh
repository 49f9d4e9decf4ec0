#!/usr/bin/env bash
# simulate and replay from outside: whole results, the same bits, and nothing half-written.
source "$(dirname "${BASH_SOURCE[0]}")/lib/expect.sh"

cat > pass.csv <<'CSV'
# one pass of 20 mm
t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N
0,0,-10,0,0,0
0.2,0,-10,0,0,0.8
0.7,0,10,0,0,0.8
0.8,0,10,0,0,0
CSV

# Bad usage and bad input: exit 2, a reason, and no trace of a result.
expect 2 "required" simulate pass.csv
expect 2 "no such file" simulate none.csv --out r
expect 2 "did you mean 'thigh'" simulate pass.csv --out r --skin thihg
expect 2 "monk is 11" simulate pass.csv --out r --monk 11
expect 2 "cream is 241" simulate pass.csv --out r --cream 241
expect 2 "--age is 500" simulate pass.csv --out r --age 500
expect 2 "multiple of 16" simulate pass.csv --out r --grid 50
expect 2 "--threads is 0" simulate pass.csv --out r --threads 0
expect 2 "--sed" simulate pass.csv --out r --sed 1
expect 2 "pass.csv: is a file" simulate pass.csv --out pass.csv
printf 't_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n0,0,0,0,0,1\n1,0,0,0,0,nan\n' > nan.csv
expect 2 "nan.csv:3:11: force_N is 'nan'" simulate nan.csv --out r
rm nan.csv
nothing_but pass.csv

# A result is whole.
expect 0 "score" simulate pass.csv --out r --seed 7
for file in summary.json ticks.csv events.csv map.csv report.html session.lts; do
    [ -s "r/$file" ] || fail "$file is missing"
done
nothing_but pass.csv r
[ "$(ls -A r | wc -l)" = 6 ] || fail "more than the six files"
[ "$(wc -l < r/ticks.csv)" = 49 ] || fail "0.8 s are not 48 rows"
python3 - <<'PY' || fail "summary.json"
import json
s = json.load(open("r/summary.json"))
assert s["seed"] == 7 and s["skin"] == "thigh" and s["roller"] == "classic-192-1.0"
assert abs(s["duration_s"] - 0.8) < 1e-9 and 0.3 < s["contact_s"] < 0.8
assert 0.7 < s["force_N"]["max"] < 0.9
PY

# It is not replaced unless asked to.
expect 2 "--force" simulate pass.csv --out r
expect 0 "score" simulate pass.csv --out r --seed 7 --force

# Any number of threads records the same bytes.
expect 0 "score" simulate pass.csv --out two --seed 7 --threads 2
cmp r/session.lts two/session.lts || fail "two threads, other bytes"
expect 0 "score" simulate pass.csv --out other --seed 8
! cmp -s r/session.lts other/session.lts || fail "another seed, the same bytes"

# Replay: the same results, bit for bit.
expect 0 "bit for bit" replay r/session.lts --verify
expect 0 "96 ticks" replay r/session.lts --out again
for file in summary.json ticks.csv events.csv map.csv report.html session.lts; do
    cmp "r/$file" "again/$file" || fail "replay made another $file"
done
expect 0 "complete" check r/session.lts

# A recording that was cut short is what was recorded until then; a damaged one is refused.
head -c $(($(stat -c %s r/session.lts) - 40)) r/session.lts > short.lts
expect 0 "cut short" replay short.lts --verify
cp r/session.lts flipped.lts
printf '\xff' | dd of=flipped.lts bs=1 seek=$(($(stat -c %s flipped.lts) - 1000)) conv=notrunc status=none
expect 2 "damaged at byte" replay flipped.lts --verify
expect 1 "damaged at byte" check flipped.lts
expect 2 "is no recording" replay pass.csv
printf '\x09' | dd of=flipped.lts bs=1 seek=8 conv=notrunc status=none
expect 2 "format 9" replay flipped.lts

# A run that is killed leaves no result, and its leftovers go with the next run.
"$program" stroke four-directions --out long.csv
"$program" simulate long.csv --out killed >/dev/null 2>&1 &
running=$!
for _ in $(seq 100); do
    compgen -G '.killed.partial-*/session.lts' >/dev/null && break
    sleep 0.05
done
kill -9 $running
wait $running 2>/dev/null || true
[ ! -e killed ] || fail "half a result"
expect 0 "cut short" check .killed.partial-*/session.lts
expect 0 "score" simulate pass.csv --out killed
! compgen -G '.killed.partial-*' >/dev/null || fail "leftovers"

# --help says what there is, --version which.
expect 0 "STROKE.csv" simulate --help
expect 0 "simulate" --help
expect 0 "0.1.0" --version
expect 2 "" nonsense
