#!/usr/bin/env bash
# Every language that has files: what commands say and report.html are in it, with its decimal sign;
# what other programs read is the same in all.
source "$(dirname "${BASH_SOURCE[0]}")/lib/expect.sh"
texts=$LIGHTTOUCH_SOURCE_DIR/assets/texts

cat > pass.csv <<'CSV'
t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N
0,0,-10,0,0,0
0.2,0,-10,0,0,2.8
1.2,0,10,0,0,2.8
1.3,0,10,0,0,0
CSV

expect 2 "--language" simulate pass.csv --out r --language tlh
expect 2 "--language" --language tlh
languages=$(find "$texts" -name '*.toml' ! -name '*-*' -printf '%f\n' | sed 's/\.toml$//' | sort)
[ "$(wc -w <<<"$languages")" -ge 3 ] || fail "fewer than three languages: $languages"
for language in $languages; do
    "$program" simulate pass.csv --out "$language" --grid 32 --language "$language" > said
    python3 - "$texts" "$language" <<'PY' || fail "what is said in $language"
import json, re, sys, tomllib
folder, language = sys.argv[1:]
texts = {}
for part in ("", "-technique", "-cli"):
    with open(f"{folder}/{language}{part}.toml", "rb") as f: texts.update(tomllib.load(f))
with open(f"{folder}/{language}-live.toml", "rb") as f: live = tomllib.load(f)
decimal = texts["language"]["decimal"]
said = open("said", encoding="utf-8").read()
assert texts["cli"]["not_judged"] in said, said
assert f"1{decimal}30" in said, said  # the seconds
html = open(f"{language}/report.html", encoding="utf-8").read()
assert f'<html lang="{language}">' in html
assert texts["report"]["disclaimer"].replace("'", "&#39;") in html
assert live["score"]["fault"]["force_hard"].replace("'", "&#39;") in html
svg = re.search(r"<svg.*?</svg>", html, re.S).group(0)
labels = re.findall(r">([^<>]*)</text>", svg)
numbers = [l for l in labels if re.fullmatch(r"\d+[.,]\d+", l)]
assert numbers and all(decimal in n for n in numbers), numbers
# Coordinates keep their point in every language.
assert not re.search(r'(?:cx|cy|x1|y1|width)="[^"]*,', svg)
assert "{" not in "".join(labels) and "[" not in said
PY
done
for language in $languages; do
    cmp "$language/summary.json" en/summary.json || fail "summary.json differs in $language"
done

expect 0 "bit pour bit" replay fr/session.lts --verify --language fr
expect 0 "bit for bit" replay fr/session.lts --verify
expect 0 "bit pour bit" --language fr replay fr/session.lts --verify
"$program" course fr/summary.json --days 90 --language fr > course
grep -q "premier changement\|vergetures" course || fail "the course is not in French"
grep -Eq "[0-9],[0-9] %" course || fail "the course has no decimal commas: $(cat course)"
cmp <("$program" course fr/summary.json --days 90 --json --language fr) \
    <("$program" course fr/summary.json --days 90 --json) || fail "JSON differs in French"
