# Shared by run and test: find the repository, install what is missing, configure and build.
# shellcheck shell=bash

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# shellcheck source=tools/packages.sh
source tools/packages.sh

say() { printf '%s\n' "$*" >&2; }

# install_missing YES PACKAGE...: asks first, unless YES is 1, or nobody is there to ask.
install_missing() {
    local yes=$1 missing=() package
    shift
    if ! command -v dpkg-query >/dev/null; then
        say "This is not a Debian machine: install the equivalents of: $*"
        return
    fi
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    say "LightTouch needs these Debian packages:"
    say "  ${missing[*]}"
    if [ "$yes" != 1 ] && [ -z "${CI:-}" ] && [ -t 0 ]; then
        read -r -p "Install them now? [Y/n] " answer
        case $answer in
            "" | y | Y | yes) ;;
            *) say "Nothing was installed."; exit 1 ;;
        esac
    fi
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { say "Run this as root, or install sudo."; exit 1; }
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# build PRESET DIRECTORY [CMAKE ARGUMENT...]
build() {
    local preset=$1 directory=$2 log
    shift 2
    mkdir -p "$directory"
    log=$directory/configure.log
    if [ ! -f "$directory/build.ninja" ] || [ $# -gt 0 ]; then
        say "Configuring ($preset) ..."
        cmake --preset "$preset" "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
    fi
    [ -f "$directory/lighttouch" ] || say "Building ($preset), a few minutes the first time ..."
    cmake --build "$directory" >"$directory/build.log" 2>&1 || {
        grep -v '^\[' "$directory/build.log" >&2 || true
        say "The build failed; all of it is in $directory/build.log"
        exit 1
    }
}
