"""The public sheets: the set, the content and the appearance of each.

Tested with the files of a built site.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import outloud
import page
import pikepdf
import pypdfium2
import pytest

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.document.model import ResolvedPlan
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf import print_sheets
from generator.pdf.compiler import Printer
from generator.pdf.print_sheets import sheets
from tests.paper import written_on
from tests.pdf.test_compiler import bare, elements, font_sizes, strings

PROTOCOL, SECOND = "pes-anserine-bursitis", "patellofemoral-pain"
SHEETS = f"sheets/{PROTOCOL}"
VARIANTS = ["", "_large", "_letter", "_letter_large"]
GUIDES = ["booklet", "pain", "flare-up", "log", "diary", "goals", "running-stages"]
PHASES = ["settle", "build", "capacity", "return-to-sport", "keep-well"]
EACH = [PROTOCOL, pytest.param(SECOND, marks=pytest.mark.full)]
"""The second condition has no sheet of another kind."""


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, ResolvedPlan]:
    return {path: document for path, document, _ in sheets(library)}


@cache
def text_of(path: Path) -> str:
    return bare("".join(written_on(path)))


def pages(path: Path) -> int:
    return len(pikepdf.open(path).pages)


def patients(library: Library, protocol: str = PROTOCOL) -> list[str]:
    """The exercises of the protocol's phases that are for patients."""
    held = {id for phase in library.protocols[protocol].value.phases for id in phase.exercises}
    return [
        id
        for id, loaded in library.exercises.items()
        if id in held and not loaded.value.clinician_only
    ]


def test_a_kept_sheet_that_is_damaged_is_none(whole_site: Path, tmp_path: Path) -> None:
    good = next((whole_site / "build/sheets").glob("*.pdf")).read_bytes()
    assert print_sheets._pages(tmp_path) == print_sheets._pages(tmp_path / "none.pdf") == 0
    for content, whole in ((good, True), (good[: len(good) // 2], False), (b"", False)):
        (tmp_path / "a.pdf").write_bytes(content)
        assert bool(print_sheets._pages(tmp_path / "a.pdf")) == whole


# ---- the set -------------------------------------------------------------------------------------


def test_every_sheet_is_there_on_both_papers_and_in_both_sizes(
    whole_site: Path, library: Library, made: dict[str, Any]
) -> None:
    assert [phase.id for phase in library.protocols[PROTOCOL].value.phases] == PHASES
    names = [
        f"{id}/{name}"
        for id, loaded in library.protocols.items()
        for name in (
            *(f"guides/{name}" for name in GUIDES),
            *(phase.id for phase in loaded.value.phases),
            *(f"exercises/{exercise}" for exercise in patients(library, id)),
        )
    ]
    wanted = {f"sheets/{name}{variant}.pdf" for name in names for variant in VARIANTS}
    assert wanted == set(made)
    assert wanted == {
        path.relative_to(whole_site / "site").as_posix()
        for path in (whole_site / "site/sheets").rglob("*.pdf")
    }


@pytest.mark.parametrize(("id", "first"), [(PROTOCOL, "settle"), (SECOND, "settle-and-learn")])
def test_the_print_page_of_a_condition_links_every_sheet_of_it_and_no_other(
    whole_site: Path, made: dict[str, Any], id: str, first: str
) -> None:
    html = (whole_site / f"site/{id}/print/index.html").read_text()
    links = re.findall(r'href="?\.\./\.\./(sheets/[^">\s]+)', html)
    newcomers = [f"sheets/{id}/{name}.pdf" for name in (first, "guides/log")]
    assert links[:2] == newcomers, "what a newcomer prints first"
    assert sorted(links[2:]) == sorted(path for path in made if path.startswith(f"sheets/{id}/"))
    assert f'"../{id}/print/"' in (whole_site / "site/print/index.html").read_text()


def test_the_print_pages_say_how_many_pages_each_sheet_has(
    whole_site: Path, library: Library
) -> None:
    html = "".join(
        (whole_site / f"site/{id}/print/index.html").read_text() for id in library.protocols
    )
    said = dict(re.findall(r'href="?\.\./\.\./(sheets/[^">\s]+)"?>(\d+) pages?<', html))
    assert len(said) == len(list((whole_site / "site/sheets").rglob("*.pdf")))
    assert {path: int(count) for path, count in said.items()} == {
        path: pages(whole_site / "site" / path) for path in said
    }


@pytest.mark.parametrize(
    ("where", "sheet"),
    [
        ("exercises/step-down", "exercises/step-down"),
        ("pes-anserine-bursitis/settle", "settle"),
        ("pes-anserine-bursitis/pain", "guides/pain"),
        ("pes-anserine-bursitis/flare-ups", "guides/flare-up"),
        ("pes-anserine-bursitis/activities/running", "guides/running-stages"),
        ("pes-anserine-bursitis/plan", "guides/booklet"),
        ("pes-anserine-bursitis/plan", "guides/goals"),
        ("pes-anserine-bursitis/plan", "guides/log"),
        ("pes-anserine-bursitis/plan", "guides/diary"),
        ("pes-anserine-bursitis/settle/daily-life", "guides/goals"),
    ],
)
def test_a_page_links_its_sheet_and_says_what_it_is(
    whole_site: Path, where: str, sheet: str
) -> None:
    html = (whole_site / "site" / where / "index.html").read_text()
    assert f"{SHEETS}/{sheet}.pdf" in html
    number = pages(whole_site / "site" / f"{SHEETS}/{sheet}.pdf")
    assert f"PDF, A4, {number}" in html.replace("\u00a0", " ")


def test_an_exercise_for_clinicians_alone_is_on_no_sheet(
    made: dict[str, ResolvedPlan], library: Library
) -> None:
    hidden = {id for id, loaded in library.exercises.items() if loaded.value.clinician_only}
    assert hidden
    assert not any(item.id in hidden for plan in made.values() for item in plan.items)


# ---- their content -------------------------------------------------------------------------------


def stages(plan: ResolvedPlan) -> Iterator[str]:
    """The way back to each activity with stages."""
    assert plan.staged
    for staged in plan.staged:
        yield from strings(staged.model_dump(exclude={"name", "limit"}))


def said_on(plan: ResolvedPlan) -> Iterator[str]:
    """Every text of the definitions that must be on this kind of sheet."""
    about = plan.document
    yield from (about.title, about.footer, about.review, *filter(None, (about.summary,)))
    scores = [score for limit in plan.limits for score in limit.scores.values()]
    yield from plan.start_check.lines if plan.kind in ("handout", "booklet") else ()
    yield from boxes(plan)
    match plan.kind:
        case "exercise":
            elsewhere = ("id", "picture", "why", "minutes", "faults", "support")
            ids = {"__all__": {"exercise", "phase"}}
            item = plan.exercises[0].model_dump(
                exclude={**dict.fromkeys(elsewhere, True), "easier": ids, "harder": ids}
            )
            item["dose"].pop("short")
            yield from strings(item)
            yield from strings(plan.exercises[0].faults[0].model_dump())
            if support := plan.exercises[0].support:
                yield from (support.title, *support.says)
            yield from (*scores, *plan.pain.stop_signs, plan.help.line)
        case "pain":
            yield from strings(
                plan.pain.model_dump(
                    include={"stop_signs", "still_above", "progress_after", "regress_when"}
                )
            )
            yield from strings(
                [morning.model_dump(exclude={"sign"}) for morning in plan.pain.mornings]
            )
            yield from (*scores, *(limit.name for limit in plan.limits), *signs(plan))
        case "flare-up":
            yield from strings(plan.flare.model_dump())
            yield from (step for item in plan.exercises for step in item.steps)
            yield from (*scores, *signs(plan))
        case "log":
            yield from ("Mon", "Sun", *scores)
        case "diary":
            yield from plan.activities
        case "goals":
            yield from plan.ideas
            yield from (milestone for phase in plan.phases for milestone in phase.milestones)
        case "stages":
            yield from stages(plan)
            yield from (*scores, *plan.pain.stop_signs, *signs(plan))
        case "booklet":
            for phase in plan.phases:
                yield from strings(phase.model_dump(exclude={"id", "sessions"}))
                yield from (
                    line
                    for session in phase.sessions
                    for item in session.exercises
                    for line in (item.name, item.dose.short)
                )
            yield from (
                line
                for item in plan.exercises
                for line in (item.name, item.dose.big, *item.steps, *item.stop, *item.care)
            )
            yield from strings(plan.flare.model_dump())
            yield from (*scores, *signs(plan), *plan.ideas, *plan.activities, *plan.pain.stop_signs)
            yield from stages(plan)
        case "handout":
            phase = plan.phases[0]
            yield from strings(phase.model_dump(exclude={"id", "sessions", "kicker", "milestones"}))
            yield from (
                step
                for session in phase.sessions
                for item in session.exercises
                for step in item.steps
            )
            yield from signs(plan)


def boxes(plan: ResolvedPlan) -> list[str]:
    """A flare-up's own sheet has its signs, one by one, in place of their box."""
    if plan.kind not in ("handout", "booklet", "pain", "flare-up"):
        return []
    return [box.means for box in plan.boxes if (plan.kind, box.id) != ("flare-up", "flare-up")]


def signs(plan: ResolvedPlan) -> list[str]:
    return [line for tier in plan.help.tiers for line in (tier.title, *tier.signs)]


@pytest.mark.parametrize("id", EACH)
def test_every_word_of_the_definitions_is_on_paper(
    whole_site: Path, made: dict[str, ResolvedPlan], id: str
) -> None:
    missing = {
        path: lost
        for path, plan in made.items()
        if path.startswith(f"sheets/{id}/")
        if "_" not in path
        or (
            path.endswith("_letter_large.pdf")
            and plan.kind not in ("exercise", "handout", "booklet")
        )
        if (
            lost := [
                words
                for words in said_on(plan)
                if bare(words) not in text_of(whole_site / "site" / path)
            ]
        )
    }
    assert missing == {}


@pytest.mark.parametrize("id", EACH)
def test_a_caution_of_the_protocol_stands_on_the_exercises_sheet(
    whole_site: Path, library: Library, id: str
) -> None:
    held = patients(library, id)
    notes = [
        note
        for note in library.protocols[id].value.exercise_notes
        if note.caution and note.exercise in held
    ]
    assert len(notes) > 10
    for note in notes:
        assert bare(note.caution or "") in text_of(
            whole_site / f"site/sheets/{id}/exercises/{note.exercise}.pdf"
        ), note.exercise


@pytest.mark.parametrize("id", [PROTOCOL, SECOND])
def test_running_keeps_to_its_own_limit(
    made: dict[str, ResolvedPlan], library: Library, id: str
) -> None:
    (running,) = library.protocols[id].value.staged
    for name in ("exercises/run-walk-intervals", "guides/running-stages"):
        plan = made[f"sheets/{id}/{name}.pdf"]
        limits = (*plan.limits, *(staged.limit for staged in plan.staged))
        assert [limit.limit for limit in limits] == [running.limit]


@pytest.mark.parametrize("id", [PROTOCOL, SECOND])
def test_an_exercises_sheet_gives_the_limit_of_each_phase_that_holds_it(
    made: dict[str, ResolvedPlan], library: Library, id: str
) -> None:
    protocol = library.protocols[id].value
    for exercise in set(patients(library, id)) - {"run-walk-intervals"}:
        holding = [phase.pain_limit for phase in protocol.phases if exercise in phase.exercises]
        limits = made[f"sheets/{id}/exercises/{exercise}.pdf"].limits
        assert {limit.limit for limit in limits} == set(holding), exercise
        assert all(limit.scores["go"] == f"0 to {limit.limit}" for limit in limits)


def test_what_has_to_be_written_by_hand_has_a_table_with_header_cells(whole_site: Path) -> None:
    for name, heads in (("log", 5), ("diary", 5), ("goals", 3), ("running-stages", 6)):
        for variant in VARIANTS:
            found = elements(
                (whole_site / f"site/{SHEETS}/guides/{name}{variant}.pdf").read_bytes()
            )
            assert "Table" in found, (name, variant)
            assert found.count("TH") >= heads, (name, variant)


# ---- their appearance ----------------------------------------------------------------------------


def test_an_exercise_takes_one_page_on_either_paper(whole_site: Path, library: Library) -> None:
    files = [
        f"{id}/exercises/{exercise}{variant}"
        for id in library.protocols
        for exercise in patients(library, id)
        for variant in ("", "_letter")
    ]
    counts = {file: pages(whole_site / f"site/sheets/{file}.pdf") for file in files}
    assert {file: count for file, count in counts.items() if count != 1} == {}


def test_a_page_too_full_for_any_choice_still_loses_no_word(
    library: Library, printer: Printer
) -> None:
    plan = next(
        document
        for path, document, _ in sheets(library)
        if path == f"{SHEETS}/exercises/step-down.pdf"
    )
    steps = tuple(f"Step {n}. " + "Do it slowly and look ahead. " * 6 for n in range(30))
    crowded = plan.model_copy(
        update={"exercises": (plan.exercises[0].model_copy(update={"steps": steps}),)}
    )
    pdf = printer.pdf(crowded, Place("x.yml"), pictures_of(crowded, PictureCache(library))).value
    assert pdf is not None
    text = bare("".join(written_on(pdf)))
    assert all(bare(step) in text for step in steps)


@pytest.mark.parametrize("id", EACH)
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_booklet_has_contents_that_match_its_pages_and_an_outline(
    whole_site: Path, variant: str, library: Library, id: str
) -> None:
    path = whole_site / f"site/sheets/{id}/guides/booklet{variant}.pdf"
    texts = [" ".join(text.split()) for text in written_on(path)]
    marks = outline(path)
    titles = [title for title, _ in marks]
    phases = [phase.name for phase in library.protocols[id].value.phases]
    assert [title for title in titles if title in phases] == phases
    names = [library.exercises[held].value.name for held in patients(library, id)]
    assert sorted(title for title in titles if title in names) == sorted(names), "each card once"
    for title, number in marks:
        assert number is not None
        assert bare(title) in bare(texts[number])
        if title in names:
            contents = bare("".join(texts[:4]))
            assert bare(f"{title}{number + 1}") in contents, "the contents name another page"
    assert "TOC" in elements(path.read_bytes())


def outline(path: Path) -> list[tuple[str, int | None]]:
    """Each title of the outline, with the number of its page from 0."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for mark in document.get_toc():
            there = mark.get_dest()
            found.append((mark.get_title(), there.get_index() if there else None))
    return found


@pytest.mark.parametrize("id", EACH)
@pytest.mark.parametrize("variant", ["", "_letter"])
def test_no_card_of_the_booklet_is_split(
    whole_site: Path, made: dict[str, ResolvedPlan], variant: str, id: str
) -> None:
    path = f"sheets/{id}/guides/booklet{variant}.pdf"
    sheets = [bare(text) for text in written_on(whole_site / "site" / path)]
    for item in made[path].exercises:
        whole = [item.name, item.set_up or "", *item.steps, *item.stop, *item.care]
        assert any(all(bare(line) in sheet for line in whole) for sheet in sheets), item.name


@pytest.mark.parametrize("id", EACH)
def test_headings_begin_at_one_and_skip_no_level(whole_site: Path, id: str) -> None:
    for path in (whole_site / f"site/sheets/{id}").rglob("*.pdf"):
        levels = [
            int(name[1]) for name in elements(path.read_bytes()) if re.fullmatch(r"H[1-6]", name)
        ]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), path


@pytest.mark.parametrize(
    "name",
    [*(f"guides/{name}" for name in GUIDES if name != "booklet"), "exercises/run-walk-intervals"],
)
def test_no_letter_is_smaller_than_promised(whole_site: Path, name: str) -> None:
    for variant in VARIANTS:
        sizes = font_sizes((whole_site / f"site/{SHEETS}/{name}{variant}.pdf").read_bytes())
        assert min(sizes) >= (18 if "large" in variant else 12) - 0.01, variant


@pytest.mark.full
@pytest.mark.parametrize(
    "name", [*(f"guides/{name}" for name in GUIDES), "settle", "exercises/step-down"]
)
@pytest.mark.parametrize("variant", ["", "_letter_large"])
def test_a_validator_and_a_screen_reader_check_find_no_fault(
    whole_site: Path, name: str, variant: str
) -> None:
    path = whole_site / f"site/{SHEETS}/{name}{variant}.pdf"
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        faults = [
            failure.message
            for failure in page.validate_pdf_bytes(path.read_bytes(), profile=profile).failures
        ]
        assert [
            fault
            for fault in faults
            if fault != "a stream /Length does not match its raw content length"
        ] == []
    result = outloud.check(str(path))
    assert result.error is None
    assert [
        f"{finding.rule} {finding.message}"
        for finding in result.findings
        if finding.severity == "error"
    ] == []
