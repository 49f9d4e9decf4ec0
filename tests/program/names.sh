#!/usr/bin/env bash
# Names, days and lessons as people and other programs give them: kept in one form or refused.
source "$(dirname "${BASH_SOURCE[0]}")/lib/light_hand.sh"
source "$(dirname "${BASH_SOURCE[0]}")/lib/expect.sh"
export HOME=$scratch/home XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config
mkdir -p home
records() { "$program" records --store s.db "$@"; }

light_hand >light.csv
"$program" simulate light.csv --out light --grid 32 --lesson light-touch > /dev/null

# Windows-1252, controls, a mark that turns the direction, blanks alone: refused, and nothing is kept.
for name in $'J\xf6rg' $'A\x1b[2J' $'A\xe2\x80\xaeB' ' ' $'A\tB'; do
    expect 2 "a name" records --store s.db add-person --name "$name"
    expect 2 "a group's name" records --store s.db add-group --name "$name"
done
[ -z "$(records people)" ] || fail "a refused person is there: $(records people)"
# The same name in two forms is one name.
anna=$(records add-person --name $'Jo\xcc\x88rg')
expect 0 $'J\xc3\xb6rg' records --store s.db people
attempt=$(records import light --person $'J\xc3\xb6rg' --lesson "Meine Lektion <1>" --xapi http://127.0.0.1:1)
expect 2 "a lesson's name" records --store s.db import light --person "$anna" --lesson $'A\x1b'
python3 - "$attempt" <<'END'
import json, sqlite3, sys
statement = json.loads(sqlite3.connect("s.db").execute("select statement from outbox").fetchone()[0])
wanted = "/activities/Meine%20Lektion%20%3C1%3E"
sys.exit(0 if statement["object"]["id"].endswith(wanted) else "activity: " + statement["object"]["id"])
END
# What an older version let in breaks nothing for others.
python3 - <<'END'
import sqlite3
store = sqlite3.connect("s.db")
store.text_factory = bytes
store.execute("insert into person select x'626164', cast(x'4af6726710' as text), role, pin_hash, language, left_handed, anonymised, created_utc, updated_utc from person limit 1")
store.commit()
END
for c in "attempts --json" "overview --json" "export --person $anna" "people"; do
    # shellcheck disable=SC2086
    records $c > out.txt || fail "$c with a bad name in the store"
    python3 -c 'open("out.txt", encoding="utf-8").read()' || fail "$c is no UTF-8"
done
# A day is a day.
for day in 31.12.2020 01.02.2099 tomorrow 9999-99-99 2026-1-5 2026-02-29; do
    expect 2 "give it as YYYY-MM-DD" records --store s.db assign --lesson light-touch --person "$anna" --due "$day"
done
expect 0 "" records --store s.db assign --lesson light-touch --person "$anna" --due 2099-12-31
expect 0 "due 2099-12-31: open" records --store s.db overview
# A summary of others.
cp -r light deep
python3 -c 'open("deep/summary.json", "w").write("[" * 300000)'
expect 2 "nest deeper" records --store s.db import deep --person "$anna"
rm deep/summary.json && mkfifo deep/summary.json
expect 2 "is a pipe" records --store s.db import deep --person "$anna"
