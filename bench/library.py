"""Checking and rendering 100 and 1,000 exercises: the cost of one must not grow with the number."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bench.side_by_side import seconds
from generator.definitions.library import load_library
from generator.rules import check
from generator.site import render_site

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1000)


def run() -> None:
    figures = {size: _measure(size) for size in SIZES}
    for name in figures[SIZES[0]]:
        each_small, each_large = (1000 * figures[size][name] / size for size in SIZES)
        growth = each_large / each_small
        verdict = "linear" if growth <= 1.25 else "NOT LINEAR"
        print(
            f"{name}: {each_small:.2f} ms an exercise at {SIZES[0]}, {each_large:.2f} ms at"
            f" {SIZES[1]}: {growth:.2f} x, {verdict}"
        )


def _measure(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        generate(root, size)
        holder = {}

        def load() -> None:
            holder["library"] = load_library(root).value

        times = {"loadwise check: reading": min(seconds(load) for _ in range(2))}
        library = holder["library"]
        assert library is not None
        assert len(library.exercises) >= size
        times["loadwise check: the rules"] = min(seconds(lambda: check(library)) for _ in range(2))
        times["rendering the site's pages"] = min(_render(library, root, n) for n in range(2))
        return times


def _render(library: object, root: Path, number: int) -> float:
    return seconds(lambda: render_site(library, root / f"out-{number}"))  # type: ignore[arg-type]


def generate(root: Path, size: int) -> None:
    """The real project, with renamed copies of its exercises until there are ``size``."""
    for name in ("content", "protocols"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "content" / "releases.json").unlink(missing_ok=True)
    originals = sorted((ROOT / "content/exercises").glob("*.yml"))
    known = {path.stem for path in originals}
    names = []
    for number in range(size - len(originals)):
        original = originals[number % len(originals)]
        text = original.read_text("utf-8")
        lines = [
            line
            for line in text.splitlines()
            if not line.strip().startswith("- use:") and "{use:" not in line
        ]
        stem = f"{original.stem}-{number}"
        assert stem not in known
        (root / f"content/exercises/{stem}.yml").write_text("\n".join(lines) + "\n", "utf-8")
        names.append(stem)
    protocol = next((root / "protocols").glob("*.yml"))
    text = protocol.read_text("utf-8")
    head, key, tail = text.rpartition("    exercises:")
    extra = "".join(f"      - {name}\n" for name in names)
    first_line, rest = tail.split("\n", 1)
    if first_line.strip().startswith("["):
        tail = first_line.replace("[", f"[{', '.join(names)}, ", 1) + "\n" + rest
    else:
        tail = f"{first_line}\n{extra}{rest}"
    protocol.write_text(head + key + tail, "utf-8")
