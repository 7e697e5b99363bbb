"""A project's own templates, labels and colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.common.resources import included_templates, templates, use_templates
from generator.definitions.layers import Layer, Layers
from generator.definitions.own_templates import own_templates

SITE = "words/en/site.yml"


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "templates").mkdir()
    yield tmp_path
    use_templates(None)


def use(clinic: Path) -> list[tuple[str, str, str, int]]:
    found = own_templates(Layers(Layer(clinic), Layer(clinic / "below")))
    return [(one.code, one.case, one.place.file, one.place.line) for one in found]


def write(clinic: Path, name: str, text: str) -> None:
    path = clinic / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_without_a_folder_ours_are_used(tmp_path: Path) -> None:
    assert use(tmp_path) == []
    assert templates() == included_templates()


def test_one_template_replaces_ours_and_all_others_stay(clinic: Path) -> None:
    write(clinic, "pages/home.md.j2", "# Ours\n")
    assert use(clinic) == []
    assert (templates() / "pages/home.md.j2").read_text() == "# Ours\n"
    name = "pages/topics.md.j2"
    assert (templates() / name).read_bytes() == (included_templates() / name).read_bytes()
    (clinic / "templates/pages/home.md.j2").unlink()
    assert use(clinic) == []
    name = "pages/home.md.j2"
    assert (templates() / name).read_bytes() == (included_templates() / name).read_bytes()


def test_labels_and_colours_that_differ_are_enough(clinic: Path) -> None:
    write(clinic, SITE, "site:\n  exercises: Moves\n")
    write(clinic, "print/colours.toml", 'deep = "#123456"\n')
    assert use(clinic) == []
    ours = yaml.safe_load((included_templates() / SITE).read_text("utf-8"))
    theirs = yaml.safe_load((templates() / SITE).read_text("utf-8"))
    ours["site"]["exercises"] = "Moves"
    assert theirs == ours
    colours = (templates() / "print/colours.toml").read_text()
    assert 'deep = "#123456"' in colours
    assert 'signal.stop.main = "#A3180F"' in colours


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        (SITE, "site:\n  exercise: Moves\n", ("label.unknown", "", 2)),
        (SITE, "site: Moves\n", ("label.form", "group", 1)),
        (SITE, "site:\n  exercises: [Moves]\n", ("label.form", "text", 2)),
        (SITE, "site:\n  exercises: Moves {n}\n", ("label.form", "name", 2)),
        (SITE, "site:\n  exercises: Moves {\n", ("label.form", "name", 2)),
        (SITE, "site:\n  exercises: [\n", ("yaml.syntax", "unclosed", 3)),
        ("print/colours.toml", "deep = 5\n", ("colours.toml", "form", 1)),
        ("print/colours.toml", "depp = '#123456'\n", ("colours.toml", "unknown", 1)),
        ("print/colours.toml", "deep = \n", ("colours.toml", "broken", 1)),
        ("print/colours.toml", "signal.stop.main = '#00FF00'\n", ("colours.toml", "signal", 1)),
        ("pages/hom.md.j2", "# Ours\n", ("template.nothing", "", 1)),
    ],
)
def test_a_mistake_has_its_place_and_ours_is_used(
    clinic: Path, name: str, text: str, found: tuple[str, str, int]
) -> None:
    write(clinic, name, text)
    code, case, line = found
    assert use(clinic) == [(code, case, f"templates/{name}", line)]
    if name == SITE:
        label = yaml.safe_load((templates() / SITE).read_text("utf-8"))["site"]["exercises"]
        assert label == "Exercises"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("words/en/more.yml", b"site: {}\n", "template.nothing"),
        ("print/more.toml", b"deep = 5\n", "template.nothing"),
        (SITE, b"site: \xff\n", "file.utf8"),
        ("print/colours.toml", b"\xff", "file.utf8"),
    ],
)
def test_what_cannot_be_read_leaves_no_empty_file(
    clinic: Path, name: str, content: bytes, code: str
) -> None:
    """The labels of a language are all files of its folder, and an empty one would stop them."""
    path = clinic / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert [found[0] for found in use(clinic)] == [code]
    theirs = included_templates() / name
    assert (templates() / name).is_file() == theirs.is_file()
    assert not theirs.is_file() or (templates() / name).read_bytes() == theirs.read_bytes()
