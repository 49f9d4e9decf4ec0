#!/bin/bash
# The scene browser: lists without a display, and in the window ticks one by one, on the skin and
# under the roller that are chosen.
# usage: window_scenes.sh PROGRAM
. "$(dirname "$0")/lib/window.sh"
list=$(env -u DISPLAY -u WAYLAND_DISPLAY "$program" scenes) || fail "no list without a display"
[ "$(wc -l <<<"$list")" -ge 20 ] || fail "the list is short"
[ "$(awk 'NF < 3' <<<"$list" | wc -l)" = 0 ] || fail "a scene says nothing of itself"
"$program" scenes thigh-lihgt >"$work/wrong" 2>&1
[ $? = 2 ] && grep -q "thigh-light" "$work/wrong" || fail "a wrong name is not told"

start scenes thigh-blood
wait_for 'page == "scenes" && subject == "thigh-blood" && t_s > 0.2' "the scene runs"
press halt
seen 8
halted=$(value t_s)
seen 8
[ "$(value t_s)" = "$halted" ] || fail "it goes on while halted"
press step
wait_for "t_s > $halted" "one tick"
seen 8
holds "$(value t_s) - $halted < 0.0088 && $(value t_s) - $halted > 0.0079" ||
    fail "not one tick: $halted, then $(value t_s)"
press step-ten
wait_for "t_s > $halted + 0.0912" "ten ticks more"
seen 8
holds "$(value t_s) - $halted < 0.0922" ||
    fail "not ten ticks more: $halted, then $(value t_s)"
kept_picture scenes
press halt
wait_for 't_s > 6' "it goes on to its end"
press scene-1
wait_for 'subject == "four-directions" && t_s < 1' "another scene"
press back
wait_for 'page == "start"' "the start page"
stop
echo "scenes: $(wc -l <<<"$list") of them, ticked one by one"
