"""The site of 100 and 1,000 exercises: our step against bare MkDocs on the same Markdown, and
against Zensical."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.library import generate
from bench.side_by_side import Other, compare_all
from generator.definitions.library import load_library
from generator.site import render_site, write_theme
from tests.test_zensical import program

SIZES = (100, 1000)
ROUNDS = {100: 3, 1000: 1}  # a round of 1,000 takes half a minute, and its ratios are far from 1
_OURS = (
    "from pathlib import Path; from generator.site.mkdocs_build import render; assert not"
    " render(Path('.'), Path('site'))"
)
_BARE = (
    "from mkdocs.commands.build import build; from mkdocs.config import load_config;"
    " build(load_config('mkdocs.yml'))"
)


def run() -> None:
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            _measure(Path(name), size)


def _measure(root: Path, size: int) -> None:
    generate(root, size)
    library = load_library(root).value
    assert library is not None
    pages = render_site(library, root / "build" / "docs").value
    assert pages is not None
    write_theme(root / "build" / "theme")
    bare = root / "bare"
    bare.mkdir()
    shutil.copytree(root / "build" / "docs", bare / "docs")
    (bare / "mkdocs.yml").write_text(_bare_settings(root / "mkdocs.yml"), "utf-8")

    def ours() -> None:
        _python(root, _OURS)

    made = f"{size} exercises ({pages.pages} pages), Markdown to HTML"
    zensical = program()

    def theirs() -> None:
        shutil.rmtree(root / ".cache", ignore_errors=True)
        subprocess.run([zensical, "build", "--clean"], cwd=root, check=True, capture_output=True)

    others = [
        Other("bare MkDocs", lambda: _python(bare, _BARE), 1.15),
        Other("Zensical", theirs, 1.0),
    ]
    compare_all(made, ours, others, ROUNDS[size], warm=size == SIZES[0])


def _bare_settings(settings: Path) -> str:
    """The same settings with plain Material: none of our theme, style or features, no pruned
    navigation."""
    lines = settings.read_text("utf-8").splitlines()
    left_out = ("  custom_dir:", "docs_dir:", "site_dir:", "extra_css:")
    return "\n".join(line for line in lines if not line.startswith(left_out)) + "\n"


def _python(folder: Path, program: str) -> None:
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
    }
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )
