#!/usr/bin/env bash
# A PostgreSQL of the test's own, on a socket in a temporary folder; gone with the test.
set -euo pipefail
tests=$(dirname "$1")/lighttouch_tests
folder=$(mktemp -d)
binaries=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
as_user=()
if [ "$(id -u)" = 0 ]; then  # the server refuses to run as root
    chown postgres "$folder"
    as_user=(runuser -u postgres --)
fi
finish() {
    "${as_user[@]}" "$binaries/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap finish EXIT
cd "$folder"
"${as_user[@]}" "$binaries/initdb" -D "$folder/data" -A trust -U salon >/dev/null
"${as_user[@]}" "$binaries/pg_ctl" -D "$folder/data" -w -l "$folder/log" start >/dev/null \
    -o "-k $folder -c listen_addresses='' -c max_connections=260 -c fsync=off"
"${as_user[@]}" "$binaries/createdb" -h "$folder" -U salon records
# A crash of the server, and its start again.
cat >"$folder/crash" <<END
#!/bin/bash
exec ${as_user[*]} "$binaries/pg_ctl" -D "$folder/data" -m immediate -w -l "$folder/log" restart \
    -o "-k $folder -c listen_addresses='' -c max_connections=260 -c fsync=off" >/dev/null
END
chmod +x "$folder/crash"
export LIGHTTOUCH_TEST_POSTGRES_CRASH=$folder/crash
export LIGHTTOUCH_TEST_POSTGRES="postgresql://salon@/records?host=$folder"
"$tests" --test-suite=postgres
