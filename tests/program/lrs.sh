#!/usr/bin/env bash
# A real learning record store (Learning Locker's xapi-statements, from npm, kept under build/),
# on loopback with its memory model; gone with the test. A test-time peer only.
set -euo pipefail
build=$(cd "$(dirname "$1")" && pwd)
peer=$build/lrs-peer
version=7.8.0
if [ ! -f "$peer/ready-$version" ]; then
    rm -rf "$peer"
    mkdir -p "$peer"
    (cd "$peer" && npm init -y >/dev/null &&
        npm install --silent --no-audit --no-fund --ignore-scripts "@learninglocker/xapi-statements@$version" >/dev/null 2>npm.log)
    touch "$peer/ready-$version"
fi
port=$((20000 + RANDOM % 20000))
cd "$peer"
EXPRESS_PORT=$port AUTH_REPO=test EVENTS_REPO=test MODELS_REPO=memory STORAGE_REPO=local \
    SERVICE_AWAIT_UPDATES=true \
    node node_modules/@learninglocker/xapi-statements/dist/server.js >"$peer/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
for _ in $(seq 200); do
    curl -s -o /dev/null "http://127.0.0.1:$port/xAPI/about" && break
    sleep 0.1
done
LIGHTTOUCH_TEST_LRS="http://127.0.0.1:$port/xAPI" "$build/lighttouch_tests" --test-suite=lrs
