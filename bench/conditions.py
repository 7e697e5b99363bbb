"""A library of many conditions: copies of our first one, with exercises and pages of their own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.definitions.definition_files import OUR_OWN

__all__ = ["BASE", "condition_ids", "write_conditions"]

ROOT = Path(__file__).resolve().parent.parent
BASE = "pes-anserine-bursitis"


def condition_ids(count: int) -> list[str]:
    return [BASE, *(f"{BASE}-{n}" for n in range(2, count + 1))]


def write_conditions(root: Path, count: int) -> list[str]:
    """Write a project of ``count`` conditions into ``root``, and return the ids of its exercises.

    The first one is ours. Another has the same words under ids and names of its own, and the
    pictures that the checkout has drawn.
    """
    shared = shutil.ignore_patterns("exercises", "pages", "references", "releases.json", OUR_OWN)
    shutil.copytree(ROOT / "content", root / "content", ignore=shared)
    for name in ("authors", "clinicians", "help"):
        shutil.copytree(ROOT / "content/pages" / name, root / "content/pages" / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    exercises = _exercises()
    return [id for n in range(1, count + 1) for id in _write(root, exercises, n)]


def _exercises() -> dict[str, str]:
    """The text of each exercise that the condition names, without ways to those of others."""
    protocol = (ROOT / f"protocols/{BASE}.yml").read_text("utf-8")
    files = sorted((ROOT / "content/exercises").glob("*.yml"))
    texts = {file.stem: file.read_text("utf-8") for file in files if _names(protocol, file.stem)}
    way = re.compile(r"- (?:use: |\{use: )([a-z0-9-]+)")
    return {
        id: "".join(
            line
            for line in text.splitlines(keepends=True)
            if not (found := way.search(line)) or found[1] in texts
        )
        for id, text in texts.items()
    }


def _names(text: str, id: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(id)}(?![\w-])", text) is not None


def _write(root: Path, exercises: dict[str, str], number: int) -> Iterator[str]:
    """One condition with its exercises, pictures and pages; each id has its number at the end."""
    end = "" if number == 1 else f"-{number}"
    any_id = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, (BASE, *exercises)))})(?![\w-])")

    def renamed(text: str) -> str:
        text = any_id.sub(rf"\1{end}", text)
        text = text.replace(f"term('{BASE}{end}')", f"term('{BASE}')")  # in the shared glossary
        return (
            text if not end else re.sub(r"^formerly: .*\n", "", _own_name(text, number), flags=re.M)
        )

    for folder in ("exercises", "pages"):
        (root / "content" / folder).mkdir(exist_ok=True)
    (root / "protocols").mkdir(exist_ok=True)
    protocol = (ROOT / f"protocols/{BASE}.yml").read_text("utf-8")
    (root / f"protocols/{BASE}{end}.yml").write_text(renamed(protocol), "utf-8")
    for id, text in exercises.items():
        (root / f"content/exercises/{id}{end}.yml").write_text(renamed(text), "utf-8")
        yield f"{id}{end}"
    _link_pictures(root, exercises, end)
    pages = ROOT / "content/pages" / BASE
    for page in pages.rglob("*.md"):
        to = root / f"content/pages/{BASE}{end}" / page.relative_to(pages)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(renamed(page.read_text("utf-8")), "utf-8")


def _link_pictures(root: Path, exercises: Iterable[str], end: str) -> None:
    """Give the condition's exercises the pictures of those that they are copies of.

    A picture's file is named by its exercise and a digest of what is drawn.
    """
    drawn = root / "build/figures"
    drawn.mkdir(parents=True, exist_ok=True)
    for id in exercises:
        for file in (ROOT / "build/figures").glob(f"{id}.*"):
            shutil.copyfile(file, drawn / file.name.replace(id, f"{id}{end}", 1))


def _own_name(text: str, number: int) -> str:
    return re.sub(r"^(name|title): (.+)$", rf"\1: \2 {number}", text, count=1, flags=re.M)
