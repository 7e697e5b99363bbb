"""The site from Markdown to HTML: our step against bare MkDocs on the same Markdown, and against
Zensical."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.side_by_side import Other, compare_all
from tests.test_zensical import program

__all__ = ["compare_programs"]

ROUNDS = 1  # a round takes half a minute
_OURS = (
    "from pathlib import Path; from generator.site.mkdocs_build import render; assert not"
    " render(Path('.'), Path('site-again'))"
)
_BARE = (
    "from mkdocs.commands.build import build; from mkdocs.config import load_config;"
    " build(load_config('mkdocs.yml'))"
)


def compare_programs(name: str, root: Path) -> None:
    """Time them on the pages of the built project at ``root``."""
    bare = root / "bare"
    shutil.copytree(root / "build" / "docs", bare / "docs")
    (bare / "mkdocs.yml").write_text(_bare_settings(root / "mkdocs.yml"), "utf-8")

    def ours() -> None:
        _python(root, _OURS)

    zensical = program()

    def theirs() -> None:
        shutil.rmtree(root / ".cache", ignore_errors=True)
        subprocess.run([zensical, "build", "--clean"], cwd=root, check=True, capture_output=True)

    others = [
        Other("bare MkDocs", lambda: _python(bare, _BARE), 1.15),
        Other("Zensical", theirs, 1.0),
    ]
    compare_all(f"{name}: Markdown to HTML", ours, others, ROUNDS, warm=False)


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
