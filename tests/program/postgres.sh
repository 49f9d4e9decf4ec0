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
