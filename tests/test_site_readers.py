"""Each kind of reader: patients have a reading path, clinicians and authors a section each."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from click.testing import Result
from playwright.sync_api import Browser

from generator.common.routes import address
from generator.definitions.library import Library
from generator.site import render_site
from generator.site.pages.clinicians import CERT, HAPPENED
from generator.wording.words import wording
from tests.conftest import ROOT
from tests.site.rendered import library_with, parts, shown

PROTOCOL, SECOND = "pes-anserine-bursitis", "patellofemoral-pain"
FOR_OTHERS = ("clinicians/", "authors/")
TOPICS = ("topics", "print", "get-help")
LISTS = {
    "index",
    "exercises/index",
    *(f"{place}{name}" for place in ("", f"{PROTOCOL}/", f"{SECOND}/") for name in TOPICS),
    "glossary",
    "references",
    "about",
    "care",
}
"""Pages that are lists of links themselves."""


@pytest.fixture(scope="module")
def docs(bare_pages: Path) -> Path:
    return bare_pages


def next_steps(docs: Path, path: str) -> list[str]:
    """The links at the end of a page: the button first."""
    _, body = parts(docs / f"{path}.md")
    found = re.search(r'<nav class="lw-next".*?</nav>', body, re.DOTALL)
    return re.findall(r'href="([^"]+)"', found[0]) if found else []


def pages(docs: Path) -> list[str]:
    return [
        path.relative_to(docs).with_suffix("").as_posix() for path in sorted(docs.rglob("*.md"))
    ]


def followed(docs: Path, path: str) -> str | None:
    """The page of the first next step."""
    steps = next_steps(docs, path)
    if not steps:
        return None
    step = (
        steps[1] if path.endswith("/flare-ups") else steps[0]
    )  # a flare-up's first step leads back to the plan
    there = urlsplit(urljoin(f"https://site/{address(path)}", step)).path.strip("/")
    return there if (docs / f"{there}.md").is_file() else f"{there}/index"


@pytest.mark.parametrize("id", [PROTOCOL, SECOND])
def test_following_the_next_steps_from_a_front_page_passes_the_whole_way(
    docs: Path, library: Library, id: str
) -> None:
    way, here = [], f"{id}/index"
    while here is not None and here not in way:
        way.append(here)
        here = followed(docs, here)
    phases = [phase.id for phase in library.protocols[id].value.phases]
    through = [f"{id}/{phase}{part}" for phase in phases for part in ("", "/ready")]
    expected = [
        f"{id}/understand/what-it-is",
        f"{id}/plan",
        *through,
        f"{id}/flare-ups",
        f"{id}/sport/back-to-sport",
        f"{id}/stay-well/for-good",
    ]
    assert [page for page in way if page in expected] == expected, way
    assert way[1] == f"{id}/understand/what-it-is"
    assert all(page.startswith(f"{id}/") for page in way), "no step leads to another condition"
    sections = tuple(f"{id}/{name}/" for name in ("understand", "sport", "stay-well"))
    assert {path for path in library.pages if path.startswith(sections)} <= set(way)


def test_every_page_for_patients_has_a_next_step(docs: Path) -> None:
    others = (*FOR_OTHERS, "plan-builder/")  # which is the clinicians'
    no_lists = [path for path in pages(docs) if path not in LISTS and not path.startswith(others)]
    sections = {
        path
        for path in no_lists
        if (docs / path).name == "index" and "lw-plain--large" in parts(docs / f"{path}.md")[1]
    }
    moved = {path for path in no_lists if "moved_to" in parts(docs / f"{path}.md")[0]}
    ends = [path for path in no_lists if path not in sections | moved]
    assert [path for path in ends if not next_steps(docs, path)] == []


def test_home_leads_each_reader_on(docs: Path, library: Library) -> None:
    """To help, to the front page of what hurts, and to the clinicians' part."""
    home = shown(docs / "index.md")
    fronts = {f"{id}/" for id in library.protocols}
    assert {"get-help/", "clinicians/", *fronts} <= set(home.links)


@pytest.mark.parametrize("id", [PROTOCOL, SECOND])
def test_a_front_page_leads_each_reader_on(docs: Path, library: Library, id: str) -> None:
    front, first = shown(docs / f"{id}/index.md"), library.protocols[id].value.phases[0].id
    assert {"#fit", "#help", "#today", "get-help/", f"{first}/", "../clinicians/"} <= set(
        front.links
    )
    assert {"fit", "help", "today"} <= front.ids


def test_the_table_has_every_exercise_in_every_phase(docs: Path, library: Library) -> None:
    _, body = parts(docs / f"clinicians/{PROTOCOL}/doses.md")
    protocol, words = library.protocols[PROTOCOL].value, wording("en")
    rows = {
        re.search(r"exercises/([a-z-]+)/", row)[1]: re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)  # type: ignore[index]
        for row in re.findall(r"<tr>(?:(?!</tr>).)*exercises/(?:(?!</tr>).)*</tr>", body, re.DOTALL)
    }
    assert set(rows) == {id for phase in protocol.phases for id in phase.exercises}
    for id, cells in rows.items():
        exercise = library.exercises[id].value
        assert len(cells) == 1 + len(protocol.phases) + 2
        assert f"Level {exercise.level}" in cells[0]
        assert words.dose(exercise.dose, limb=exercise.limb).big in cells[-2]
        assert words.range(exercise.range) in cells[-1]
        for phase, cell in zip(protocol.phases, cells[1:], strict=False):
            chosen = [
                session
                for session in phase.sessions
                if id in {choice.exercise for choice in session.items}
            ]
            assert ("–" in cell) == (id not in phase.exercises), (id, phase.id)
            assert all(str(session.name) in cell for session in chosen), (id, phase.id)
    criteria = [
        criterion.says
        for phase in protocol.phases
        for criterion in (*phase.enter_when, *phase.leave_when)
    ]
    assert [
        says
        for says in criteria
        if says not in shown(docs / f"clinicians/{PROTOCOL}/doses.md").words
    ] == []


def test_a_dose_of_a_phase_is_the_phases_own(docs: Path) -> None:
    """In Settle one-leg balance is 2 holds; its own dose is another."""
    _, body = parts(docs / f"clinicians/{PROTOCOL}/doses.md")
    row = next(row for row in body.split("<tr>") if "exercises/single-leg-stance/" in row)
    assert re.search(r"<strong>Light strength:</strong> hold 15\s*seconds, 2\s*times", row)
    assert re.search(r"<strong>Strength:</strong> hold 20\s*seconds", row)


def test_the_protocol_stands_on_one_page(docs: Path, library: Library) -> None:
    page, protocol = (
        shown(docs / f"clinicians/{PROTOCOL}/overview.md"),
        library.protocols[PROTOCOL].value,
    )
    for phase in protocol.phases:
        said = [
            phase.name,
            phase.when,
            phase.recovery,
            f"{phase.pain_limit} out of 10",
            f"Level {phase.level_max} or lower",
        ]
        said += [criterion.says for criterion in (*phase.enter_when, *phase.leave_when)]
        said += [session.name for session in phase.sessions]
        assert [text for text in said if str(text) not in page.words] == []
        assert {
            f"../../../exercises/{c.exercise}/#{PROTOCOL}" for s in phase.sessions for c in s.items
        } <= set(page.links)
    rules = [
        *protocol.flare.signs,
        *protocol.flare.way_back,
        protocol.pain.still_above,
        protocol.gates_note,
    ]
    assert [text for text in rules if text.lower() not in page.words.lower()] == []


def test_every_claim_stands_with_its_certainty_and_source(docs: Path, library: Library) -> None:
    page, protocol = (
        shown(docs / f"clinicians/{PROTOCOL}/evidence.md"),
        library.protocols[PROTOCOL].value,
    )
    exercises = [
        library.exercises[id].value
        for id in {id for phase in protocol.phases for id in phase.exercises}
    ]
    assert {exercise.id for exercise in exercises} <= page.ids
    claims = [*protocol.evidence, *protocol.pain.evidence, *protocol.flare.evidence]
    claims += [claim for exercise in exercises for claim in exercise.evidence]
    claims += [claim for note in protocol.exercise_notes for claim in note.evidence]
    for claim in claims:
        certainty = wording("en").label(f"certainty.{claim.certainty or 'opinion'}")
        text = str(claim.says or claim.expert_opinion)
        assert f"{certainty}. {text[:1].upper()}{text[1:]}" in page.words
        assert claim.ref is None or f"../../../references/#{claim.ref.lower()}" in page.links


def test_every_item_of_cert_has_an_answer(docs: Path) -> None:
    path = docs / f"clinicians/{PROTOCOL}/cert.md"
    _, body = parts(path)
    answers = dict(re.findall(r'<div id="item-(\w+)">(.*?)</dd></div>', body, re.DOTALL))
    assert tuple(answers) == CERT
    assert {re.sub("[ab]$", "", item) for item in CERT} == {str(n) for n in range(1, 17)}
    assert len(CERT) == 19
    for item, answer in answers.items():
        assert len(re.sub("<[^>]+>", " ", answer).split()) > 3, item
        assert ("guides/log.pdf" in answer) == (item in HAPPENED | {"5", "16a"}), item


def test_a_second_protocol_has_its_clinicians_pages_without_python(
    library: Library, tmp_path: Path
) -> None:
    first = library.protocols[PROTOCOL].value
    made = render_site(
        library_with(first.model_copy(update={"id": "sore-elbow", "term": "Sore elbow"})), tmp_path
    )
    assert made.value is not None
    links = shown(tmp_path / "clinicians/index.md").links
    for key in ("overview", "doses", "evidence", "cert", "questions"):
        assert (tmp_path / f"clinicians/sore-elbow/{key}.md").is_file()
        assert {f"sore-elbow/{key}/", f"{PROTOCOL}/{key}/"} <= set(links)


def test_clinicians_and_authors_are_one_tap_away_on_every_page(docs: Path) -> None:
    for path in pages(docs):
        links = shown(docs / f"{path}.md").links
        ends = {urlsplit(urljoin(f"https://site/{address(path)}", link)).path for link in links}
        assert {"/clinicians/", "/authors/add-an-exercise/"} <= ends, path


@pytest.mark.parametrize(
    "page", ["content/pages/clinicians/make-a-plan.md", "docs/writing-a-plan.md"]
)
def test_what_the_page_says_makes_a_plan(
    page: str, loadwise: Callable[..., Result], project: Path
) -> None:
    """With the commands and changes exactly as on the page."""
    text = (ROOT / page).read_text("utf-8")
    changes = re.search(r"^( +)changes:\n(?:\1 .*\n)+", text, re.MULTILINE)
    begin, finish = (
        re.search(rf"^ +loadwise ({command}[^#\n]*)", text, re.MULTILINE)
        for command in ("new plan", "plan .*-o")
    )
    assert changes
    assert begin
    assert finish
    assert loadwise(*begin[1].split()).exit_code == 0
    plan = project / "plans/private/a-b.yml"
    written = plan.read_text("utf-8")
    assert "\nchanges: []" in written
    plan.write_text(
        re.sub(r"\nchanges: \[\].*", "\n" + textwrap.dedent(changes[0]), written), "utf-8"
    )
    made = loadwise(*finish[1].split())
    assert made.exit_code == 0, made.output
    assert (project / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_what_the_page_says_adds_an_exercise(
    loadwise: Callable[..., Result], project: Path
) -> None:
    text = (ROOT / "content/pages/authors/add-an-exercise.md").read_text("utf-8")
    commands = re.findall(r"^ {8}loadwise (.*)", text, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["new", "serve", "check"]
    assert loadwise(*commands[0].split()).exit_code == 0
    assert (project / "content/exercises/heel-walk.yml").is_file()
    assert "heel-walk.yml" in loadwise("check").output


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("key", ["overview", "doses", "evidence", "cert", "questions"])
def test_a_clinicians_page_fits_a_phone(site: str, browser: Browser, key: str, width: int) -> None:
    """A wide table scrolls in a named box that the keyboard reaches; the page does not scroll."""
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto(f"{site}clinicians/{PROTOCOL}/{key}/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    if key == "doses":
        box = tab.get_by_role("region", name="Gates and doses by phase")
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")
        box.focus()
        tab.keyboard.press("ArrowRight")
        for _ in range(
            50
        ):  # the page's policy forbids Playwright's own way of waiting for a condition
            if box.evaluate("box => box.scrollLeft") > 0:
                break
            tab.wait_for_timeout(100)
        assert box.evaluate("box => box.scrollLeft") > 0
    tab.close()
