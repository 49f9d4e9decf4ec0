#!/usr/bin/env python3
"""Draws docs/img/indent-calculix.png, indent-hertz.png and indent-convergence.png.

    tools/plots/indentation.py [--program build/lighttouch] [--grids 32,48,64]

Runs `lighttouch indent` and compares with tests/data/calculix (tools/calculix), Hertz's sphere, the
flat punch and finer grids; prints the tables of docs/physics.md. Needs matplotlib.
"""
import argparse
import csv
import json
import math
import pathlib
import subprocess
import tempfile

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data" / "calculix"
IMAGES = ROOT / "docs" / "img"


def indent(program, skin, indenter, depths, grid=None):
    command = [program, "indent", "--skin", str(skin), "--indenter", indenter, "--depth-mm",
               ",".join(f"{d:g}" for d in depths), "--json"]
    if grid:
        command += ["--grid", str(grid)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def reference(name):
    depths = {}
    with open(DATA / f"{name}.csv") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            force, points = depths.setdefault(float(row["depth_mm"]), (float(row["force_N"]), []))
            points.append((float(row["r_mm"]), float(row["u_r_mm"]), float(row["u_z_mm"])))
    return depths


def calculix(program):
    figure, axes = plt.subplots(2, 3, figsize=(11, 6.5), constrained_layout=True)
    print("| skin | indenter | depth | CalculiX | indent | difference |\n|---|---|---|---|---|---|")
    for column, skin in enumerate(["thigh", "abdomen", "forearm"]):
        for indenter, colour in [("sphere:5", "tab:blue"), ("punch:3", "tab:red")]:
            wanted = reference(f"{skin}-{indenter.split(':')[0]}")
            found = indent(program, DATA / f"{skin}.toml", indenter, wanted)
            for step in found["steps"]:
                force = wanted[step["depth_mm"]][0]
                print(f"| {skin} | {indenter} | {step['depth_mm']:g} mm | {force:.4f} N | "
                      f"{step['force_N']:.4f} N | {100 * (step['force_N'] / force - 1):+.2f} % |")
            axes[0][column].plot(list(wanted), [w[0] for w in wanted.values()], "o", color=colour,
                                 label=f"CalculiX, {indenter}")
            axes[0][column].plot([s["depth_mm"] for s in found["steps"]],
                                 [s["force_N"] for s in found["steps"]], "-", color=colour,
                                 label=f"indent, {indenter}")
            if indenter == "sphere:5":
                for step in found["steps"]:
                    points = wanted[step["depth_mm"]][1][::4]
                    axes[1][column].plot([r + u for r, u, _ in points], [w for _, _, w in points],
                                         ".", color="black", markersize=3)
                    axes[1][column].plot([p["r_mm"] + p["u_r_mm"] for p in step["profile"]],
                                         [p["u_z_mm"] for p in step["profile"]], "-",
                                         color=colour, linewidth=1)
        axes[0][column].set(title=skin, xlabel="depth [mm]", ylabel="force [N]")
        axes[1][column].set(xlim=(0, 14), xlabel="r [mm]", ylabel="surface [mm], sphere")
    axes[0][0].legend(fontsize=8)
    figure.savefig(IMAGES / "indent-calculix.png", dpi=90)


def closed_forms(program):
    youngs, poisson, radius = 40.0, 0.45, 5.0
    skin = ('name = "deep"\nsource = "one deep layer, for closed forms"\n[[layer]]\nname = "all"\n'
            f"thickness_mm = 100\nyoungs_kPa = {youngs}\npoisson = {poisson}\n")
    modulus = youngs / (1 - poisson ** 2)
    depths = [0.02, 0.05, 0.1, 0.2, 0.5]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "deep.toml"
        path.write_text(skin)
        sphere = indent(program, path, "sphere:5", depths)["steps"]
        punch = indent(program, path, "punch:2", depths)["steps"]
    hertz = [4 / 3 * modulus * math.sqrt(radius) * d ** 1.5 for d in depths]
    flat = [2 * modulus * 2 * d for d in depths]
    print("\n| depth | sphere 5 mm over Hertz | punch 2 mm over 2 E* a d |\n|---|---|---|")
    for d, s, h, p, f in zip(depths, sphere, hertz, punch, flat):
        print(f"| {d:g} mm | {1000 * s['force_N'] / h:.4f} | {1000 * p['force_N'] / f:.4f} |")
    figure, axis = plt.subplots(figsize=(5.5, 4), constrained_layout=True)
    axis.loglog(depths, hertz, "-", label="Hertz, R = 5 mm")
    axis.loglog(depths, [1000 * s["force_N"] for s in sphere], "o", label="indent sphere:5")
    axis.loglog(depths, flat, "-", label="2 E* a d, a = 2 mm")
    axis.loglog(depths, [1000 * p["force_N"] for p in punch], "s", label="indent punch:2")
    axis.set(xlabel="depth [mm]", ylabel="force [mN]", title="deep slab, E 40 kPa, nu 0.45")
    axis.legend()
    figure.savefig(IMAGES / "indent-hertz.png", dpi=90)


def convergence(program, grids):
    skin = DATA / "thigh.toml"
    exact = indent(program, skin, "sphere:5", [2])["steps"][0]["force_N"]
    errors = []
    print("\n| grid | force | against the half-plane |\n|---|---|---|")
    for grid in grids:
        force = indent(program, skin, "sphere:5", [2], grid)["steps"][0]["force_N"]
        errors.append(abs(force / exact - 1))
        print(f"| {grid} x {grid} | {force:.5f} N | {100 * (force / exact - 1):+.2f} % |")
    n = len(grids)
    x = [math.log(1 / g) for g in grids]
    y = [math.log(e) for e in errors]
    slope = (n * sum(a * b for a, b in zip(x, y)) - sum(x) * sum(y)) / \
            (n * sum(a * a for a in x) - sum(x) ** 2)
    print(f"observed order {slope:.1f}")
    figure, axis = plt.subplots(figsize=(5.5, 4), constrained_layout=True)
    axis.loglog(grids, [100 * e for e in errors], "o-", label=f"order {slope:.1f}")
    axis.set(xlabel="nodes a side", ylabel="error of the force [%]",
             title="periodic slab, sphere 5 mm, 2 mm deep, thigh")
    axis.set_xticks(grids, [str(g) for g in grids])
    axis.minorticks_off()
    axis.legend()
    figure.savefig(IMAGES / "indent-convergence.png", dpi=90)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(ROOT / "build" / "lighttouch"))
    parser.add_argument("--grids", default="32,48,64")
    parser.add_argument("--only", choices=["calculix", "hertz", "convergence"])
    args = parser.parse_args()
    IMAGES.mkdir(parents=True, exist_ok=True)
    if args.only in (None, "calculix"):
        calculix(args.program)
    if args.only in (None, "hertz"):
        closed_forms(args.program)
    if args.only in (None, "convergence"):
        convergence(args.program, [int(g) for g in args.grids.split(",")])


if __name__ == "__main__":
    main()
