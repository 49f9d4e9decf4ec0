#!/usr/bin/env bash
# Records from outside, as people misuse them: paths with blanks, files that are no records, media
# that cannot be written, a server without its scheme, a recording brought twice, a forged end, a
# record store that answers without end or is no safe place for a password.
source "$(dirname "${BASH_SOURCE[0]}")/lib/light_hand.sh"
source "$(dirname "$0")/lib/expect.sh"
export HOME=$PWD/home XDG_DATA_HOME=$PWD/data XDG_CONFIG_HOME=$PWD/config
mkdir -p home
r() { "$program" records "$@"; }

# A blank in the path.
mkdir "USB STICK" "USB BLUE"
r --store "USB STICK/s.db" add-person --name Anna >/dev/null
[ ! -e USB ] || fail "a file USB was made"
[ "$(stat -c %a "USB STICK/s.db")" = 600 ] || fail "others can read it"
r --store "USB STICK/s.db" backup b.db >/dev/null
[ "$(r --store b.db people | wc -l)" = 1 ] || fail "the backup is empty"
expect 2 "no such file" records --store "USB BLUE/t.db" people

# Misspelt, foreign, empty: refused, and nothing is made or changed.
for command in verify people attempts audit overview "export --person Anna" "forget --person Anna" \
    seal-key outbox "backup x.db"; do
    # shellcheck disable=SC2086
    expect 2 "typo.db: there is no such file" records --store typo.db $command
done
[ ! -e typo.db ] || fail "typo.db was made"
python3 -c 'import sqlite3; sqlite3.connect("other.db").execute("CREATE TABLE bookmarks (a)")'
: >empty.db
cp "USB STICK/s.db" t.db
for file in other.db empty.db; do
    was=$(sha256sum "$file")
    expect 2 "$file" records --store t.db restore "$file"
    expect 2 "$file" records --store "$file" people
    [ "$(sha256sum "$file")" = "$was" ] || fail "$file was changed"
done
[ "$(r --store t.db people | wc -l)" = 1 ] || fail "people are gone"

# Rows that another program wrote, or another station handed over: nothing in them steers a terminal.
cp b.db rows.db
python3 -c '
import sqlite3
db = sqlite3.connect("rows.db")
db.execute("INSERT INTO audit (station, sequence, utc, actor_id, action, subject, detail) VALUES "
           "(?, 99, ?, ?, ?, ?, ?)", ["\x1b[2J\n9 forged"] * 6)
db.execute("UPDATE person SET id = ?", ["\x1b[2J"])
db.commit()'
for command in people audit verify overview; do
    r --store rows.db $command >rows.txt 2>&1 || true
    if grep -qP '\x1b|^9 forged' rows.txt; then fail "an escape reached the terminal: $command"; fi
done
r --store rows.db audit | grep -qF '\x1b[2J\x0a9 forged' || fail "what the row says is not shown"

# A backup where nothing can be written; as root only a mount tells.
mkdir media
cp b.db media/
if [ "$(id -u)" = 0 ]; then
    mount -t tmpfs none media 2>/dev/null && cp b.db media/ && mount -o remount,ro media &&
        trap 'umount "$scratch/media"; rm -rf "$scratch"' EXIT
else
    chmod 500 media
fi
if ! touch media/x 2>/dev/null; then
    for command in people attempts verify; do r --store media/b.db $command >/dev/null || fail "$command"; done
    [ "$(ls media)" = b.db ] || fail "something lies beside the backup"
else
    rm media/x
    echo "no read-only media here: not tried"
fi
r --store t.db restore media/b.db >/dev/null || fail "the backup is refused"
[ "$(r --store t.db people | wc -l)" = 1 ] || fail "it was not put back"

# A server without its scheme swallows nothing.
r --store t.db add-person --name Bert >/dev/null
for server in host.example/records postgres:/host/records; do
    expect 2 "begins with postgresql://" records --store t.db sync --server "$server"
done
[ ! -e host.example ] || fail "a file was made"
expect 2 "such an address" records --store "postgres:/host/x" people
status=0
r --store t.db sync --server "postgresql://salon:ge%zzheim@h/r" >said 2>&1 || status=$?
[ $status = 1 ] || fail "exit $status"
grep -q zzheim said && fail "the password is shown"

# A recording counts once, for one person.
light_hand >light.csv
"$program" simulate light.csv --out light --grid 32 --lesson light-touch >/dev/null
first=$(r --store s.db add-person --name Anna)
second=$(r --store s.db add-person --name Mary)
attempt=$(r --store s.db import light --person "$first" --lesson light-touch --step test)
expect 2 "in the records already, as attempt $attempt" records --store s.db import light \
    --person "$second" --lesson light-touch --step test

# Cut off at the end, marked as erased, brought back to an older state.
changed() {  # STATEMENT
    rm -f f.db*
    cp s.db f.db
    cp s.db.key f.db.key
    python3 -c 'import sqlite3, sys; db = sqlite3.connect("f.db"); db.execute(sys.argv[1]); db.commit()' "$1"
    expect 1 "" records --store f.db verify
}
r --store s.db verify >/dev/null || fail "a fresh store does not verify"
changed "DELETE FROM attempt"
changed "UPDATE attempt SET erased = 1, content = '', person_id = ''"
changed "DELETE FROM audit WHERE sequence = 3"
changed "DELETE FROM chain_head"
changed "DELETE FROM audit WHERE sequence = (SELECT MAX(sequence) FROM audit)"
grep -qa "$(sed -n 2p s.db.key)" s.db* --include='s.db' && fail "the secret key is in the records"

# The day of a certificate is the salon's.
for zone in Pacific/Auckland America/Los_Angeles; do
    day=$(TZ=$zone date -d "$(r --store s.db attempts | cut -d' ' -f3)" +%F)
    rm -f c.pdf
    TZ=$zone r --store s.db certificate "$attempt" --out c.pdf >/dev/null
    pdftotext -layout c.pdf - | grep -q "$day" || fail "$zone: not on $day"
done

# Records that are damaged name the newest backup; another row than the damaged one goes on.
mkdir -p "$XDG_DATA_HOME/lighttouch/backups"
r add-person --name Anna >/dev/null
r backup "$XDG_DATA_HOME/lighttouch/backups/records-2026-01-01.db" >/dev/null
python3 - "$XDG_DATA_HOME/lighttouch/records.db" <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
for page in range(4096, len(data), 4096): data[page:page + 64] = b"x" * 64
open(sys.argv[1], "wb").write(data)
PY
expect 2 "records restore \"$XDG_DATA_HOME/lighttouch/backups/records-2026-01-01.db\"" records people

# Statements and passwords go by https alone, or to this machine.
for endpoint in http://store.example/xAPI http://192.0.2.2/xAPI store.example/xAPI file:///etc/passwd \
    gopher://127.0.0.1/x http://127.0.0.1.example/xAPI http://user:geheim@127.0.0.1:1/xAPI; do
    expect 2 "--endpoint must" records --store s.db send --endpoint "$endpoint" --user a --password b
done
cat >flood.py <<'PY'
import http.server, socketserver, sys
class H(http.server.BaseHTTPRequestHandler):
    def log_message(self, *a): pass
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        try:
            if "head" in self.path:
                self.send_response(200)
                for i in range(3000): self.wfile.write(b"X-%d: " % i + b"y" * 60000 + b"\r\n")
            elif "away" in self.path:
                open("redirected", "a").write("asked\n")
                self.send_response(307)
                self.send_header("Location", f"http://127.0.0.1:{port}/taken/statements")
                self.end_headers()
            elif "taken" in self.path:
                open("taken", "w").write(self.headers.get("Authorization", ""))
            else:
                self.send_response(200)
                self.end_headers()
                for i in range(3000): self.wfile.write(b"x" * (1 << 20))
        except (BrokenPipeError, ConnectionResetError): pass
    do_GET = do_POST
s = socketserver.ThreadingTCPServer(("127.0.0.1", 0), H)
s.daemon_threads = True
port = s.server_address[1]
open("port.new", "w").write(str(port))
import os; os.rename("port.new", "port")
s.serve_forever()
PY
python3 flood.py &
flood=$!
trap 'kill $flood 2>/dev/null; umount "$scratch/media" 2>/dev/null; rm -rf "$scratch"' EXIT
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
"$program" simulate light.csv --out again --grid 32 >/dev/null
r --store x.db import again --xapi https://store.example/xAPI >/dev/null
for path in body head; do
    (
        ulimit -v 1500000
        "$program" records --store x.db send --endpoint "http://127.0.0.1:$(cat port)/$path" >said 2>&1
    ) && fail "sent"
    grep -q "longer than 1 MB\|0 sent, 1 waiting" said || fail "$path: $(cat said)"
    grep -q "not enough memory" said && fail "$path: memory"
done
r --store x.db send --endpoint "http://127.0.0.1:$(cat port)/away" --user a --password geheim >said 2>&1 || true
[ -s redirected ] || fail "nobody asked"
[ ! -e taken ] || fail "the password went along with a redirection"
echo "records: blanks, foreign files, read-only media, servers, recordings, forged ends, record stores"
