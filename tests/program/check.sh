#!/usr/bin/env bash
# check: every kind of file, good and bad; messages with place, exit status 0, 1, 2.
source "$(dirname "${BASH_SOURCE[0]}")/lib/expect.sh"

"$program" stroke light-routine --out light.csv
cp "$LIGHTTOUCH_SOURCE_DIR"/assets/rollers/*.toml "$LIGHTTOUCH_SOURCE_DIR"/assets/skins/*.toml .
cp "$LIGHTTOUCH_SOURCE_DIR"/assets/limits/default.toml limits.toml
expect 0 "good: stroke" check light.csv
expect 0 "good: roller" check ./*.toml
expect 0 "good: lesson" check "$LIGHTTOUCH_SOURCE_DIR"/assets/lessons/*.toml

printf 'name = "s"\n[[layer]]\nthickness_mm = 1.0\nyoungs_kPa = -40\n' > negative.toml
expect 1 "negative.toml:4:14: 'youngs_kPa' is -40" check negative.toml
printf 'name = "r"\ndrum_radius_mm = 10\ndrum_wdth_mm = 20\n' > typo.toml
expect 1 "did you mean 'drum_width_mm'" check typo.toml
printf 'name = "s"\n[[layer]]\nthickness_mm = nan\nyoungs_kPa = 4\n' > nan.toml
expect 1 "nan.toml:3:16: 'thickness_mm' is nan" check nan.toml
printf 'name = "broken\n' > broken.toml
expect 1 "broken.toml:1:15: not valid TOML" check broken.toml
printf 't_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n1,0,0,0,0,0\n0.5,0,0,0,0,0\n' > back.csv
expect 1 "back.csv:3:1: t_s is 0.5 after 1" check back.csv
expect 1 "good: stroke" check back.csv light.csv
expect 2 "no such file" check none.toml

# No file at all is refused at once, and what comes after it is still checked.
mkfifo pipe.toml
expect 2 "is a pipe or a device" check pipe.toml light.csv
expect 2 "good: stroke" check pipe.toml light.csv
expect 2 "is a folder" check .
expect 2 "is a pipe or a device" check /dev/zero
expect 2 "is a pipe or a device" simulate pipe.toml --out o
mkfifo pipe.csv
expect 2 "is a pipe or a device" simulate pipe.csv --out o
truncate -s 300M huge.toml
expect 2 "cannot be such a file" check huge.toml

# Depth and size: neither a stack nor minutes.
python3 - <<'END'
open("deep.toml", "w").write("a = " + "[" * 200000)
open("tables.toml", "w").write("a = " + "{a = " * 100000)
open("points.toml", "w").write("[" + "a." * 200000 + "a]\n")
open("points2.toml", "w").write("a." * 200000 + "a = 1\n")
open("hidden.toml", "w").write('a = ["""\n\' """, ' + "[" * 200000)
open("text.toml", "w").write('name = "' + "n" * 100000 + '"\ndrum_radius_mm = 10\n')
open("layers.toml", "w").write('name = "s"\n' + "[[layer]]\nthickness_mm = 0.5\nyoungs_kPa = 40\n" * 12)
open("deep.json", "w").write("[" * 200000)
END
for f in deep tables hidden; do expect 1 "nest deeper" check $f.toml; done
for f in points points2; do expect 1 "parts" check $f.toml; done
expect 1 "'name' has 100000 bytes" check text.toml
expect 2 "deep.json:1:33: brackets nest deeper than 32" course deep.json --days 1
# Whole numbers that no double holds.
printf 'name = "r"\ndrum_radius_mm = 9223372036854775807\ndrum_width_mm = 20\n' > large.toml
expect 1 "large.toml:2:18: 'drum_radius_mm' is" check large.toml
# What check calls good, simulate takes, and the other way round.
expect 0 "good: skin" check layers.toml
head -20 light.csv > short.csv
expect 0 "" simulate short.csv --skin layers.toml --grid 32 --out of-layers
printf 't_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n0,0,0,0,0,1\n0.1,0,0,0,60,1\n' > tilt.csv
expect 1 "tilt.csv:3:11: tilt_deg is 60; allowed is from -45 to 45" check tilt.csv
expect 2 "tilt.csv:3:11: tilt_deg is 60; allowed is from -45 to 45" simulate tilt.csv --out o
sed 's/skin = .*/skin = "nobody"/' "$LIGHTTOUCH_SOURCE_DIR"/assets/lessons/light-touch.toml > nobody.toml
expect 1 "nothing in skins is named 'nobody'" check nobody.toml
# A stroke is one whatever its name and however it was saved.
tr , ';' < light.csv | tr . , > light.txt
expect 0 "good: stroke" check light.txt
# Nothing in a message steers the terminal.
printf 't_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N\n0,\033[2J,0,0,0,0\n' > escape.csv
expect 1 'x_mm is '"'"'\x1b[2J' check escape.csv
printf 'name = "\\u001b[2J"\ndrum_radius_mm = 10\n' > escape.toml
if "$program" check escape.csv escape.toml 2>&1 | grep -q "$(printf '\033')"; then fail "an escape reached the terminal"; fi
expect 2 "required" check
