"""One plan: warm in process beside the bare compile, and from cold beside a Python that only imports and compiles."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import typst

from bench.side_by_side import compare
from generator.diagnostics import Place
from generator.fonts import font_folder
from generator.library import load_library
from generator.pdf import STANDARDS, Printer, plan_source
from generator.plans.reading import read_plan
from generator.plans.resolve import resolve_plan
from generator.resources import templates

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "plans" / "example.yml"

_BARE = """
import sys, json, datetime
import typst, pydantic, click, jinja2, yaml
pydantic.BaseModel  # the package loads its parts when they are first named: without this, nothing of it is imported
given = json.load(open(sys.argv[1]))
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[given["fonts"]])
compiler = typst.Compiler(root=given["root"], font_paths=fonts)
pdf = compiler.compile(input=given["source"].encode(), format="pdf", sys_inputs={"plan": given["plan"]},
    pdf_standards=given["standards"], timestamp=datetime.datetime(2026, 11, 30, tzinfo=datetime.timezone.utc))
open(given["out"], "wb").write(pdf)
"""


def run() -> None:
    library = load_library(ROOT).value
    assert library is not None
    printer = Printer()

    def ours() -> bytes:
        file = read_plan(PLAN).value
        assert file is not None
        resolved = resolve_plan(library, file).value
        assert resolved is not None
        pdf = printer.pdf(resolved, Place("")).value
        assert pdf is not None
        return pdf

    file = read_plan(PLAN).value
    assert file is not None
    resolved = resolve_plan(library, file).value
    assert resolved is not None
    document, source = resolved.model_dump_json(), plan_source("en").encode()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])
    compiler = typst.Compiler(root=str(templates() / "plan"), font_paths=fonts)
    day = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)

    def bare() -> object:
        return compiler.compile(input=source, format="pdf", sys_inputs={"plan": document}, pdf_standards=STANDARDS, timestamp=day)

    assert ours() == bare(), "both must make the same file"
    # Two documents in turn on each side, or the compiler's cache would answer and nothing would be measured.
    other = document.replace("Sam Sample", "Sam Second")
    other_plan = resolved.model_validate_json(other)

    def ours_twice() -> None:
        ours()
        printer.pdf(other_plan, Place(""))

    def bare_twice() -> None:
        bare()
        compiler.compile(input=source, format="pdf", sys_inputs={"plan": other}, pdf_standards=STANDARDS, timestamp=day)

    compare("One plan, warm, beside the bare Typst compile", ours_twice, bare_twice, 25, 1.2)
    _cold(document, source.decode())


def _cold(document: str, source: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = {
            "fonts": str(font_folder()),
            "root": str(templates() / "plan"),
            "source": source,
            "plan": document,
            "standards": STANDARDS,
            "out": str(folder / "bare.pdf"),
        }
        (folder / "given.json").write_text(json.dumps(given))
        bare = [sys.executable, "-c", _BARE, str(folder / "given.json")]
        mine = [sys.executable, "-m", "generator", "plan", str(PLAN), "-o", str(folder / "ours.pdf")]
        quiet = {"check": True, "cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        compare(
            "One plan, from cold, beside a Python that imports the five libraries and compiles",
            lambda: subprocess.run(mine, **quiet),  # type: ignore[call-overload]
            lambda: subprocess.run(bare, **quiet),  # type: ignore[call-overload]
            11,
            1.5,
        )
        assert (folder / "ours.pdf").read_bytes() == (folder / "bare.pdf").read_bytes(), "both must make the same file"
