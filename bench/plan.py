"""One plan: warm against the bare compiler, cold against a Python that only imports and
compiles."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.bare import BareCompiler
from bench.side_by_side import compare
from generator.common.resources import templates
from generator.definitions.findings import Place
from generator.definitions.library import load_library
from generator.document.model import ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import STANDARDS, Printer, files_in_memory
from generator.pdf.fonts import print_font_files
from generator.pdf.packing import packed
from generator.pdf.typst_source import labels, sheet_source
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "plans" / "example.yml"
ROUNDS, COLD_ROUNDS = 15, 9

_BARE = """
import sys, io, json, datetime
import typst, pydantic, click, jinja2, yaml, pikepdf, qrcode
# The package loads its parts when they are first named: without this, nothing is imported.
pydantic.BaseModel
given = json.load(open(sys.argv[1]))
fonts = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[given["fonts"]]
)
compiler = typst.Compiler(root=given["root"], font_paths=fonts)
pdf = compiler.compile(
    input={name: text.encode() for name, text in given["files"].items()},
    format="pdf",
    pdf_standards=given["standards"],
    timestamp=datetime.datetime(2026, 11, 30, tzinfo=datetime.timezone.utc),
)
with pikepdf.open(io.BytesIO(pdf)) as document:
    streams = pikepdf.ObjectStreamMode.generate
    document.save(given["out"], object_stream_mode=streams, deterministic_id=True)
"""


def run() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(PLAN.with_name("clinic.yml"), folder)
        _warm(folder)


def _warm(folder: Path) -> None:
    library = load_library(ROOT).value
    assert library is not None
    printer = Printer()

    people = itertools.count()
    text = PLAN.read_text("utf-8")
    source = sheet_source("plan")
    compiler = BareCompiler()

    def resolved(person: int) -> ResolvedPlan:
        (folder / "plan.yml").write_text(text.replace("Sam Sample", f"Person {person}"), "utf-8")
        file = read_plan(folder / "plan.yml").value
        assert file is not None
        plan = resolve_plan(library, file).value
        assert plan is not None
        return plan

    words = labels("en")
    picture_cache = PictureCache(library, ROOT / "build" / "figures")
    pictures = json.dumps(pictures_of(resolved(0), picture_cache))

    def ours() -> bytes:
        plan = resolved(next(people))
        pdf = printer.pdf(plan, Place(""), pictures_of(plan, picture_cache)).value
        assert pdf is not None
        return pdf

    def bare(document: str) -> bytes:
        return compiler.pdf(files_in_memory(source, document, words, pictures))

    # Every round prints a new person on either side, or the compiler would use its cache.
    documents = iter([resolved(next(people)).model_dump_json() for _ in range(ROUNDS + 1)])
    compare(
        "One plan, warm, beside the bare Typst compile",
        ours,
        lambda: bare(next(documents)),
        ROUNDS,
    )
    document = resolved(0).model_dump_json()
    same = printer.pdf(resolved(0), Place(""), pictures_of(resolved(0), picture_cache)).value
    assert same == packed(bare(document)), "both must make the same file"
    example = read_plan(PLAN).value
    assert example is not None
    plan = resolve_plan(library, example).value
    assert plan is not None
    _cold(plan.model_dump_json(), json.dumps(pictures_of(plan, picture_cache)), source)


def _cold(document: str, pictures: str, source: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = labels("en")
        files = files_in_memory(source, document, words, pictures)
        given = {
            "fonts": str(folder / "fonts"),
            "root": str(templates() / "print"),
            "files": {name: text.decode() for name, text in files.items()},
            "standards": STANDARDS,
            "out": str(folder / "bare.pdf"),
        }
        (folder / "fonts").mkdir()
        for font in print_font_files():
            (folder / "fonts" / font.name).symlink_to(font)
        (folder / "given.json").write_text(json.dumps(given))
        bare = [sys.executable, "-c", _BARE, str(folder / "given.json")]
        mine = [
            sys.executable,
            "-m",
            "generator",
            "plan",
            str(PLAN),
            "-o",
            str(folder / "ours.pdf"),
        ]
        # As an installed program starts: with bytecode, although a developer's settings may forbid
        # Python to write any; the checkout would then be compiled every time, the libraries not.
        bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        quiet = {
            "check": True,
            "cwd": ROOT,
            "env": os.environ | bytecode,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
        }
        compare(
            "One plan, from cold, beside a Python that imports the same libraries, compiles and"
            " packs",
            lambda: subprocess.run(mine, **quiet),  # type: ignore[call-overload]
            lambda: subprocess.run(bare, **quiet),  # type: ignore[call-overload]
            COLD_ROUNDS,
            1.3,
        )
