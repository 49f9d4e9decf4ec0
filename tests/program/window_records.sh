#!/bin/bash
# A real mouse and keyboard: somebody is added with a PIN, rolls, finds the attempt among her own and
# has its report written as PDF; the first instructor is made, sees the attempt, comments on it, saves
# all attempts as a table, sends a refused statement again, and puts a backup back. A guest leaves
# nothing in the records.
# usage: window_records.sh PROGRAM
. "$(dirname "$0")/lib/window.sh"
command -v pdftotext >/dev/null || fail "pdftotext is not installed (package poppler-utils)"
records() { "$program" records "$@"; }
data=$work/data/lighttouch

write() { xdotool type --delay 40 "$1"; }
page() { wait_for "page == \"$1\"" "$2"; }
knows() { records people | grep -q "$1"; }
attempts() { [ "$(records attempts | wc -l)" = "$1" ]; }
# A record store that wants none of it, until it is told to.
mkdir -p "$XDG_CONFIG_HOME/lighttouch"
echo refuse >"$work/mode"
python3 "$(dirname "$0")/lib/lrs_proxy.py" 1 "$work/mode" "$work/proxy_port" &
pids+=($!)
for _ in $(seq 300); do [ -s "$work/proxy_port" ] && break; sleep 0.1; done
[ -s "$work/proxy_port" ] || fail "the record store does not start"
cat >"$XDG_CONFIG_HOME/lighttouch/records.toml" <<END
every_s = 1
[lrs]
endpoint = "http://127.0.0.1:$(cat "$work/proxy_port")/xAPI"
END

# What the program would show with the system's viewer is looked at here.
mkdir -p "$work/bin"
printf '#!/bin/sh\n' >"$work/bin/xdg-open"
chmod +x "$work/bin/xdg-open"
export PATH=$work/bin:$PATH

# Somebody new with a PIN; then the start page greets her.
start --screen people
page people "who rolls"
kept_picture people
press add
press name
write "Anna"
press pin
write "4711"
kept_picture form
press create
until_true "Anna is not in the records" knows Anna
page start "Anna is greeted"
# A guest rolls first, and leaves nothing.
press people
page people "who rolls"
press guest
page start "a guest"
press roll
roll
kept_picture guest
attempts 0 || fail "a guest's attempt is in the records"
# Anna with her PIN: a wrong one does not open.
press start
page start "back at the start"
press people
page people "who rolls"
press tile-0
write "4712"
press ok
seen 4
is 'page == "people"' || fail "a wrong PIN opened"
kept_picture wrong
write "4711"
press ok
page start "the right PIN"
press roll
roll
until_true "the attempt is not in the records" attempts 1
records attempts --person Anna | grep -q " mouse " || fail "it is not Anna's, by mouse"

# Her progress, the attempt, its report.
press start
page start "back at the start"
press progress
page progress "her progress"
kept_picture progress
press attempt-0
page attempt "the attempt"
kept_picture kept
press report
report() { compgen -G "$data/reports/Anna, *.pdf"; }
until_true "no report was written" report
pdftotext -layout "$(report)" "$work/report.txt"
for words in "Anna" "Free practice" "not medical advice" "Mouse" "Score and reasons"; do
    [ "${TEXTS:-en}" != en ] || grep -q "$words" "$work/report.txt" ||
        fail "'$words' is not in the report"
done
kept_picture printed
press back
page progress "back at the progress"
press back
page start "back at the start"

# The first instructor is made where instructors are asked for; what Anna did waits for a look.
press instructor
page people "there is no instructor yet"
kept_picture first
press name
write "Ina"
press pin
write "2580"
press create
until_true "Ina is no instructor" knows "instructor *Ina"
page instructor "the instructor's page"
kept_picture overview
press tab-4  # the records
reach backup
press backup
backup() { compgen -G "$data/backups/records-*-now.db"; }
until_true "no backup was written" backup
press tab-3  # people
press person-0
kept_picture person
press progress
page progress "the instructor sees Anna's progress"
press attempt-0
page attempt "and the attempt"
kept_picture attempt
press comment
write "Lighter"
press write
comment() { records export --person Anna | grep -q '"text": "Lighter"'; }
until_true "the comment is not kept" comment
kept_picture commented
press back
page progress "back at the progress"
press back
page instructor "back at the instructor's page"

# All attempts as a table, as the person's language writes numbers.
press tab-4
kept_picture records
press table
table() { compgen -G "$data/exports/*.csv"; }
until_true "no table was written" table
python3 - "$(table)" <<'PY' || fail "the table"
import csv, sys
data = open(sys.argv[1], "rb").read()
assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 2, data
text = data.decode("utf-8-sig")
row, = csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.split("\r\n")[0] else ",")
assert row["person"] == "Anna" and row["input"] == "mouse", row
assert 0 <= float(row["score_of_100"].replace(",", ".")) <= 100, row
assert float(row["duration_s"].replace(",", ".")) > 0.5, row
PY
# Anna's statement was refused; sent again to a store that takes it, it is gone.
left() { records outbox --json | python3 -c \
    "import json, sys; o = json.load(sys.stdin); exit([o['waiting'], len(o['set_aside'])] != [$1, $2])"; }
until_true "the refused statement is not set aside" left 0 1
records outbox | grep -q "such statements are not wanted here" || fail "$(records outbox)"
echo take >"$work/mode"
press retry
until_true "the statement did not leave" left 0 0
records audit | grep -q "statement-retried" || fail "the audit log lacks it"
kept_picture sent

# The backup from before the comment comes back: the comment is gone, the attempt is not.
reach restore
press restore
kept_picture sure
reach restore.yes
press restore.yes
page start "everybody signs in anew"
kept_picture restored
[ -s "$data/records.db.before-restore" ] || fail "the records from before are not kept"
comment && fail "the comment is still there"
attempts 1 || fail "the attempt is not there any more"
records audit | grep -q "records-restored" || fail "the audit log does not say so"
stop
records verify >/dev/null || fail "the records do not verify"
"$program" records --store "$data/records.db.before-restore" audit | grep -q "comment-written" ||
    fail "the comment is not in the audit log"
echo "records: person, PIN, attempt, report, instructor, comment, table, statement, backup, by mouse"
