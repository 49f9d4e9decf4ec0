#!/usr/bin/env bash
# The browser edition in a real Chromium, driven over its own protocol: run.sh LIGHTTOUCH WEB-FOLDER
# Exit 77 where there is no browser, or the edition was not built (tools/web).
# puppeteer-core comes from npm, kept under build/; a test-time peer only.
set -euo pipefail
program=$(realpath "$1")
web=$2
here=$(cd "$(dirname "$0")" && pwd)
peer=$(dirname "$program")/browser-peer
version=23.11.1
browser=$(command -v chromium || command -v google-chrome || true)
[ -n "$browser" ] || { echo "no chromium here"; exit 77; }
[ -f "$web/program.wasm" ] || { echo "tools/web has not made $web"; exit 77; }
web=$(realpath "$web")
for tool in node npm python3; do
    command -v $tool >/dev/null || { echo "no $tool here"; exit 77; }
done
source "$here/../program/lib/npm_peer.sh"
npm_peer "$peer" puppeteer-core "$version"

work=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
cd "$work"
python3 "$here/../../web/serve.py" "$web" 0 >address &
server=$!
for _ in $(seq 100); do [ -s address ] && break; sleep 0.1; done

# A certificate and its recording, for verify.html.
export HOME=$work/home XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
source "$here/../program/lib/light_hand.sh"
light_hand >light.csv
"$program" simulate light.csv --out light --grid 32 --lesson light-touch >/dev/null
anna=$("$program" records --store salon.db add-person --name "Jörg Weiß-Müller")
good=$("$program" records --store salon.db import light --person "$anna" --lesson light-touch --step test)
"$program" records --store salon.db certificate "$good" --out good.pdf --language de >/dev/null

NODE_PATH=$peer/node_modules BROWSER=$browser PROGRAM=$program ADDRESS=$(cat address) \
    PEER=$peer node "$here/browser.mjs"
