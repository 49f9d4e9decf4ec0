#!/bin/bash
# A real mouse and keyboard: somebody is added with a PIN, rolls, finds the attempt among her own and
# has its report written as PDF; the first instructor is made, sees the attempt and comments on it.
# A guest leaves nothing in the records.
# usage: window_records.sh PROGRAM      KEEP_PICTURES=DIR keeps pictures on the way
set -u
program=$(realpath "$1")
work=$(mktemp -d)
pids=()
clean() {
    for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done
    wait 2>/dev/null
    [ -n "${KEEP_PICTURES:-}" ] && mkdir -p "$KEEP_PICTURES" && cp "$work"/*.png "$KEEP_PICTURES"/ 2>/dev/null
    rm -rf "$work"
}
trap clean EXIT
fail() {
    [ -n "${KEEP_PICTURES:-}" ] && picture failed
    echo "FAILED: $*"
    tail -2 "$trace" 2>/dev/null
    cat "$work/log" 2>/dev/null
    exit 1
}
for tool in Xvfb xdotool import pdftotext; do
    command -v $tool >/dev/null ||
        fail "$tool is not installed (packages xvfb, xdotool, imagemagick, poppler-utils)"
done

export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data SDL_AUDIODRIVER=dummy
Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 600); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || fail "Xvfb did not start"
export DISPLAY=:$(cat "$work/display")

trace=$work/trace.csv
"$program" --grid 32 --quality low --language en --width 1280 --height 720 --screen people \
    --trace "$trace" >>"$work/log" 2>&1 &
window=$!
pids+=($window)
records() { "$program" records "$@"; }
picture() { [ -z "${KEEP_PICTURES:-}" ] || import -window root "$work/$1.png"; }
# Columns: 2 t_s, 3 force_N, 7 needles_touching, 18 page
is() { awk -F, -v row="$(tail -n 1 "$trace")" "BEGIN { \$0 = row; exit !($1) }"; }
page() { [ "$(tail -n 1 "$trace" | cut -d, -f18)" = "$1" ]; }
pictures() { wc -l <"$trace"; }
# So many pictures more: what was pressed has been seen, on a slow machine, too.
shown() {
    local until=$(($(pictures) + $1))
    for _ in $(seq 1000); do
        [ "$(pictures)" -ge $until ] && return
        kill -0 "$window" 2>/dev/null || fail "the window closed by itself"
        sleep 0.03
    done
    fail "no new picture"
}
press() { # X Y
    xdotool mousemove "$1" "$2"
    shown 2
    xdotool mousedown 1
    shown 2
    xdotool mouseup 1
    shown 3
}
# By the name in the trace's targets (NAME@X:Y:W:H), else at the place.
press_target() { # NAME X Y
    local at
    at=$(tail -n 1 "$trace" | grep -o "[, ]$1@[0-9]*:[0-9]*:[0-9]*:[0-9]*" | head -n 1)
    if [ -n "$at" ]; then
        IFS=: read -r x y w h <<<"${at#*@}"
        press $((x + w / 2)) $((y + h / 2))
    else
        press "$2" "$3"
    fi
}
key() {
    xdotool keydown "$1"
    shown 2
    xdotool keyup "$1"
    shown 3
}
write() { shown 5; xdotool type --delay 40 "$1"; shown 4; }
until_true() { # WHAT COMMAND...
    local what=$1
    shift
    for _ in $(seq 400); do
        "$@" >/dev/null 2>&1 && return
        kill -0 "$window" 2>/dev/null || fail "the window closed by itself ($what)"
        sleep 0.1
    done
    fail "$what"
}
knows() { records people | grep -q "$1"; }
attempts() { [ "$(records attempts | wc -l)" = "$1" ]; }
roll() { # presses hard, so that needles go through, and finishes
    until_true "the simulation runs" is '$2 > 0.2'
    xdotool mousemove 400 480
    shown 3
    xdotool mousedown 1
    until_true "the roller is down" is '$7 > 0'
    for _ in $(seq 24); do xdotool click 4; done
    until_true "pressed hard" is '$3 > 3'
    for y in $(seq 480 -12 300); do xdotool mousemove 400 "$y"; sleep 0.05; done
    xdotool mouseup 1
    until_true "the roller is lifted" is '$7 == 0'
    key Return
}

# Somebody new: the first tile, a name, a PIN, Enter; then the start page greets her.
until_true "the window shows" test -s "$trace"
shown 5
press 170 105
press 640 139
write "Anna"
press 640 209
write "4711"
picture form
press 55 692
until_true "Anna is not in the records" knows Anna
# A guest rolls first, and leaves nothing.
press 250 249
press 786 105
press 358 358
roll
until_true "the result shows" page result
picture guest
attempts 0 || fail "a guest's attempt is in the records"
# Back to the start page, and Anna with her PIN: a wrong one does not open.
press_target start 440 692
press 250 249
press 170 105
write "4712"
press 733 291
page people || fail "a wrong PIN opened"
picture wrong
write "4711"
press 733 291
page start || fail "the right PIN does not open"
press 358 358
roll
until_true "the result shows" page result
until_true "the attempt is not in the records" attempts 1
records attempts --person Anna | grep -q " mouse " || fail "it is not Anna's, by mouse"

# Her progress, the attempt, its report.
press_target start 440 692
press 140 446
page progress || fail "her progress does not show"
picture progress
press 980 110
page attempt || fail "the attempt does not show"
picture kept
press_target report 201 692
report() { compgen -G "$work/data/lighttouch/reports/Anna, *.pdf"; }
until_true "no report was written" report
pdftotext -layout "$(report)" "$work/report.txt"
for words in "Anna" "Free practice" "not medical advice" "Mouse" "Score and reasons"; do
    grep -q "$words" "$work/report.txt" || fail "'$words' is not in the report"
done
shown 3
picture printed
press_target back 284 692
page progress || fail "back does not lead to the progress"
press_target back 56 692
page start || fail "back does not lead to the start"

# The first instructor is made where instructors are asked for; what Anna did waits for a look.
press 358 446
picture first
write "Ina"
key Tab
write "2580"
key Return
until_true "Ina is no instructor" knows "instructor *Ina"
shown 5
page instructor || fail "the instructor's page does not show"
press 478 75 # people
picture people
press_target progress 437 160
page progress || fail "the instructor does not see Anna's progress"
press 980 110
page attempt || fail "the instructor does not see the attempt"
picture attempt
press 1060 140
write "Lighter"
key Return
comment() { records export --person Anna | grep -q '"text": "Lighter"'; }
until_true "the comment is not kept" comment
picture commented
kill -TERM "$window"
wait "$window" || fail "the window did not end in order"
records verify >/dev/null || fail "the records do not verify"
records audit | grep -q "comment-written" || fail "the comment is not in the audit log"
echo "records: person, PIN, attempt, report, instructor, comment, by mouse and keyboard"
