#!/usr/bin/env python3
"""Puts the built program and the page's files together: assemble.py BUILD OUT

Writes OUT/build.js besides, which names all files, their sizes and the version: the page shows how
much has come, and the service worker knows what to keep.
"""
import gzip
import hashlib
import json
import pathlib
import re
import shutil
import sys

build, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
root = pathlib.Path(__file__).resolve().parent.parent
limit_bytes = 4_000_000  # of all files together, compressed

fresh = out.with_name(out.name + ".new")
shutil.rmtree(fresh, ignore_errors=True)
shutil.copytree(root / "web/page", fresh)
for name in ("program.js", "program.wasm"):
    shutil.copyfile(build / name, fresh / name)

version = re.search(r"VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text())[1]
languages = sorted({p.name.split("-")[0].split(".")[0] for p in (root / "assets/texts").glob("*.toml")})
files = sorted(p for p in fresh.rglob("*") if p.is_file())
digest = hashlib.sha256()
for path in files:
    digest.update(path.relative_to(fresh).as_posix().encode() + b"\0" + path.read_bytes())
about = {
    "version": version,
    "digest": digest.hexdigest()[:16],
    "languages": languages,
    "program": {"name": "program.wasm", "bytes": (fresh / "program.wasm").stat().st_size},
    "files": ["./"] + [p.relative_to(fresh).as_posix() for p in files] + ["build.js"],
}
(fresh / "build.js").write_text(f"self.lighttouchBuild = {json.dumps(about, indent=1)};\n")

shutil.rmtree(out, ignore_errors=True)
fresh.rename(out)
sizes = {p: len(gzip.compress(p.read_bytes(), 9)) for p in out.rglob("*") if p.is_file()}
total = sum(sizes.values())
print(f"{out}: {len(sizes)} files, {total / 1e6:.2f} MB compressed", file=sys.stderr)
if total > limit_bytes:
    sys.exit(f"more than {limit_bytes / 1e6:.0f} MB compressed: too much for a phone's network")
