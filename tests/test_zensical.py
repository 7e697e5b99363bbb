"""An alternative to MkDocs: Zensical makes the same pages from the same Markdown files."""

from __future__ import annotations

import re
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

from generator.site.content_policy import APPS, policy, write_policies
from tests.conftest import ROOT

pytestmark = pytest.mark.full

VERSION = "0.0.70"


def program() -> Path:
    """Zensical, installed once into a separate environment."""
    home = ROOT / "build" / f"zensical-{VERSION}"
    found = home / "bin" / "zensical"
    if not found.is_file():
        venv.create(home, with_pip=True, clear=True)
        install = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            f"zensical=={VERSION}",
        ]
        subprocess.run([home / "bin" / "python", *install], check=True)
    return found


@pytest.fixture(scope="module")
def rendered(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("zensical")
    made = site_folder.parent
    shutil.copyfile(made / "mkdocs.yml", root / "mkdocs.yml")
    for name in ("docs", "theme"):
        shutil.copytree(made / "build" / name, root / "build" / name)
    ran = subprocess.run([program(), "build"], cwd=root, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return root / "site"


def pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def test_it_makes_the_same_set_of_pages(rendered: Path, site_folder: Path) -> None:
    assert pages(rendered) == pages(site_folder)


def test_its_pages_say_the_same(rendered: Path, site_folder: Path) -> None:
    for name in pages(site_folder):
        ours, theirs = (
            re.search(r"<article.*?</article>", (site / name).read_text("utf-8"), re.S)
            for site in (site_folder, rendered)
        )
        assert ours is not None and theirs is not None, name
        assert words(theirs.group()) == words(ours.group()), name


def words(html: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", html).split()


def test_the_policy_fits_its_pages_too(rendered: Path) -> None:
    (theme,) = program().parent.parent.glob("lib/python3*/site-packages/zensical/templates")
    write_policies(rendered, theme)
    for name in pages(rendered):
        page = (rendered / name).read_text("utf-8")
        stated = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
        assert stated is not None, name
        assert stated.group(1) == policy(
            re.findall(r"<script>(.*?)</script>", page, re.S), *APPS.get(name, ())
        ), name
