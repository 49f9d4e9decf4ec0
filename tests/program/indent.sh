#!/usr/bin/env bash
# indent: Hertz on one soft layer, harder when deeper, and what it refuses.
source "$(dirname "${BASH_SOURCE[0]}")/lib/expect.sh"

printf 'name = "block"\n[[layer]]\nthickness_mm = 40\nyoungs_kPa = 40\npoisson = 0.3\n' > block.toml
"$program" indent --indenter sphere:4 --depth-mm 0.1,0.2 --skin ./block.toml --json > block.json
python3 - <<'PY' || fail "Hertz"
import json
steps = json.load(open("block.json"))["steps"]
for s in steps:
    hertz_N = 4 / 3 * 40 / (1 - 0.3**2) * 4**0.5 * s["depth_mm"] ** 1.5 / 1000
    assert abs(s["force_N"] / hertz_N - 1) < 0.05, (s["force_N"], hertz_N)
assert steps[1]["force_N"] > 2 * steps[0]["force_N"]
PY
expect 0 "peak_pressure_kPa" indent --indenter punch:2 --depth-mm 0.2 --skin thigh
expect 2 "cube" indent --indenter cube:2 --depth-mm 0.2
expect 2 "--depth-mm" indent --indenter sphere:2
expect 2 "" indent --indenter sphere:2 --depth-mm -1 --skin thigh
expect 2 "" indent --indenter sphere:2 --depth-mm 1000 --skin thigh
expect 2 "" indent --indenter sphere:2 --depth-mm nan --skin thigh

printf 'name = "taut"\n[[layer]]\nthickness_mm = 1\nyoungs_kPa = 0.1\npretension_N_per_m = 50\n' > taut.toml
expect 2 "taut.toml:5:" indent --indenter sphere:2 --depth-mm 0.2 --skin ./taut.toml
