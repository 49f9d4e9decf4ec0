# Sourced by the program tests, with the program's path in $1: a scratch folder, and `expect`.
# shellcheck shell=bash
set -euo pipefail
program=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

# expect STATUS TEXT ARGUMENT...: the program ends with STATUS and says TEXT somewhere.
expect() {
    local status=$1 text=$2 got=0 output
    shift 2
    output=$("$program" "$@" 2>&1) || got=$?
    [ "$got" = "$status" ] || fail "exit $got instead of $status: $* : $output"
    case $output in
        *"$text"*) ;;
        *) fail "'$text' is missing in what it said: $* : $output" ;;
    esac
}

# nothing_but NAME...: the scratch folder holds these and nothing else, hidden files included.
nothing_but() {
    local wanted found
    wanted=$(printf '%s\n' "$@" | sort)
    found=$(find . -mindepth 1 -maxdepth 1 -printf '%f\n' | sort)
    [ "$wanted" = "$found" ] || fail "unexpected files: $found"
}
