"""The preview: changes and mistakes reach the open page, and the result equals a build."""

from __future__ import annotations

import errno
import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2.meta import find_referenced_templates

from generator.common.resources import templates
from generator.preview.server import PreviewServer
from generator.preview.site_preview import Preview
from generator.site.templating import page_environment
from tests.conftest import ROOT

Edit = Callable[[str, str, str], Path]


EXERCISE = "content/exercises/quad-set.yml"


@pytest.fixture(scope="module")
def followed(six_exercises: Path, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """A project whose site was made once.

    Read-only: ``preview`` undoes a test's changes.
    """
    root = Path(shutil.copytree(six_exercises, tmp_path_factory.mktemp("followed") / "project"))
    for name in ("content", "protocols"):
        shutil.copytree(root / name, root / "before" / name)
    preview = Preview(root)
    assert [d for d in preview.refresh() if d.is_error] == []
    return preview


@pytest.fixture
def preview(followed: Preview) -> Iterator[Preview]:
    yield followed
    for name in ("content", "protocols"):
        shutil.rmtree(followed.root / name)
        shutil.copytree(followed.root / "before" / name, followed.root / name)
    followed.refresh()


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the templates that a test can change."""
    own = tmp_path / "templates"
    shutil.copytree(templates(), own)
    for module in ("generator.common.resources", "generator.site.template_faults"):
        monkeypatch.setattr(f"{module}.included_templates", lambda: own)
    return own


@pytest.fixture
def change(preview: Preview) -> Edit:
    """``change(file, old, new)`` replaces the first ``old`` in a file that the preview watches."""

    def run(file: str, old: str, new: str) -> Path:
        path = preview.root / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path

    return run


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*.html")
    }


def test_only_the_page_that_shows_the_words_is_made_anew(preview: Preview, change: Edit) -> None:
    before = times(preview.site)
    change(EXERCISE, "Squash the towel flat.", "Flatten the towel like dough.")
    assert [d for d in preview.refresh() if d.is_error] == []
    touched = {name for name, time in times(preview.site).items() if time != before[name]}
    assert touched == {"exercises/quad-set/index.html", "404.html"}
    for file in ("exercises/quad-set/index.html", "search/search_index.json"):
        assert "like dough" in (preview.site / file).read_text("utf-8")


@pytest.mark.full
def test_a_renewed_site_is_the_site_that_a_build_makes(
    project: Path, edit: Edit, own_templates: Path
) -> None:
    """One change after another, each in something that pages show differently; shared parts
    first."""
    preview = Preview(project)
    assert [d for d in preview.refresh() if d.is_error] == []
    for file, old, new in (
        ("protocols/pes-anserine-bursitis.yml", "The sore spot is on", "Now. The sore spot is on"),
        ("content/exercises/bridge.yml", "name: ", "name: Tall "),
        ("content/glossary.yml", "A strong cord", "A tough cord"),
        (EXERCISE, "Tighten the front", "Firm the front"),  # a step: cards, alternative texts
        (EXERCISE, "reps: 8,", "reps: 9,"),  # a dose: the tables
        (EXERCISE, "aliases: [thigh clench,", "aliases: [thigh vice,"),  # what the search finds
        (EXERCISE, "equipment: [towel]", "equipment: [towel, chair]"),  # a filter
        (EXERCISE, "knee: 13,", "knee: 16,"),  # a pose
        (
            "content/exercises/step-down.yml",
            "  - what: ",
            "  - what: the truth is that ",
        ),  # a slip, which a page by hand shows
        (
            "content/exercises/warm-up-routine.yml",
            "steps:\n  - ",
            "steps:\n  - First of all, ",
        ),  # steps, which one quotes
        (
            "content/pages/pes-anserine-bursitis/understand/why-it-hurts.md",
            "Think of a seesaw.",
            "Think of a see-saw.",
        ),
    ):
        edit(file, old, new)
        assert [d for d in preview.refresh() if d.is_error] == [], (file, old)
    for name in ("shared/lists.md.j2", "exercise.md.j2"):
        template = own_templates / "pages" / name
        template.write_text(
            template.read_text("utf-8").replace("<li>", '<li class="seen">'), "utf-8"
        )
        assert [d for d in preview.refresh() if d.is_error] == [], name
    renewed = contents(preview.site)
    assert 'class="seen"' in (preview.site / "exercises/quad-set/index.html").read_text("utf-8")
    whole = Preview(preview.root)
    whole.refresh()
    made = contents(whole.site)
    assert (
        sorted(name for name in made.keys() | renewed.keys() if made.get(name) != renewed.get(name))
        == []
    )


def test_the_template_of_one_kind_of_page_takes_only_from_the_shared_folder() -> None:
    """Otherwise the preview would have to rebuild pages of other kinds too."""
    environment = page_environment()
    texts = {path.name: path.read_text("utf-8") for path in (templates() / "pages").glob("*.j2")}
    texts |= {path.name: path.read_text("utf-8") for path in (ROOT / "content/pages").rglob("*.md")}
    for name, text in texts.items():
        for used in find_referenced_templates(environment.parse(text)):
            assert used is not None and used.startswith("shared/"), name


def test_a_new_page_and_a_lost_one_are_followed(preview: Preview) -> None:
    page = preview.root / "content/pages/help/extra.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\ntitle: Extra\nsummary: It is new.\nsection: help\n---\nHello.\n", "utf-8")
    assert [d for d in preview.refresh() if d.is_error] == []
    assert (preview.site / "help/extra/index.html").is_file()
    page.unlink()
    preview.refresh()
    assert not (preview.site / "help/extra/index.html").exists()


@pytest.mark.parametrize("lost", [".", "exercises", "search/search_index.json", "assets"])
def test_what_was_deleted_is_made_again(preview: Preview, lost: str) -> None:
    before = contents(preview.site)
    assert preview.whole
    if (preview.site / lost).is_dir():
        shutil.rmtree(preview.site / lost)
    else:
        (preview.site / lost).unlink()
    assert not preview.whole
    assert [d for d in preview.refresh() if d.is_error] == []
    assert preview.whole
    assert sorted(contents(preview.site)) == sorted(before)


def test_what_was_deleted_is_not_tried_again_and_again_while_there_is_a_mistake(
    preview: Preview, change: Edit
) -> None:
    change(EXERCISE, "level: 1", "level: one")
    (preview.site / "index.html").unlink()
    assert [d.code for d in preview.refresh()] == ["schema.type"]
    assert preview.whole, "nothing to do until something changes"
    change(EXERCISE, "level: one", "level: 1")
    assert preview.refresh() == ()
    assert (preview.site / "index.html").is_file()


def test_a_clock_that_was_set_back_hides_no_change(preview: Preview, change: Edit) -> None:
    for path in preview.site.rglob("*"):
        os.utime(path, (time.time() + 86_400,) * 2)  # made tomorrow
    change(EXERCISE, "Squash the towel flat.", "Flatten the towel like dough.")
    assert [d for d in preview.refresh() if d.is_error] == []
    assert "like dough" in (preview.site / "exercises/quad-set/index.html").read_text("utf-8")


def test_a_disk_that_refuses_is_no_fault_of_a_template(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "index.md")

    with monkeypatch.context() as patch:
        patch.setattr("generator.preview.site_preview.write_pages", full)
        assert [d.code for d in preview.refresh()] == ["machine.failed"]
    assert preview.refresh() == ()


def test_a_mistake_leaves_the_site_as_it_was(preview: Preview, change: Edit) -> None:
    before = contents(preview.site)
    change(EXERCISE, "level: 1", "level: one")
    (found,) = [d for d in preview.refresh() if d.is_error]
    assert (found.place.file, found.code) == (EXERCISE, "schema.type")
    assert contents(preview.site) == before
    change(EXERCISE, "level: one", "level: 1")
    assert preview.refresh() == ()


def test_a_slip_in_a_template_is_shown_where_it_is(preview: Preview, own_templates: Path) -> None:
    page = own_templates / "pages" / "exercise.md.j2"
    good = page.read_text()
    for slip, line in (("{{ it.nmae }}\n", 2), ("{% if %}\n", 2)):
        head, rest = good.split("\n", 1)
        page.write_text(f"{head}\n{slip}{rest}")
        (found,) = preview.refresh()
        assert (found.place.file, found.place.line) == (str(page), line)
        assert found.place.excerpt in slip
    page.write_text(good)
    assert preview.refresh() == ()


def test_a_sheet_is_printed_when_it_is_asked_for(preview: Preview) -> None:
    with PreviewServer(preview, 0) as server:
        server.publish(())
        with urllib.request.urlopen(
            f"{server.address}sheets/pes-anserine-bursitis/settle.pdf"
        ) as answer:
            assert answer.read(5) == b"%PDF-"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{server.address}sheets/pes-anserine-bursitis/none.pdf")
