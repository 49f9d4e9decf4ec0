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
expect 2 "required" check
