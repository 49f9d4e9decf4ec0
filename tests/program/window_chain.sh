#!/bin/bash
# The window as one station of a chain: what is rolled goes to the chain's PostgreSQL; while that is
# away it is kept here, and handed over when it is back, each attempt once.
# usage: window_chain.sh PROGRAM
. "$(dirname "$0")/lib/window.sh"
. "$(dirname "$0")/lib/postgres.sh"
trap 'postgres_stop; clean' EXIT
postgres_start || fail "PostgreSQL does not start"
mkdir -p "$XDG_CONFIG_HOME/lighttouch"
echo 'every_s = 1' >"$XDG_CONFIG_HOME/lighttouch/records.toml"
here() { [ "$("$program" records attempts | wc -l)" = "$1" ]; }
there() { [ "$("$program" records --store "$postgres_url" attempts | wc -l)" = "$1" ]; }

"$program" records add-person --name Ina --role instructor >/dev/null
start --trainee Ina --store "$postgres_url"
wait_for 'page == "start"' "the start page"
press roll
roll
until_true "the attempt is not kept here" here 1
until_true "the chain does not get the attempt" there 1
"$program" records --store "$postgres_url" people | grep -q "Ina" || fail "the chain knows nobody"

postgres_halt
press again
roll
until_true "without its server the station keeps nothing" here 2
press start
wait_for 'page == "start"' "back at the start page"
press instructor
wait_for 'page == "instructor"' "the instructor's page"
press tab-4
kept_picture away
postgres_again || fail "PostgreSQL does not come back"
press send
until_true "the second attempt is not handed over" there 2
kept_picture handed-over
stop
there 2 || fail "an attempt is there twice"
"$program" records --store "$postgres_url" verify >/dev/null || fail "the chain's records do not verify"
echo "chain: two attempts at the server, one of them after it was away"
