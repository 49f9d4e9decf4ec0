#!/usr/bin/env bash
# No #include runs up: the sources against tools/layers.txt, and the checker against small trees.
source "$(dirname "${BASH_SOURCE[0]}")/lib/expect.sh"
layers=$LIGHTTOUCH_SOURCE_DIR/tools/layers
"$layers" || fail "an include runs up; see above"

mkdir -p tools low/inner high
write() { printf '%s\n' "${@:2}" > "$1"; }
table() { write tools/layers.txt "$@"; }
# refused TEXT: the checker fails and says so
refused() {
    local said
    if said=$("$layers" .); then fail "accepted, expected: $1"; fi
    [[ $said == *"$1"* ]] || fail "said \"$said\", expected: $1"
}

table 'low/inner:' 'low:' 'high: low' 'only high: <special'
write low/inner/a.h '#include <vector>'
write low/a.h '#include "low/inner/a.h"'
write high/a.h '#include "low/a.h"' '#include "low/inner/a.h"' '#include <special/thing.h>'
"$layers" . || fail "a sound tree is refused"

write low/b.h '' '#include "high/a.h"'
refused 'low/b.h:2: low may not include high/a.h'
rm low/b.h
write low/inner/b.cpp '#  include "low/a.h"'
refused 'low/inner may not include low/a.h'
rm low/inner/b.cpp
write low/b.h '#include <special/thing.h>'
refused '<special/thing.h> belongs to high alone'
rm low/b.h
table 'low/inner:' 'low: high' 'high: low'
refused 'low names high, which has no row above it'
table 'low:' 'low/inner: low' 'high: low'
refused 'low may not include low/inner/a.h'
table 'low/inner:' 'low:'
refused 'high: no row'
table 'low/inner:' 'low:' 'high: low' 'gone:'
refused 'no folder gone'
echo passed
