#!/usr/bin/env bash
# The records on a real PostgreSQL: two hundred stations at once, and a server that crashes.
set -euo pipefail
tests=$(dirname "$1")/lighttouch_tests
source "$(dirname "$0")/lib/postgres.sh"
trap postgres_stop EXIT
postgres_start
export LIGHTTOUCH_TEST_POSTGRES_CRASH=$postgres_crash
export LIGHTTOUCH_TEST_POSTGRES=$postgres_url
"$tests" --test-suite=postgres

# Who was forgotten is named nowhere on the server.
dump=$(postgres_do pg_dump -h "$postgres_folder" -U salon records)
grep -q "COPY public.attempt" <<<"$dump" || { echo "failed: the dump is empty" >&2; exit 1; }
if grep -n "Forgetmenot" <<<"$dump"; then
    echo "failed: the server still names who was forgotten" >&2
    exit 1
fi
