"""The website: every page is there, says what the definitions say and nothing else, and asks
nothing of anyone else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from generator.common.routes import address
from generator.definitions.library import Library
from generator.definitions.reviews import SHARED_TEXTS
from generator.drawing.picture_cache import PictureCache, Pictures
from tests.site.rendered import (
    HOSTILE,
    all_pages,
    library_with,
    made,
    parts,
    reviewed_library,
    shown,
    with_texts,
)


@pytest.fixture(scope="module")
def site(bare_pages: Path) -> Path:
    """The real library's pages."""
    return bare_pages


class OnePicture(PictureCache):
    """The pictures of one exercise, which have its captions; the others would take minutes."""

    def of(self, name: str) -> Pictures | None:
        return super().of(name) if name.startswith("step-down") else None

    def film(self, name: str) -> None:
        return None


def test_hostile_exercise_is_shown_as_typed(library: Library, tmp_path: Path) -> None:
    exercise, texts = with_texts(library.exercises["step-down"].value)
    hostile = library_with(exercise)
    made(hostile, tmp_path, picture_cache=OnePicture(hostile))
    page = shown(tmp_path / "exercises" / "step-down.md")
    assert len(texts) > 20
    for text in texts:
        assert text in page.words
    assert "script" not in page.tags
    assert not [link for link in page.links if link.startswith("javascript") or link in ("x", "y")]
    assert "b" not in page.tags


def test_hostile_protocol_is_shown_as_typed(library: Library, tmp_path: Path) -> None:
    original = library.protocols["pes-anserine-bursitis"].value
    protocol, texts = with_texts(original)
    made(library_with(protocol), tmp_path)
    pages = [shown(path) for path in all_pages(tmp_path)]
    everything = " ".join(page.words for page in pages)
    on_paper = {a.stage_words.many for a in protocol.staged if a.stage_words}
    for text in set(texts) - on_paper:
        assert text in everything
    assert not [page for page in pages if {"script", "b"} & set(page.tags)]
    assert not [
        link
        for page in pages
        for link in page.links
        if link.startswith("javascript") or link in ("x", "y")
    ]


def test_hostile_shared_texts_are_shown_as_typed(library: Library, tmp_path: Path) -> None:
    glossary, texts = with_texts(library.shared.glossary.value)
    made(library_with(glossary=glossary), tmp_path)
    page = shown(tmp_path / "glossary.md")
    said = [text for term in glossary.terms.values() for text in (term.term, term.means)]
    assert len(said) > 80
    assert set(said) <= set(texts)
    assert not [text for text in said if text not in page.words]
    assert "script" not in page.tags


def test_every_exercise_phase_and_activity_has_a_page(library: Library, site: Path) -> None:
    for id in library.exercises:
        assert (site / "exercises" / f"{id}.md").is_file()
    for id, loaded in library.protocols.items():
        for phase in loaded.value.phases:
            page = shown(site / id / f"{phase.id}.md")
            assert phase.summary in page.words
            ready = shown(site / id / phase.id / "ready.md")
            assert not [c.says for c in phase.enter_when if c.says not in page.words]
            assert not [c.says for c in phase.leave_when if c.says not in ready.words]
            living = shown(site / id / phase.id / "daily-life.md")
            assert not [
                text
                for text in (*phase.goals, *phase.daily_life, phase.recovery)
                if text not in living.words
            ]
            change = shown(site / id / phase.id / "harder-easier.md")
            said = (*phase.order, *phase.how_to_progress, *phase.how_to_ease, *phase.if_stuck)
            assert not [text for text in said if text not in change.words]
            assert {"ready/", "harder-easier/", "daily-life/"} <= set(page.links)
            assert {"pain", "session", "ready", "week"} <= page.ids, "the anchors of old links"
        for activity in loaded.value.activities:
            assert (site / id / "activities" / f"{activity.id}.md").is_file()
        for name in ("index", "pain", "flare-ups", "what-else"):
            assert (site / id / f"{name}.md").is_file()
    for id in library.shared.care.value.care:
        assert (site / "care" / f"{id}.md").is_file()
        assert id in shown(site / "care.md").ids
    for name in (
        "index",
        "get-help",
        "care",
        "glossary",
        "references",
        "about",
        "topics",
        "exercises/index",
        *library.pages,
    ):
        assert (site / f"{name}.md").is_file()


def test_help_page_calls_this_countrys_numbers(library: Library, site: Path) -> None:
    page = shown(site / "get-help.md")
    assert f"tel:{library.help_line.emergency}" in page.links
    signs = [
        s.says for p in library.protocols.values() for tier in p.value.red_flags for s in tier.signs
    ]
    assert signs
    assert not [sign for sign in signs if sign not in page.words]


def test_run_stages_are_a_real_table(library: Library, site: Path) -> None:
    staged = [
        (id, a) for id, p in library.protocols.items() for a in p.value.activities if a.stages
    ]
    assert staged
    for id, activity in staged:
        _, body = parts(site / id / "activities" / f"{activity.id}.md")
        assert body.count('<th scope="col">') == 4
        assert body.count('<th scope="row">') == len(activity.stages)


def test_clinicians_exercise_is_in_no_list(library: Library, site: Path) -> None:
    alone = [id for id, loaded in library.exercises.items() if loaded.value.clinician_only]
    assert alone
    for id in alone:
        assert "Only with your clinician" in shown(site / "exercises" / f"{id}.md").words
        paths = {p: p.relative_to(site).with_suffix("").as_posix() for p in all_pages(site)}
        by_definitions = [
            p
            for p, path in paths.items()
            if path not in library.pages and not path.startswith("clinicians/")
        ]
        for path in by_definitions:
            here = address(path.relative_to(site).with_suffix("").as_posix())
            ends = {urljoin(f"http://site/{here}", link) for link in shown(path).links}
            assert f"http://site/exercises/{id}/" not in ends, path


@pytest.fixture(scope="module")
def changed(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with a withdrawn exercise, one that had another id, and a hostile reference."""
    withdrawn = library.exercises["calf-stretch"].value.model_copy(
        update={"withdrawn": "A better one has taken its place."}
    )
    renamed = library.exercises["step-down"].value.model_copy(
        update={"formerly": ("eccentric-step",)}
    )
    references = library.shared.references.value
    id, reference = next(iter(references.references.items()))
    bad = reference.model_copy(
        update={"url": "javascript:alert(1)", "doi": None, "pmid": None, "title": HOSTILE}
    )
    hostile = references.model_copy(update={"references": {**references.references, id: bad}})
    pages = tmp_path_factory.mktemp("changed")
    made(library_with(withdrawn, renamed, references=hostile), pages)
    return pages


def test_withdrawn_exercise_says_so_and_is_in_no_list(changed: Path) -> None:
    page = shown(changed / "exercises" / "calf-stretch.md")
    assert "A better one has taken its place." in page.words
    assert "calf-stretch/" not in parts(changed / "exercises" / "index.md")[1]


def test_former_address_leads_on(changed: Path) -> None:
    page = changed / "exercises" / "eccentric-step.md"
    front, _ = parts(page)
    assert front["moved_to"] == "../step-down/"
    assert front["robots"] == "noindex"
    assert front["search"] == {"exclude": True}
    assert "../step-down/" in shown(page).links


def test_reference_cannot_smuggle_a_link(changed: Path) -> None:
    page = shown(changed / "references.md")
    assert HOSTILE in page.words
    assert not [link for link in page.links if "javascript" in link]


def test_two_protocols_are_grouped_without_python(library: Library, tmp_path: Path) -> None:
    first = library.protocols["pes-anserine-bursitis"].value
    second = first.model_copy(
        update={"id": "sore-elbow", "name": "Pain on the outer side of your elbow"}
    )
    made(library_with(second), tmp_path)
    assert (tmp_path / "sore-elbow" / "settle.md").is_file()
    front, _ = parts(tmp_path / "index.md")
    assert "plan/" not in front["lw_menu"]
    listed = shown(tmp_path / "index.md")
    assert {f"{first.id}/", "sore-elbow/"} <= set(listed.links)
    assert shown(tmp_path / "sore-elbow/index.md").links
    assert shown(tmp_path / "get-help.md").words.count(first.red_flags[0].signs[0].says) == 1


def test_second_render_writes_nothing(library: Library, site: Path, tmp_path: Path) -> None:
    first = shutil.copytree(site, tmp_path / "pages")
    second = made(library, first)
    assert second.written == ()
    assert second.pages == len(all_pages(first)) > 50
    files = {file.relative_to(first).as_posix() for file in first.rglob("*") if file.is_file()}
    assert set(second.paths) == files


def test_removed_exercise_takes_its_page_along_and_sheets_stay(
    library: Library, tmp_path: Path
) -> None:
    extra = library.exercises["heel-slide"].value.model_copy(
        update={"id": "extra", "easier": (), "harder": ()}
    )
    made(library_with(extra), tmp_path)
    sheet = tmp_path / "sheets" / "one" / "a.pdf"
    sheet.parent.mkdir(parents=True)
    sheet.write_bytes(b"%PDF")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "page.md").write_text("old")
    assert (tmp_path / "exercises" / "extra.md").is_file()
    made(library, tmp_path)
    assert not (tmp_path / "exercises" / "extra.md").exists()
    assert not (tmp_path / "old").exists()
    assert sheet.read_bytes() == b"%PDF"


def test_unreviewed_pages_ask_not_to_be_listed(site: Path, library: Library) -> None:
    unreviewed = [loaded for _, _, loaded in library.definitions() if not loaded.value.reviewed]
    assert unreviewed, "once all is reviewed, this test needs a fixture"
    for path in all_pages(site):
        front, _ = parts(path)
        assert front["robots"] == "noindex"
        assert "not yet reviewed" in front["lw_footer"]


def test_review_lifts_the_notice_and_an_edit_brings_it_back(
    library: Library, tmp_path: Path
) -> None:
    reviewed = reviewed_library(library)
    made(reviewed, tmp_path)
    for path in all_pages(tmp_path):
        front, _ = parts(path)
        if "moved_to" in front:  # search engines list the page that it leads to
            continue
        assert "robots" not in front, path
        assert "R. Reviewer (PH1) on 30 November 2026" in front["lw_footer"]
    definitions = [loaded.value for _, _, loaded in reviewed.definitions()]
    edited = library_with(
        *(
            d.model_copy(update={"summary": "Another."}) if d.id == "quad-set" else d
            for d in definitions
        ),
        **{name: getattr(reviewed.shared, name).value for name in SHARED_TEXTS},
    )
    pages: Any = edited.pages
    pages.update(reviewed.pages)
    pages["pes-anserine-bursitis/understand/what-it-is"] = replace(
        pages["pes-anserine-bursitis/understand/what-it-is"], body="Another."
    )
    made(edited, tmp_path)
    for name in (
        "exercises/quad-set",
        "exercises/index",
        "about",
        "pes-anserine-bursitis/understand/what-it-is",
        "pes-anserine-bursitis/understand/index",
        "topics",
    ):
        assert parts(tmp_path / f"{name}.md")[0]["robots"] == "noindex", name
    for name in ("exercises/bridge", "pes-anserine-bursitis/understand/why-it-hurts"):
        assert "robots" not in parts(tmp_path / f"{name}.md")[0], name
