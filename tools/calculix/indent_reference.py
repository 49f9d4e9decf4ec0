#!/usr/bin/env python3
"""Presses a rigid indenter into a layered skin with CalculiX, an independent finite element program.

    tools/calculix/indent_reference.py            runs every case, writes tests/data/calculix/*.csv
    tools/calculix/indent_reference.py --check    runs them and compares with the files instead

Needs ccx (Debian: calculix-ccx) and Python 3.11, nothing else.

The model: half-plane (r, z), eight-node axisymmetric elements with reduced integration (CAX8R),
W = C10 (I1bar - 3) + (J - 1)^2 / D1 with C10 = mu/2 and D1 = 2/kappa (CalculiX manual, *HYPERELASTIC,
NEO HOOKE; --element checks this on one element), fixed underneath, a frictionless wall at 60 mm,
frictionless surface-to-surface penalty contact with a rigid indenter moved downwards.
Units: mm, kPa, mN.
"""
import argparse
import hashlib
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data" / "calculix"
OUTER_MM = 60.0
DEPTHS_MM = [1.0, 2.0, 3.0]
SKINS = ["thigh", "abdomen", "forearm"]
INDENTERS = ["sphere:5", "punch:3"]
PATIENCE_S = 1200


def graded(length, first, ratio, largest=math.inf):
    """Edges from 0 to length, the elements growing by ratio from first."""
    sizes = []
    size = min(first, length)
    while sum(sizes) < length - 1e-9:
        sizes.append(min(size, largest))
        size *= ratio
    if len(sizes) > 1 and sum(sizes) - length > sizes[-1] / 2:
        sizes.pop()
    scale = length / sum(sizes)
    edges = [0.0]
    for s in sizes:
        edges.append(edges[-1] + s * scale)
    edges[-1] = length
    return edges


class Mesh:
    """Eight-node quadrilaterals over patches of a mapped grid."""

    def __init__(self):
        self.nodes = []
        self.elements = {}
        self.index = {}

    def node(self, r, z):
        key = (round(r, 9), round(z, 9))
        if key not in self.index:
            self.nodes.append(key)
            self.index[key] = len(self.nodes)
        return self.index[key]

    def quad(self, name, corners, middles):
        ids = [self.node(*p) for p in corners] + [self.node(*p) for p in middles]
        number = sum(len(v) for v in self.elements.values()) + 1
        self.elements.setdefault(name, []).append((number, ids))
        return number


def slab(mesh, layers, radial, first_depth, ratio):
    """Returns the elements at the surface and the node sets."""
    z0 = 0.0
    top = []
    for i, layer in enumerate(layers):
        edges = graded(layer["thickness_mm"], first_depth, ratio)
        first_depth = max(first_depth, (edges[-1] - edges[-2]) * (0.8 * ratio + 0.2))
        for a, b in zip(edges, edges[1:]):
            za, zb = z0 - a, z0 - b
            for r0, r1 in zip(radial, radial[1:]):
                rm, zm = (r0 + r1) / 2, (za + zb) / 2
                number = mesh.quad(f"LAYER{i}", [(r0, zb), (r1, zb), (r1, za), (r0, za)],
                                   [(rm, zb), (r1, zm), (rm, za), (r0, zm)])
                if za == 0.0:
                    top.append(number)
        z0 -= layer["thickness_mm"]
    return top, z0


def rigid(mesh, shape, radius, edge):
    """The indenter's skin, one element thick, its lowest point at z = 0. Elements to be moved."""
    first = len(mesh.nodes) + 1
    mesh.index = {}
    faces = []
    path = []  # functions of [0, 1] along the surface from the axis outwards, and inner partners
    thick = 0.2 * radius
    if shape == "sphere":
        count = 60
        def at(s, deep):
            angle = s * 0.47 * math.pi
            q = radius - deep
            return (q * math.sin(angle), radius - q * math.cos(angle))
        grid = [i / count for i in range(count + 1)]
        path.append((at, grid))
    else:
        flat = radius - edge
        def face(s, deep):
            return (s * flat, deep)
        def fillet(s, deep):
            angle = s * 0.5 * math.pi
            q = edge if deep == 0 else 0.5 * edge
            return (flat + q * math.sin(angle), edge - q * math.cos(angle))
        path.append((face, [i / 12 for i in range(13)]))
        path.append((fillet, [i / 8 for i in range(9)]))
    for at, grid in path:
        for s0, s1 in zip(grid, grid[1:]):
            sm = (s0 + s1) / 2
            def mid(s):
                a, b = at(s, 0.0), at(s, thick)
                return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            faces.append(mesh.quad("INDENTER", [at(s0, 0), at(s1, 0), at(s1, thick), at(s0, thick)],
                                   [at(sm, 0), mid(s1), at(sm, thick), mid(s0)]))
    return faces, list(range(first, len(mesh.nodes) + 1))


def lines(numbers, per=8):
    return "\n".join(", ".join(str(n) for n in numbers[i:i + per])
                     for i in range(0, len(numbers), per))


def material(layer):
    """Cards of layers.h's strain energies. A layer without a law is neo-Hookean."""
    law = layer.get("law", "neo-hookean")
    mu = layer["youngs_kPa"] / (2 * (1 + layer["poisson"]))
    d1 = 6 * (1 - 2 * layer["poisson"]) / layer["youngs_kPa"]
    if law == "ogden":
        return ["*HYPERELASTIC, OGDEN, N=1", f"{mu:.9g}, {layer['alpha']:.9g}, {d1:.9g}"]
    if law == "yeoh":
        c2, c3 = mu / 2 * layer["c2"], mu / 2 * layer["c3"]
        # D2 and D3 may not be 0; so large they do nothing.
        return ["*HYPERELASTIC, YEOH", f"{mu / 2:.9g}, {c2:.9g}, {c3:.9g}, {d1:.9g}, 1e9, 1e9"]
    return ["*HYPERELASTIC, NEO HOOKE", f"{mu / 2:.9g}, {d1:.9g}"]


def deck(layers, shape, radius, edge, depths, fine=1):
    """fine: elements along each length, over the default."""
    mesh = Mesh()
    deepest = min(max(depths), radius)
    contact = radius if shape == "punch" else math.sqrt(deepest * (2 * radius - deepest))
    outer = max(OUTER_MM, 6 * contact)
    if shape == "punch":
        # Fine where the skin slides past the rim.
        h = radius / 60 / fine
        inside = graded(0.75 * radius, h, 1 + 0.3 / fine, radius / 12 / fine)
        radial = [0.75 * radius - r for r in reversed(inside)]
        radial[0] = 0.0
        radial += [0.75 * radius + i * h for i in range(1, round(17 * fine) + 1)]
    else:
        h = contact / 24 / fine
        radial = [i * h for i in range(round(27 * fine) + 1)]
    radial += [radial[-1] + e
               for e in graded(outer - radial[-1], h * (1 + 0.2 / fine), 1 + 0.2 / fine)[1:]]
    top, bottom = slab(mesh, layers, radial, min(h, 0.1 / fine), 1 + 0.25 / fine)
    skin_nodes = len(mesh.nodes)
    axis = [i + 1 for i, (r, _) in enumerate(mesh.nodes) if r == 0]
    wall = [i + 1 for i, (r, _) in enumerate(mesh.nodes) if abs(r - outer) < 1e-9]
    base = [i + 1 for i, (_, z) in enumerate(mesh.nodes) if abs(z - bottom) < 1e-6]
    surface = sorted((i + 1 for i, (_, z) in enumerate(mesh.nodes) if z == 0),
                     key=lambda n: mesh.nodes[n - 1][0])
    faces, moved = rigid(mesh, shape, radius, edge)

    out = ["*NODE, NSET=ALL"]
    out += [f"{i + 1}, {r:.9g}, {z:.9g}" for i, (r, z) in enumerate(mesh.nodes)]
    for name, elements in mesh.elements.items():
        out.append(f"*ELEMENT, TYPE=CAX8R, ELSET={name}")
        out += [f"{n}, " + ", ".join(map(str, ids)) for n, ids in elements]
    for name, ids in [("AXIS", axis), ("WALL", wall), ("BASE", base), ("SURFACE", surface),
                      ("MOVED", moved)]:
        out += [f"*NSET, NSET={name}", lines(ids)]
    for i, layer in enumerate(layers):
        out += [f"*MATERIAL, NAME=M{i}", *material(layer),
                f"*SOLID SECTION, ELSET=LAYER{i}, MATERIAL=M{i}"]
    out += ["*MATERIAL, NAME=STEEL", "*ELASTIC", "1e5, 0.3",
            "*SOLID SECTION, ELSET=INDENTER, MATERIAL=STEEL"]
    out += ["*SURFACE, NAME=SKIN"] + [f"{n}, S3" for n in top]
    out += ["*SURFACE, NAME=TOOL"] + [f"{n}, S1" for n in faces]
    out += ["*SURFACE INTERACTION, NAME=TOUCH", "*SURFACE BEHAVIOR, PRESSURE-OVERCLOSURE=LINEAR",
            "1e5, 1e-6", "*CONTACT PAIR, INTERACTION=TOUCH, TYPE=SURFACE TO SURFACE", "SKIN, TOOL"]
    out += ["*BOUNDARY", "AXIS, 1, 1", "WALL, 1, 1", "BASE, 1, 2", "MOVED, 1, 1"]
    for depth in depths:
        out += ["*STEP, NLGEOM, INC=1000", "*STATIC", "0.05, 1., 1e-6, 0.1",
                "*BOUNDARY", f"MOVED, 2, 2, {-depth:.9g}",
                "*NODE PRINT, NSET=MOVED, TOTALS=ONLY, FREQUENCY=999", "RF",
                "*NODE PRINT, NSET=SURFACE, FREQUENCY=999", "U", "*END STEP"]
    return "\n".join(out) + "\n", {n: mesh.nodes[n - 1][0] for n in surface}


def run(text, folder, job, patience_s=3600):
    path = pathlib.Path(folder) / f"{job}.inp"
    path.write_text(text)
    log = subprocess.run(["ccx", "-i", job], cwd=folder, capture_output=True, text=True,
                         timeout=patience_s, env={"OMP_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"})
    (path.with_suffix(".log")).write_text(log.stdout)
    if "*ERROR" in log.stdout or log.returncode:
        raise SystemExit(f"{job}: ccx failed\n" + log.stdout[-2000:])
    return path.with_suffix(".dat").read_text()


def read(dat):
    """Blocks of a .dat file: (title, rows of numbers)."""
    blocks, rows = [], None
    for line in dat.splitlines():
        if " for set " in line:
            rows = []
            blocks.append((line.strip(), rows))
        elif line.strip() and rows is not None:
            try:
                rows.append([float(x) for x in line.split()])
            except ValueError:
                pass
    return blocks


# A full circle over the 2-degree wedge into which CalculiX expands axisymmetric elements.
CIRCLE = 180.0


def forces_and_shapes(dat, radii, depths):
    """[(depth, force [N], [(r, u_r, u_z)])], as far as CalculiX came."""
    blocks = read(dat)
    forces = [rows for title, rows in blocks if title.startswith("total force")]
    shapes = [rows for title, rows in blocks if title.startswith("displacements")]
    return [(depth, abs(force[0][1]) * CIRCLE / 1000,
             [(radii[int(row[0])], row[1], row[2]) for row in u if int(row[0]) in radii])
            for depth, force, u in zip(depths, forces, shapes)]


def answer(layers, indenter, depths, folder, fine=1, cache=None):
    """CalculiX's answer as in forces_and_shapes, at the depths that it reached before it stopped.
    cache: folder that keeps it."""
    shape, radius = indenter.split(":")
    text, radii = deck(layers, shape, float(radius), 0.02 * float(radius), depths, fine)
    kept = cache and pathlib.Path(cache) / (hashlib.sha256(text.encode()).hexdigest() + ".json")
    if kept and kept.exists():
        return json.loads(kept.read_text())
    dat = pathlib.Path(folder) / "case.dat"
    dat.unlink(missing_ok=True)
    try:
        run(text, folder, "case", PATIENCE_S)
    except (SystemExit, subprocess.TimeoutExpired):
        pass
    result = forces_and_shapes(dat.read_text(), radii, depths) if dat.exists() else []
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(result))
    return result


def case(skin, indenter, folder):
    layers = tomllib.loads((DATA / f"{skin}.toml").read_text())["layer"]
    result = answer(layers, indenter, DEPTHS_MM, folder)
    if len(result) < len(DEPTHS_MM):
        raise SystemExit(f"{skin}, {indenter}: not all depths were reached")
    return result


def cube_stresses(layer, stretch):
    """Cauchy stresses of layers.h's strain energies for principal stretches [kPa]."""
    mu = layer["youngs_kPa"] / (2 * (1 + layer["poisson"]))
    kappa = layer["youngs_kPa"] / (3 * (1 - 2 * layer["poisson"]))
    J = math.prod(stretch)
    bar = [s * J ** (-1 / 3) for s in stretch]
    law = layer.get("law", "neo-hookean")
    if law == "ogden":
        alpha = layer["alpha"]
        powers = [2 * mu / alpha * b**alpha for b in bar]
    else:
        e = sum(b * b for b in bar) - 3
        c2, c3 = (layer["c2"], layer["c3"]) if law == "yeoh" else (0, 0)
        powers = [mu * (1 + 2 * c2 * e + 3 * c3 * e * e) * b * b for b in bar]
    mean = sum(powers) / 3
    return [(p - mean) / J + kappa * (J - 1) for p in powers]


CUBES = [
    {"youngs_kPa": 30, "poisson": 0.45},
    {"youngs_kPa": 40, "poisson": 0.48, "law": "ogden", "alpha": 9},
    {"youngs_kPa": 60, "poisson": 0.48, "law": "ogden", "alpha": 15},
    {"youngs_kPa": 30, "poisson": 0.48, "law": "ogden", "alpha": -4},
    {"youngs_kPa": 40, "poisson": 0.48, "law": "yeoh", "c2": 2, "c3": 5},
    {"youngs_kPa": 30, "poisson": 0.49, "law": "yeoh", "c2": 20, "c3": 100},
]


def element_check(folder):
    """One cube of each law, stretched: CalculiX's stresses against layers.h's strain energies."""
    corners = [(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)]
    stretch = (1.15, 0.92, 0.96)
    for number, layer in enumerate(CUBES):
        out = ["*NODE, NSET=ALL"]
        out += [f"{i + 1}, {x}, {y}, {z}" for i, (x, y, z) in enumerate(corners)]
        out += ["*ELEMENT, TYPE=C3D8, ELSET=E", "1, 1, 2, 3, 4, 5, 6, 7, 8", "*MATERIAL, NAME=M",
                *material(layer), "*SOLID SECTION, ELSET=E, MATERIAL=M",
                "*STEP, NLGEOM", "*STATIC", "0.1, 1.", "*BOUNDARY"]
        for i, p in enumerate(corners):
            out += [f"{i + 1}, {k + 1}, {k + 1}, {p[k] * (stretch[k] - 1):.9g}" for k in range(3)]
        out += ["*EL PRINT, ELSET=E, FREQUENCY=999", "S", "*END STEP"]
        found = read(run("\n".join(out) + "\n", folder, f"cube{number}"))[-1][1][0][2:5]
        wanted = cube_stresses(layer, stretch)
        off = max(abs(f - w) for f, w in zip(found, wanted)) / max(map(abs, wanted))
        print(f"one cube, {layer}: stresses", ", ".join(f"{f:.6g}" for f in found),
              f"kPa, off by {off:.1e}", flush=True)
        if off > 5e-6:
            raise SystemExit(f"CalculiX's law is not the one assumed: wanted {wanted}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the files, write nothing")
    parser.add_argument("--element", action="store_true", help="check the material law alone")
    parser.add_argument("--keep", help="folder for CalculiX's files")
    parser.add_argument("--only", help="one case, e.g. thigh-sphere")
    args = parser.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        element_check(folder)
        if args.element:
            return
        for skin in SKINS:
            for indenter in INDENTERS:
                shape = indenter.split(":")[0]
                if args.only and args.only != f"{skin}-{shape}":
                    continue
                result = case(skin, indenter, folder)
                rows = ["# CalculiX 2.20: tools/calculix/indent_reference.py",
                        f"# {skin}.toml, {indenter}", "depth_mm,force_N,r_mm,u_r_mm,u_z_mm"]
                for depth, force, points in result:
                    print(f"{skin} {indenter} {depth} mm: {force:.5f} N", flush=True)
                    rows += [f"{depth:g},{force:.6f},{r:.5f},{ur:.6f},{uz:.6f}"
                             for r, ur, uz in points if r < 25]
                path = DATA / f"{skin}-{shape}.csv"
                if args.check:
                    old = {}
                    for line in path.read_text().splitlines()[3:]:
                        old[float(line.split(",")[0])] = float(line.split(",")[1])
                    worst = max([worst] + [abs(f / old[d] - 1) for d, f, _ in result])
                else:
                    path.write_text("\n".join(rows) + "\n")
    if args.check:
        print(f"largest change of force: {100 * worst:.2f} %")
        sys.exit(worst > 0.01)


if __name__ == "__main__":
    main()
