#!/usr/bin/env python3
"""Compares `lighttouch indent` with CalculiX over a wide set of layered skins and round indenters.

    tools/calculix/indent_sweep.py                     every case; prints the table of docs/physics.md
    tools/calculix/indent_sweep.py --only rind         the cases whose name holds that text
    tools/calculix/indent_sweep.py --random 20 --seed 3   cases drawn at random instead
    tools/calculix/indent_sweep.py --halved            CalculiX once more on a mesh twice as fine
    tools/calculix/indent_sweep.py --quick             CalculiX on a mesh half as fine alone

Forces at 1, 2 and 3 mm, as far as CalculiX gets, and the surface: the largest difference of either component of its
displacement, over the depth. Needs ccx (Debian: calculix-ccx) and Python 3.11, nothing else.
"""
import argparse
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import indent_reference as reference

DEPTHS_MM = [1.0, 2.0, 3.0]


def layer(thickness, youngs, poisson=0.48, law="neo-hookean", **coefficients):
    return {"thickness_mm": thickness, "youngs_kPa": youngs, "poisson": poisson, "law": law,
            **coefficients}


def ogden(thickness, youngs, alpha, poisson=0.48):
    return layer(thickness, youngs, poisson, "ogden", alpha=alpha)


def yeoh(thickness, youngs, c2, c3, poisson=0.48):
    return layer(thickness, youngs, poisson, "yeoh", c2=c2, c3=c3)


CASES = {
    "block": ([layer(30, 20, 0.45)], ["sphere:5", "punch:2"]),
    "block-compressible": ([layer(30, 20, 0.3)], ["sphere:10", "punch:5"]),
    "block-incompressible": ([layer(15, 20, 0.499)], ["sphere:5", "punch:3"]),
    "two-soft-over-stiff": ([layer(6, 10), layer(10, 1000)], ["sphere:5", "punch:3"]),
    "two-stiff-over-soft": ([layer(1.5, 200), layer(15, 10)], ["sphere:5", "punch:3"]),
    "rind-1000": ([layer(0.05, 10000, 0.45), layer(15, 10)], ["sphere:5", "punch:3"]),
    "rind-thick": ([layer(0.2, 5000, 0.49), layer(1.5, 50), layer(12, 5)],
                   ["sphere:3", "sphere:20", "punch:3"]),
    "four-ogden": ([layer(0.1, 1000), ogden(1.8, 40, 9), layer(10, 10), layer(8, 12, 0.49)],
                   ["sphere:5", "sphere:2", "punch:3"]),
    "four-ogden-stiff": ([ogden(0.1, 1000, 12), ogden(1.8, 60, 15), layer(8, 8), layer(8, 12)],
                         ["sphere:5", "punch:4"]),
    "ogden-negative": ([layer(0.08, 500), ogden(2, 30, -4), layer(10, 10)], ["sphere:5"]),
    "three-yeoh": ([layer(0.1, 1000), yeoh(2, 40, 2, 5), layer(10, 12)],
                   ["sphere:5", "punch:3"]),
    "yeoh-strong": ([yeoh(1.5, 30, 20, 100), layer(12, 8, 0.49)], ["sphere:4", "punch:3"]),
    "six": ([layer(0.02, 8000, 0.45), layer(0.08, 500, 0.48), yeoh(0.4, 60, 1, 2),
             ogden(1.4, 40, 8), layer(8, 12, 0.49), layer(10, 20, 0.49)],
            ["sphere:5", "punch:3", "sphere:1.5"]),
    "nearly-incompressible": ([layer(0.085, 2000, 0.499), layer(1.8, 40, 0.499),
                               layer(10, 15, 0.499)], ["sphere:5", "punch:3"]),
    "compressible-skin": ([layer(0.085, 2000, 0.3), layer(1.8, 40, 0.3), layer(10, 15, 0.35)],
                          ["sphere:5", "punch:3"]),
    "bone-close": ([layer(0.1, 1000), layer(1.4, 40), layer(3.5, 15)], ["sphere:5", "punch:3"]),
    "bone-closer": ([layer(0.1, 1000, 0.45), layer(1.4, 40, 0.45), layer(2.5, 15, 0.45)],
                    ["sphere:4", "punch:2"]),
    "thick-fat": ([layer(0.1, 1500), layer(2.2, 40), layer(30, 8), layer(10, 12)],
                  ["sphere:10", "punch:8"]),
    "soft-core": ([layer(0.1, 1000), layer(2, 100), layer(5, 1), layer(8, 50)],
                  ["sphere:5", "punch:3"]),
    "wide-indenters": ([layer(0.1, 1000), layer(1.9, 40), layer(10, 15)],
                       ["sphere:30", "punch:12", "punch:1"]),
}

LAWS = ["neo-hookean", "neo-hookean", "ogden", "yeoh"]


def drawn(number, seed):
    """Skins drawn at random: 2 to 6 layers, stiffness ratios to 1000, Poisson 0.3 to 0.499."""
    cases = {}
    for k in range(number):
        pick = random.Random(1000 * seed + k)
        layers = []
        for i in range(pick.randint(2, 6)):
            thickness = (pick.uniform(0.03, 0.3) if i == 0 and pick.random() < 0.6
                         else math.exp(pick.uniform(math.log(0.5), math.log(12))))
            youngs = math.exp(pick.uniform(math.log(200), math.log(5000))) if thickness < 0.3 \
                else math.exp(pick.uniform(math.log(5), math.log(200)))
            law = pick.choice(LAWS)
            new = layer(round(thickness, 3), round(youngs, 2),
                        pick.choice([0.3, 0.4, 0.45, 0.48, 0.49, 0.499]), law)
            if law == "ogden":
                new["alpha"] = round(pick.uniform(2, 14), 1)
            if law == "yeoh":
                new["c2"], new["c3"] = round(pick.uniform(0, 5), 2), round(pick.uniform(0, 10), 2)
            layers.append(new)
        short = 5.0 - sum(l["thickness_mm"] for l in layers)
        if short > 0:
            layers[-1]["thickness_mm"] += round(short, 3)
        radius = pick.choice([2, 3, 4, 5, 8, 10])
        cases[f"drawn-{seed}-{k}"] = (layers, [f"{pick.choice(['sphere', 'punch'])}:{radius}"])
    return cases


def toml(name, layers):
    text = f'name = "{name}"\nsource = "tools/calculix/indent_sweep.py"\n'
    for number, l in enumerate(layers):
        text += f'[[layer]]\nname = "layer {number + 1}"\n'
        for key, value in l.items():
            text += f'{key} = "{value}"\n' if isinstance(value, str) else f"{key} = {value}\n"
    return text


def at(profile, r):
    for a, b in zip(profile, profile[1:]):
        if b[0] >= r:
            w = (r - a[0]) / (b[0] - a[0])
            return a[1] + w * (b[1] - a[1]), a[2] + w * (b[2] - a[2])
    return profile[-1][1:]


def shape_difference(points, profile, depth):
    """Over the depth; points and profile are (r, u_r, u_z)."""
    worst = 0.0
    # CalculiX's contact, surface to surface, lets the node on the axis lag behind.
    for r, ur, uz in points[2:]:
        here = at(profile, r)
        worst = max(worst, abs(here[0] - ur), abs(here[1] - uz))
    return worst / depth


def indent(program, name, layers, indenter, folder, extra=()):
    """(seconds, [(depth, force, profile)]) or (seconds, message)."""
    path = pathlib.Path(folder) / f"{name}.toml"
    path.write_text(toml(name, layers))
    start = time.monotonic()
    done = subprocess.run([program, "indent", "--skin", str(path), "--indenter", indenter,
                           "--depth-mm", ",".join(f"{d:g}" for d in DEPTHS_MM), "--json", *extra],
                          capture_output=True, text=True, timeout=1800)
    seconds = time.monotonic() - start
    if done.returncode:
        return seconds, done.stderr.strip()
    return seconds, [(s["depth_mm"], s["force_N"],
                      [(p["r_mm"], p["u_r_mm"], p["u_z_mm"]) for p in s["profile"]])
                     for s in json.loads(done.stdout)["steps"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(reference.ROOT / "build" / "lighttouch"))
    parser.add_argument("--only", help="cases whose name and indenter hold this text")
    parser.add_argument("--random", type=int, metavar="N", help="N cases drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--halved", action="store_true", help="CalculiX on a mesh twice as fine too")
    parser.add_argument("--quick", action="store_true", help="CalculiX on a mesh half as fine")
    parser.add_argument("--ours", action="store_true", help="indent alone, without CalculiX")
    parser.add_argument("--cache", help="folder that keeps CalculiX's answers for the next time")
    args = parser.parse_args()
    cases = drawn(args.random, args.seed) if args.random else CASES
    print("| case | indenter | force 1, 2, 3 mm [N] | over CalculiX | shape | seconds |\n"
          "|---|---|---|---|---|---|")
    worst_force = worst_shape = 0.0
    missing = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (layers, indenters) in cases.items():
            for indenter in indenters:
                if args.only and args.only not in f"{name} {indenter}":
                    continue
                seconds, ours = indent(args.program, name, layers, indenter, folder)
                if isinstance(ours, str):
                    print(f"| {name} | {indenter} | {ours} | | | {seconds:.1f} |", flush=True)
                    missing.append(f"{name} {indenter}")
                    continue
                forces = ", ".join(f"{f:.4f}" for _, f, _ in ours)
                if args.ours:
                    print(f"| {name} | {indenter} | {forces} | | | {seconds:.1f} |", flush=True)
                    continue
                for fine in [1, 2] if args.halved else [0.5 if args.quick else 1]:
                    theirs = reference.answer(layers, indenter, DEPTHS_MM, folder, fine,
                                              args.cache)
                    if not theirs:
                        print(f"| {name} | {indenter} | {forces} | CalculiX stopped | | "
                              f"{seconds:.1f} |", flush=True)
                        continue
                    off = [f / t - 1 for (_, f, _), (_, t, _) in zip(ours, theirs)]
                    shape = [shape_difference(points, profile, d)
                             for (d, _, profile), (_, _, points) in zip(ours, theirs)]
                    worst_force = max([worst_force] + [abs(o) for o in off])
                    worst_shape = max([worst_shape] + shape)
                    stopped = f" (stopped after {theirs[-1][0]:g} mm)" if len(theirs) < 3 else ""
                    print(f"| {name}{' (halved)' if fine == 2 else ''} | {indenter} | {forces} | "
                          + ", ".join(f"{100 * o:+.2f}" for o in off) + f" %{stopped} | "
                          + ", ".join(f"{100 * s:.1f}" for s in shape) + f" % | {seconds:.1f} |",
                          flush=True)
    print(f"\nlargest difference: force {100 * worst_force:.1f} %, shape {100 * worst_shape:.1f} %")
    if missing:
        print("no answer: " + ", ".join(missing))
    sys.exit(bool(missing) or worst_force > 0.05 or worst_shape > 0.05)


if __name__ == "__main__":
    main()
