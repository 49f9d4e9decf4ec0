#!/usr/bin/env bash
# People's data from outside: who was forgotten is named nowhere, files are for their owner alone,
# secrets come from a file or the standard input, and a PIN can be changed.
source "$(dirname "${BASH_SOURCE[0]}")/lib/light_hand.sh"
source "$(dirname "$0")/lib/expect.sh"
export HOME=$PWD/home XDG_DATA_HOME=$PWD/data XDG_CONFIG_HOME=$PWD/config
mkdir -p home
data=$XDG_DATA_HOME/lighttouch
umask 022
r() { "$program" records "$@"; }

light_hand >light.csv
"$program" simulate light.csv --out light --grid 32 --lesson light-touch >/dev/null

# Two of one name, and one whose name begins alike.
first=$(echo 4711 | r add-person --name "Meier" --pin-file -)
second=$(r add-person --name "Meier")
anna=$(r add-person --name "Meier, Anna")
attempt=$(r import light --person "$first" --lesson light-touch --step test)
mkdir -p "$data/reports" "$data/exports" "$XDG_CONFIG_HOME/lighttouch"
r report "$attempt" --out "$data/reports/Meier, The light hand, 2026-01-01 10.00, Report.pdf" >/dev/null
: >"$data/reports/Meier, Anna, Free practice, 2026-01-01 10.00, Report.pdf"
r export --person "$first" --out "$data/exports/Meier.json"
r export --person "$second" --out "$data/exports/Meier-2.json"
r attempts --csv --out "$data/exports/all.csv"
mkdir -p "$data/backups"
r backup "$data/backups/records-2026-01-01.db" >/dev/null
printf 'scale = 1.0\ntrainee = "Meier"\n' >"$XDG_CONFIG_HOME/lighttouch/settings.toml"

# Nothing that was written of people can be read by others.
open=$(find "$data/records.db" "$data/exports" "$data/reports" -type f -perm /077 ! -size 0)
[ -z "$open" ] || fail "others can read $open"
[ "$(stat -c %a "$data")" = 700 ] || fail "the data folder is open"

r forget --person "$first" --erase >told || fail "forget: $(cat told)"
grep -q "1 backups" told || fail "the backup is not named: $(cat told)"
[ ! -e "$data/exports/Meier.json" ] || fail "her export stays"
[ -e "$data/exports/Meier-2.json" ] || fail "her namesake's export is gone"
[ "$(ls "$data/reports")" = "Meier, Anna, Free practice, 2026-01-01 10.00, Report.pdf" ] ||
    fail "papers: $(ls "$data/reports")"
[ ! -e light/session.lts ] || fail "her recording stays"
r people | grep -q "$second" || fail "her namesake is gone"

# With nobody else of that name left, it is in no byte.
rm -r "$data/reports"
r forget --person "$anna" --erase >/dev/null
r forget --person "$second" >/dev/null
left=$(grep -rla Meier "$data" "$XDG_CONFIG_HOME" || true)
[ -z "$left" ] || fail "the name is still in $left"
r verify >/dev/null || fail "the records do not verify"

# Forgetting takes effect when the clock went back.
if command -v faketime >/dev/null; then
    faketime '2031-03-01' "$program" records --store c.db add-person --name "Anna Geheim" --pin 4711 >/dev/null
    r --store c.db forget --person "Anna Geheim" >/dev/null
    grep -a "Geheim\|argon2" c.db* && fail "the name is still there"
fi

# A new PIN, by standard input; what is no PIN is refused.
person=$(r --store p.db add-person --name "Jo")
r --store p.db export --person "$person" | grep -q '"has_pin": false' || fail "a PIN from nowhere"
echo 4711 | r --store p.db set-pin --person Jo
r --store p.db export --person "$person" | grep -q '"has_pin": true' || fail "no PIN"
echo 47a1 >bad
expect 2 "4 to 12 digits" records --store p.db set-pin --person Jo --pin-file bad
expect 2 "no first line" records --store p.db set-pin --person Jo --pin-file /dev/null
r --store p.db audit | grep -q "pin-changed" || fail "it is not in the audit log"
# A PIN given as an argument does not stay where ps shows it.
mkfifo pipe
"$program" records --store pipe2.db add-person --name X --pin 86421357 --pin-file pipe 2>/dev/null && fail "both"
"$program" --kiosk --kiosk-pin 86421357 --store "$PWD/none" --quit-after 1 >/dev/null 2>&1 &
watched=$!
for _ in $(seq 50); do
    shown=$(tr '\0' ' ' <"/proc/$watched/cmdline" 2>/dev/null) || break
    [[ $shown == *xxxxxxxx* || $shown != *86421357* ]] && break
    sleep 0.01
done
[[ $shown != *86421357* ]] || fail "ps shows the PIN: $shown"
wait $watched || true
echo "people: forgotten everywhere, files closed, PINs out of sight"
