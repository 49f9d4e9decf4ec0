#!/usr/bin/env python3
"""Puts the built program and the page's files together: assemble.py BUILD OUT [CMI5.zip]

Writes OUT/build.js besides, which names all files, their sizes and the version: the page shows how
much has come, and the service worker knows what to keep. CMI5.zip: the same as a cmi5 package, a unit
a lesson.
"""
import gzip
import hashlib
import json
import pathlib
import re
import shutil
import sys
import tomllib
import zipfile
from xml.sax.saxutils import escape

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


def texts(language):
    out = {}
    for path in sorted((root / "assets/texts").glob(f"{language}*.toml")):
        with path.open("rb") as f:
            for key, value in tomllib.load(f).items():
                out.setdefault(key, {}).update(value) if isinstance(value, dict) else out.setdefault(key, value)
    return out


def language_strings(name, key, words):
    rows = "".join(f'<langstring lang="{l}">{escape(words[l]["lesson"][key][name])}</langstring>'
                   for l in languages)
    return f"<{'title' if name == 'title' else 'description'}>{rows}</{'title' if name == 'title' else 'description'}>"


def cmi5_package(path):
    """A unit a lesson. Its mastery score is what the lesson's test asks for."""
    words = {l: texts(l) for l in languages}
    base = "urn:lighttouch:"
    default = tomllib.loads((root / "assets/limits/default.toml").read_text())["pass_total"]
    units = []
    lessons = [tomllib.loads(p.read_text()) for p in (root / "assets/lessons").glob("*.toml")]
    for lesson in sorted(lessons, key=lambda l: l["order"]):
        name = lesson["name"]
        needed = lesson.get("limits", {}).get("pass_total", default)
        units.append(f'<au id="{base}lesson:{name}" moveOn="Passed" masteryScore="{needed / 100:g}" '
                     f'launchMethod="AnyWindow">{language_strings("title", name, words)}'
                     f'{language_strings("why", name, words)}'
                     f"<url>index.html?screen=lesson&amp;lesson={name}</url></au>")
    title = "<title>" + "".join(f'<langstring lang="{l}">LightTouch</langstring>' for l in languages) + "</title>"
    what = "<description>" + "".join(f'<langstring lang="{l}">{escape(words[l]["start"]["what"])}</langstring>'
                                     for l in languages) + "</description>"
    xml = ('<?xml version="1.0" encoding="utf-8"?>\n'
           '<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">\n'
           f'<course id="{base}course">{title}{what}</course>\n' + "\n".join(units) + "\n</courseStructure>\n")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("cmi5.xml", xml)
        for file in sorted(p for p in out.rglob("*") if p.is_file()):
            z.write(file, file.relative_to(out).as_posix())
    print(f"{path}: {len(units)} units", file=sys.stderr)


if len(sys.argv) > 3:
    cmi5_package(pathlib.Path(sys.argv[3]))
sizes = {p: len(gzip.compress(p.read_bytes(), 9)) for p in out.rglob("*") if p.is_file()}
total = sum(sizes.values())
print(f"{out}: {len(sizes)} files, {total / 1e6:.2f} MB compressed", file=sys.stderr)
if total > limit_bytes:
    sys.exit(f"more than {limit_bytes / 1e6:.0f} MB compressed: too much for a phone's network")
