#!/usr/bin/env bash
# Where things go: an output that is full or closed, links, records in use, devices given for a
# secret, addresses with passwords in them. Each ends in a sentence, and nothing is half done.
source "$(dirname "$0")/lib/expect.sh"
export HOME=$PWD/home XDG_DATA_HOME=$PWD/data XDG_CONFIG_HOME=$PWD/config
mkdir -p home
r() { "$program" records --store s.db "$@"; }
anna=$(r add-person --name Anna)

# What is answered and cannot be written is no success; a program whose output is closed does not
# write its answers into the next file that it opens.
"$program" stroke light-routine | awk -F, '/^[#t]/ || $1 < 1.5' >light.csv
for command in "records --store s.db people" "records --store s.db attempts --csv" \
    "records --store s.db export --person $anna" "stroke light-routine" keys "check light.csv"; do
    status=0
    # shellcheck disable=SC2086
    "$program" $command >/dev/full 2>said || status=$?
    [ $status = 2 ] || fail "exit $status on a full output: $command"
    grep -q "standard output cannot be written" said || fail "$command: $(cat said)"
done
"$program" simulate light.csv --grid 32 --out closed >&- || fail "closed output"
expect 0 "bit for bit" replay closed/session.lts --verify

# Links that lead nowhere or in a circle, names that are too long.
ln -s circle circle
ln -s none/at/all away
long=$(printf 'n%.0s' $(seq 300))
for place in circle away "$long"; do
    for command in "records --store $place people" "records --store $place add-person --name B" \
        "records --store s.db restore $place"; do
        # shellcheck disable=SC2086
        expect 2 "$place" $command
    done
done
for command in "records --store s.db export --person $anna --out" "records --store s.db backup" \
    "records --store s.db attempts --csv --out" "stroke light-routine --out"; do
    # shellcheck disable=SC2086
    expect 2 circle $command circle
    # shellcheck disable=SC2086
    said=$("$program" $command circle 2>&1) || true
    case $said in *unexpected* | *"filesystem error"*) fail "$said" ;; esac
done

# Records in use: nothing is put back under another program; what waits in vain says for what.
r backup b.db >/dev/null
cat >hold.py <<'P'
import sqlite3, sys
c = sqlite3.connect("s.db", isolation_level=None)
c.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
P
coproc holder { python3 hold.py; }
read -r _ <&"${holder[0]}"
expect 2 "open in another program" records --store s.db restore b.db
expect 2 "another program is at work" records --store s.db add-person --name Bert
eval "exec ${holder[1]}>&-"
wait "$holder_PID" || true
[ "$(r people | wc -l)" = 1 ] || fail "people: $(r people)"
[ -z "$(ls -d s.db.* | grep -v key || true)" ] || fail "left: $(ls -d s.db.*)"

# A device or a wrong file in a secret's place: neither memory nor minutes.
expect 2 "too long for a secret" records --store s.db set-pin --person Anna --pin-file /dev/zero
expect 2 "cannot be read" records --store s.db set-pin --person Anna --pin-file none
printf '\xef\xbb\xbf4711\r\n' >pin
expect 0 "" records --store s.db set-pin --person Anna --pin-file pin

# Passwords with an '@', or in an address that is none, are not shown.
for server in 'postgres://u:ge@heim@127.0.0.1:1/x' 'POSTGRESQL://u:geheim@h/x' 'u:geheim@h/x' \
    ' postgresql://u:geheim@127.0.0.1:1/x' 'host=h password=geheim'; do
    for command in people "sync --server"; do
        if [ "$command" = people ]; then
            "$program" records --store "$server" people >said 2>&1 || true
        else
            r sync --server "$server" >said 2>&1 || true
        fi
        grep -q "heim" said && fail "the password is shown: $(cat said)"
    done
done
for endpoint in 'https://store.example/xAPI?a=b' 'https://store.example/xAPI#a'; do
    expect 2 "must hold no ?" records --store s.db send --endpoint "$endpoint"
done

# Settings that another editor saved say what to do, in words of who edits them.
cp "$LIGHTTOUCH_SOURCE_DIR/assets/rollers/classic-192-1.0.toml" r.toml
iconv -t UTF-16 r.toml >wide.toml
tr '\n' '\r' <r.toml >cr.toml
expect 0 "good: roller" check wide.toml cr.toml
(cat r.toml && echo 'drum_radius_mm = 11') >twice.toml
expect 1 "twice.toml:11:18: 'drum_radius_mm' is given twice" check twice.toml
sed 's/^drum_radius_mm = .*/drum_radius_mm = 10,5/' r.toml >comma.toml
expect 1 "decimal comma" check comma.toml
echo "places: full outputs, links, records in use, secrets, addresses, editors"
