"""Pages written by hand: front matter and Markdown, each with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.definitions.findings import Finding
from generator.definitions.handwritten import read_pages
from generator.definitions.layers import one_layer

FRONT = "---\ntitle: A page\nsummary: What you get.\nsection: understand\n---\n"


def pages(root: Path, text: str) -> tuple[dict[str, object], list[Finding]]:
    file = root / "content/pages/understand/a.md"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    found: list[Finding] = []
    return dict(read_pages(one_layer(root), found)), found


def test_a_page_is_called_by_its_path_and_its_lines_by_the_files(tmp_path: Path) -> None:
    read, found = pages(tmp_path, f"{FRONT}First.\n\nThird.")
    assert found == []
    page = read["understand/a"]
    assert page.body == "First.\n\nThird."  # type: ignore[attr-defined]
    place = page.place(3, 2)  # type: ignore[attr-defined]
    assert (place.file, place.line, place.column) == ("content/pages/understand/a.md", 8, 2)
    assert place.excerpt == "Third."


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("No front matter.", "page.front-matter", 1),
        ("---\ntitle: A page\n", "page.front-matter", 1),
        (FRONT.replace("title: A page", "title: ["), "yaml.syntax", 4),
        (FRONT.replace("summary:", "sumary:"), "schema.unknown-key", 3),
    ],
)
def test_a_broken_front_is_told_at_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    read, found = pages(tmp_path, text)
    assert read == {}
    assert (code, line) in [(d.code, d.place.line) for d in found]


def test_hidden_pages_are_none_and_linked_folders_are_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "content/pages", tmp_path / "elsewhere"
    for name in (".trash/x.md", "understand/._a.md", ".#b.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("no page")
    elsewhere.mkdir()
    (elsewhere / "more.md").write_text(FRONT)
    (folder / "extra").symlink_to(elsewhere)
    (folder / "extra/round").symlink_to(folder)
    found: list[Finding] = []
    (folder / "photo.png").touch()
    assert list(read_pages(one_layer(tmp_path), found)) == ["extra/more"]
    assert [(d.code, d.place.file) for d in found] == [
        ("file.ignored", "content/pages/extra/round"),
        ("file.ignored", "content/pages/photo.png"),
    ]


def test_a_page_that_is_no_file_or_has_no_name_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "content/pages"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.md")
    (folder / "gone.md").symlink_to("nowhere")
    (folder / os.fsdecode(b"caf\xe9.md")).write_text(FRONT)
    found: list[Finding] = []
    assert read_pages(one_layer(tmp_path), found) == {}
    assert {d.code for d in found} == {"file.name", "file.missing", "file.special"}
