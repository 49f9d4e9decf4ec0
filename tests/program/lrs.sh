#!/usr/bin/env bash
# A real learning record store (Learning Locker's xapi-statements, from npm, kept under build/), on
# loopback with its memory model; gone with the test. A test-time peer only. Between it and the
# program stands a proxy that misbehaves: errors, slow answers, answers that never come.
set -euo pipefail
program=$(realpath "$1")
build=$(dirname "$program")
peer=$build/lrs-peer
version=7.8.0
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
pids=()
finish() {
    for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT
fail() {
    echo "failed: $*" >&2
    exit 1
}
for tool in node npm curl python3; do
    command -v $tool >/dev/null || fail "$tool is not installed"
done

source "$here/lib/npm_peer.sh"
npm_peer "$peer" @learninglocker/xapi-statements "$version" || fail "no record store to test against"
# The proxy first: the store asks it who may do what.
cd "$work"
port=$((20000 + RANDOM % 20000))
mode() { echo "$1" >mode; }
mode pass
python3 "$here/lib/lrs_proxy.py" "$port" mode proxy_port &
pids+=($!)
for _ in $(seq 600); do [ -s proxy_port ] && break; sleep 0.1; done
[ -s proxy_port ] || fail "the proxy does not start"
(cd "$peer" && EXPRESS_PORT=$port AUTH_REPO=fetch EVENTS_REPO=test MODELS_REPO=memory \
    LL_CLIENT_INFO_ENDPOINT="http://127.0.0.1:$(cat "$work/proxy_port")/accounts" \
    STORAGE_REPO=local SERVICE_AWAIT_UPDATES=true exec node \
    node_modules/@learninglocker/xapi-statements/dist/server.js >"$work/server.log" 2>&1) &
store=$!
pids+=($store)
up=0
for _ in $(seq 1200); do
    curl -s -o /dev/null "http://127.0.0.1:$port/xAPI/about" && up=1 && break
    kill -0 $store 2>/dev/null || break
    sleep 0.1
done
[ $up = 1 ] || fail "the record store does not start: $(tail -n 20 "$work/server.log")"
LIGHTTOUCH_TEST_LRS="http://127.0.0.1:$port/xAPI" "$build/lighttouch_tests" --test-suite=lrs

# From here on through the program itself, and through the proxy.
endpoint=http://127.0.0.1:$(cat proxy_port)/xAPI
r() { "$program" records --store salon.db "$@"; }
as() {  # USER PASSWORD ARGUMENT...
    local user=$1 password=$2
    shift 2
    r send --endpoint "$endpoint" --user "$user" --password "$password" "$@"
}
send() { as a b "$@"; }
waiting() { python3 - <<'PY'
import sqlite3
db = sqlite3.connect("salon.db")
print(db.execute("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'").fetchone()[0])
PY
}
# What the store has of us, oldest first, compared with what was ever put into the outbox. In one
# answer: this store turns pages by a UUID of version 1, compared as text, whose first digits begin
# anew every 429 s; pages that are read across that moment lack statements.
complete() { python3 - "$port" <<'PY'
import base64, json, sys, urllib.request
wanted = [line.strip() for line in open("written")]
request = urllib.request.Request(
    f"http://127.0.0.1:{sys.argv[1]}/xAPI/statements?limit=100000&ascending=true")
request.add_header("X-Experience-API-Version", "1.0.3")
request.add_header("Authorization", "Basic " + base64.b64encode(b"a:b").decode())
answer = json.load(urllib.request.urlopen(request))
assert not answer.get("more"), "there are more pages"
found = [s["id"] for s in answer["statements"]]
ours = set(wanted)
found = [i for i in found if i in ours]
assert len(set(found)) == len(found), "a statement is there twice"
assert len(found) == len(wanted), f"{len(found)} of {len(wanted)} are there"
assert found == wanted, "the order is another"
PY
}
"$program" stroke light-routine --out light.csv
"$program" simulate light.csv --out result --grid 32 >/dev/null
r import result --xapi "$endpoint" >/dev/null
# So many more of its kind wait, each with an id of its own.
fill() { python3 - "$1" <<'PY'
import json, sqlite3, sys, uuid
db = sqlite3.connect("salon.db")
last, = db.execute("SELECT MAX(sequence) FROM outbox").fetchone()
if last is None:
    last, statement = int(open("last").read()), open("statement").read()
else:
    statement, = db.execute("SELECT statement FROM outbox LIMIT 1").fetchone()
    open("statement", "w").write(statement)
    open("written", "a").write(json.loads(statement)["id"] + "\n")
statement = json.loads(statement)
ids = [str(uuid.uuid4()) for _ in range(int(sys.argv[1]))]
for i, id in enumerate(ids):
    statement["id"] = id
    db.execute("INSERT INTO outbox VALUES (?, ?, ?, 0, 0, '', 'waiting')",
               (last + 1 + i, id, json.dumps(statement)))
db.commit()
open("last", "w").write(str(last + len(ids)))
open("written", "a").write("".join(id + "\n" for id in ids))
PY
}

# An error at the other end: told, exit 1, nothing lost.
fill 3
mode error
send >out && fail "a store that answers 500 is no success"
grep -q "HTTP 500: the disk is full" out || fail "it does not say why: $(cat out)"
[ "$(waiting)" = 4 ] || fail "$(waiting) wait after an error, not 4"
# Another version of xAPI: no statement is to blame, none is set aside.
mode pass
send --xapi-version 2.0.0 >out && fail "a store of another version is no success"
grep -q "speaks xAPI 1.0.3 and not 2.0.0" out || fail "$(cat out)"
[ "$(waiting)" = 4 ] || fail "$(waiting) wait after a refused version, not 4"
mode v2
send --xapi-version 2.0.0 >out || fail "2.0.0: $(cat out)"
complete
# The store itself refuses the password, or what the account may do: said, and nothing is lost.
mode pass
fill 3
as a wrong >out && fail "a wrong password is no success"
grep -q "refuses this user and password" out || fail "$(cat out)"
grep -q "last answer: HTTP 401: .*Unauthori" out || fail "$(cat out)"
as reader r >out && fail "an account that may read alone is no success"
grep -q "last answer: HTTP 403: " out || fail "$(cat out)"
[ "$(waiting)" = 3 ] || fail "$(waiting) wait after a refused password, not 3"
send >out || fail "with the right password: $(cat out)"
complete
# The store knows an id with other content: that statement is set aside with the store's reason, the
# rest goes on; it may be tried again, and given up.
fill 2
python3 - <<'PY'
import json, sqlite3
db = sqlite3.connect("salon.db")
taken = open("written").readline().strip()
sequence, text = db.execute("SELECT sequence, statement FROM outbox ORDER BY sequence").fetchone()
statement = json.loads(text)
lost, statement["id"] = statement["id"], taken
statement["result"]["score"] = {"scaled": 0.01, "raw": 1, "min": 0, "max": 100}
db.execute("UPDATE outbox SET id = ?, statement = ? WHERE sequence = ?",
           (taken, json.dumps(statement), sequence))
db.commit()
written = [line for line in open("written") if line.strip() != lost]
open("written", "w").writelines(written)
open("conflict", "w").write(taken)
PY
conflict=$(cat conflict)
send >out && fail "a conflict is no success"
grep -q "^1 sent, 0 waiting, 1 set aside" out || fail "$(cat out)"
grep -q "set aside: $conflict: HTTP 409: .*onflict" out || fail "$(cat out)"
complete
r outbox >out
grep -q "^0 waiting, 1 set aside" out || fail "$(cat out)"
grep -q "^$conflict  .*HTTP 409" out || fail "$(cat out)"
r outbox --retry nonsense 2>out && fail "an unknown id is no success"
grep -q "no statement that was set aside has the id nonsense" out || fail "$(cat out)"
r outbox --retry "$conflict" | grep -q "1 wait again" || fail "it does not wait again"
[ "$(waiting)" = 1 ] || fail "$(waiting) wait, not the one that is tried again"
send >out && fail "it still conflicts"
r outbox --json --out outbox.json
python3 - "$conflict" <<'PY'
import json, sys
one, = json.load(open("outbox.json"))["set_aside"]
assert one["id"] == sys.argv[1] and one["why"].startswith("HTTP 409"), one
assert one["score"] == 1 and one["statement"]["id"] == one["id"], one
PY
r outbox --give-up all | grep -q "1 given up" || fail "it is not given up"
r outbox | grep -q "^0 waiting, 0 set aside" || fail "$(r outbox)"
r audit >out
grep -q "statement-retried *$conflict" out || fail "the audit log lacks it: $(cat out)"
grep -q "statement-given-up *$conflict" out || fail "the audit log lacks it: $(cat out)"
# Slower than we wait: it has arrived there all the same, and does not do so twice.
fill 2
mode slow
send --timeout-s 1 >out && fail "an answer that did not come is no success"
[ "$(waiting)" = 2 ] || fail "$(waiting) wait after a slow answer, not 2"
mode pass
send >out || fail "after a slow answer: $(cat out)"
complete
# Ten thousand, and a program that is killed between the store's answer and its own note of it.
fill 10000
mode swallow
send >out &
victim=$!
for _ in $(seq 600); do [ -e mode.held ] && break; sleep 0.1; done
[ -e mode.held ] || fail "nothing came to the store"
kill -9 $victim
wait $victim 2>/dev/null || true
[ "$(waiting)" = 10000 ] || fail "$(waiting) wait, not 10000"
mode pass
# And again anywhere on the way.
for pause in 0.7 1.3; do
    send >out &
    victim=$!
    sleep $pause
    kill -9 $victim 2>/dev/null || true
    wait $victim 2>/dev/null || true
done
send >out || fail "ten thousand: $(cat out)"
[ "$(waiting)" = 0 ] || fail "$(waiting) still wait"
complete
echo "lrs: errors, passwords, conflicts, slow answers, another version, kills and ten thousand: each" \
    "statement once, in order"
