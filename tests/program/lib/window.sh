# Sourced by the program tests that drive the window with a real mouse on a real X server; the
# program's path is in $1. SIZE=1920x1080, TEXTS=de and KEEP_PICTURES=FOLDER look at other sizes and
# languages and keep what was seen.
# shellcheck shell=bash
set -u
program=$(realpath "$1")
work=$(mktemp -d)
pids=()
SIZE=${SIZE:-1280x720}
WIDTH=${SIZE%x*}
HEIGHT=${SIZE#*x}
trace=$work/trace.csv

clean() {
    for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done
    wait 2>/dev/null
    if [ -n "${KEEP_PICTURES:-}" ]; then
        mkdir -p "$KEEP_PICTURES"
        cp "$work"/*.png "$KEEP_PICTURES"/ 2>/dev/null
    fi
    rm -rf "$work"
}
trap clean EXIT
fail() {
    echo "FAILED: $*"
    tail -3 "$trace" 2>/dev/null
    cat "$work/log" 2>/dev/null
    exit 1
}
for tool in Xvfb xdotool import; do
    command -v $tool >/dev/null ||
        fail "$tool is not installed (packages xvfb, xdotool, imagemagick)"
done

export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data SDL_AUDIODRIVER=dummy
Xvfb -displayfd 3 -screen 0 "${SIZE}x24" -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 300); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || fail "Xvfb did not start"
DISPLAY=:$(cat "$work/display")
export DISPLAY

start() {  # ARGUMENT...: the window, in the background; its process is $window
    rm -f "$trace"
    "$program" --grid 32 --quality low --language "${TEXTS:-en}" --width "$WIDTH" \
        --height "$HEIGHT" --trace "$trace" "$@" >>"$work/log" 2>&1 &
    window=$!
    pids+=("$window")
}
stop() {  # as closing it does
    kill -TERM "$window"
    wait "$window"
    [ $? -eq 0 ] || fail "the window did not end in order"
}

# The trace's last whole row; conditions name its columns: 'force_N > 1 && page == "practice"'.
columns=host_s,t_s,force_N,needle_force_mean_mN,needle_force_max_mN,pressure_kPa
columns+=,needles_touching,speed_mm_s,pops,drops,discomfort_felt,redness_min,passes,zone,flags
columns+=,real_time_ratio,latency_ms,page,subject,targets,beyond_ms,notice,x_mm,y_mm
columns+=,asked_N,word,signs,words_at
names=$(tr , '\n' <<<"$columns" | awk '{ printf "s/\\b%s\\b/$%d/g;", $1, NR }')
row() { tail -n 2 "$trace" 2>/dev/null | awk -F, 'NF >= 28 { row = $0 } END { print row }'; }
value() { row | awk -F, "{ print $(sed "$names" <<<"$1") }"; }
rows() { wc -l <"$trace" 2>/dev/null || echo 0; }
is() { row | awk -F, "{ found = NF; yes = ($(sed "$names" <<<"$1")) } END { exit !(found && yes) }"; }
wait_for() {  # CONDITION on the last row, WHAT it means
    for _ in $(seq 1200); do
        kill -0 "$window" 2>/dev/null || fail "the window closed by itself ($2)"
        is "$1" && return
        sleep 0.1
    done
    fail "$2: $1 was not reached"
}
holds() { awk "BEGIN { exit !($1) }"; }
picture() { import -window root "$work/$1.png"; }
kept_picture() { [ -z "${KEEP_PICTURES:-}" ] || { sleep 0.4; picture "$1"; }; }
differing() { compare -metric AE -fuzz 5% "$work/$1.png" "$work/$2.png" null: 2>&1 | sed 's/ .*//'; }

click() { xdotool mousemove "$1" "$2"; sleep 0.2; xdotool click 1; sleep 0.2; }
presses=0
press() {  # TARGET [SHARE of its width]: clicks a button, wherever it stands
    local at= x y w h
    for _ in $(seq 600); do
        at=$(value targets | tr ' ' '\n' | grep "^$1@" | head -1)
        [ -n "$at" ] && break
        sleep 0.1
    done
    [ -n "$at" ] || fail "there is no $1 to click on the page $(value page): $(value targets)"
    IFS=: read -r x y w h <<<"${at#*@}"
    presses=$((presses + 1))
    local before
    before=$(rows)
    click "$(awk "BEGIN { print int($x + ${2:-0.5} * $w) }")" $((y + h / 2))
    # Two pictures later the trace shows what came of it, however slow the pictures are.
    for _ in $(seq 600); do
        [ "$(rows)" -ge $((before + 3)) ] || ! kill -0 "$window" 2>/dev/null && return
        sleep 0.1
    done
}
# Places on the skin, as shares of the window.
x_of() { awk "BEGIN { print int($1 * $WIDTH) }"; }
y_of() { awk "BEGIN { print int($1 * $HEIGHT) }"; }
glide() {  # X0 Y0 X1 Y1 STEPS PAUSE_S, in pixels
    for i in $(seq 0 "$5"); do
        xdotool mousemove $(($1 + ($3 - $1) * i / $5)) $(($2 + ($4 - $2) * i / $5))
        sleep "$6"
    done
}
reach() {  # TARGET in a page's middle: scrolls down until it is in sight
    xdotool mousemove "$(x_of 0.25)" "$(y_of 0.6)"
    for _ in $(seq 60); do
        value targets | tr ' ' '\n' | grep -q "^$1@" && return
        xdotool click 5
        seen 3
    done
    fail "there is no $1 further down on the page $(value page)"
}
until_true() {  # WHAT COMMAND...
    local what=$1
    shift
    for _ in $(seq 1800); do
        "$@" >/dev/null 2>&1 && return
        kill -0 "$window" 2>/dev/null || fail "the window closed by itself ($what)"
        sleep 0.1
    done
    fail "$what"
}
seen() {  # so many pictures more: what was pressed has taken effect
    local until=$(($(rows) + $1))
    until_true "no new picture" has_rows "$until"
}
has_rows() { [ "$(rows)" -ge "$1" ]; }
# Presses hard, so that needles go through, and finishes.
roll() {
    wait_for 'page == "practice"' "practice"
    wait_for 't_s > 0.2' "the simulation runs"
    xdotool mousemove "$(x_of 0.31)" "$(y_of 0.66)"
    seen 2
    xdotool mousedown 1
    wait_for 'needles_touching > 0' "the roller is down"
    for _ in $(seq 40); do
        is 'force_N > 3' && break
        xdotool click 4
        sleep 0.1
    done
    wait_for 'force_N > 3' "pressed hard"
    glide "$(x_of 0.31)" "$(y_of 0.66)" "$(x_of 0.31)" "$(y_of 0.42)" 15 0.05
    xdotool mouseup 1
    wait_for 'needles_touching == 0' "the roller is lifted"
    press finish
    wait_for 'page == "result"' "the result"
}
