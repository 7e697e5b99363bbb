"""What a printed plan or handout must show, and what it must never do.

Judged from the PDF itself, not from its source.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import outloud
import page
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen

from generator.definitions.findings import Place
from generator.document.model import (
    HelpGroup,
    HelpTier,
    ResolvedBox,
    ResolvedCondition,
    ResolvedDocument,
    ResolvedFault,
    ResolvedFlare,
    ResolvedHelp,
    ResolvedItem,
    ResolvedPerson,
    ResolvedPhase,
    ResolvedPlan,
    ResolvedSession,
    ResolvedStartCheck,
)
from generator.pdf.compiler import Printer, files_in_memory
from generator.wording.findings import say
from generator.wording.model import DoseWords, PainLight, ResolvedMorning, ResolvedPain
from tests.paper import letters, sizes_of, written_on
from tests.scripts import NAMES

HOSTILE = (
    '#panic() "] \\ <script>alert(1)</script> {{ 7*7 }} $x$ *_a_* `b` @ref <lab> // c /*d*/ = h'
    " #{1} 1. x e\u0301 --- ..."
)
LONG_WORD = "Abcdefghij" * 20
SECRET = "Reason for the clinician only"
LINE_END = "a stream /Length does not match its raw content length"
"""The validator takes a carriage return that ends a compressed stream for a part of the line end.
ISO 32000 goes by /Length."""
MISREAD_WIDTH = re.compile("width 0.000 in its embedded CIDFontType0C program")
"""It does not look for the widths of such a font where they are, in the private part of each of its
fonts. `wrong_widths` does."""
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
POINTS_A_MM = 72 / 25.4


def item(name: str = "Slow lift", **changes: Any) -> ResolvedItem:
    """An exercise in which every field has a unique text."""
    values: dict[str, Any] = {
        "id": name.lower().replace(" ", "-"),
        "name": name,
        "need": (f"a chair for {name}", "a towel"),
        "set_up": f"Stand up for {name}.",
        "dose": DoseWords(
            big="2 sets of 8",
            side="on each side",
            days="3 days a week",
            how="Rest for a while.",
            short="2 sets of 8, on each side",
        ),
        "seconds": 240,
        "steps": (f"Step one of {name}.", "Step two.", f"Step three of {name}."),
        "cues": ("Cue one.", "Cue two."),
        "feel": "You should feel warm.",
        "faults": (
            ResolvedFault(what="You sway.", fix="Hold on."),
            ResolvedFault(what="You rush.", fix="Count."),
        ),
        "easier": ({"says": "Do half of it."}, {"says": "Sit down."}),
        "harder": ({"says": "Do more of it."},),
        "stop": ("Own stop line.",),
        "care": ("Own care line.",),
        "because": SECRET,
    }
    return ResolvedItem(**{**values, **changes})


OWN = item(
    "Stairs",
    id=None,
    need=(),
    set_up=None,
    cues=(),
    feel=None,
    faults=(),
    easier=(),
    harder=(),
    care=(),
    note="A note on stairs",
)


def session(
    *items: ResolvedItem, name: str = "Home", days: tuple[str, ...] = ("Mon", "Wed"), **changes: Any
) -> ResolvedSession:
    return ResolvedSession(
        name=name,
        phase="settle",
        days=days,
        when="Mon and Wed, at noon",
        minutes=21,
        takes="about 21 minutes",
        items=items or (item(),),
        **changes,
    )


PERSON = ResolvedPerson(
    label="Sam Sample",
    detail="Right side",
    clinic="Riverside Clinic",
    phone="020 7946 0123",
    address="1 Sample Street",
    goals=("Walk the dog", "Climb a hill"),
    next_visit="14 December 2026, 10:30",
)
DOCUMENT = ResolvedDocument(
    title="Settle",
    kicker="Your plan",
    pdf_title="Exercise plan: Settle, version 2",
    date="2026-11-30",
    footer="Sam Sample · Version 2 · This plan: made by N. N. on 30 November 2026",
    review="Library text: not yet reviewed.",
    draft=None,
    sample="Sample: not a real person",
)
PAIN = ResolvedPain(
    limit=2,
    lights=(
        PainLight(light="go", name="Green", score="0 to 2", act="Carry on.", how="A calm session."),
        PainLight(
            light="ease", name="Amber", score="3 to 5", act="Make it easier now.", how="Do fewer."
        ),
        PainLight(
            light="stop", name="Red", score="6 or more", act="Stop the session.", how="Read on."
        ),
    ),
    stop_signs=("the pain is sharp", "you start to limp", "you see new swelling"),
    still_above="Still above your limit? End it for today.",
    morning_lead="The same as on a usual morning?",
    mornings=(
        ResolvedMorning(sign="go", when="The same", then="Do it again."),
        ResolvedMorning(sign="ease", when="Worse", then="Do less."),
        ResolvedMorning(sign="back", when="Worse twice", then="Go back one block."),
    ),
    progress_after="After 2 calm sessions",
    regress_when="If pain is above your limit",
)
HELP = ResolvedHelp(
    tiers=(
        HelpTier(
            tier="now",
            title="Call 999 now",
            lead="An emergency.",
            groups=(HelpGroup(name=None, signs=("Sign now one.", "Sign now two.")),),
        ),
        HelpTier(
            tier="today",
            title="Get help today",
            lead="Call NHS 111.",
            groups=(
                HelpGroup(name="Topic one", signs=("Sign today one.",)),
                HelpGroup(name="Topic two", signs=("Sign today two.",)),
            ),
        ),
        HelpTier(
            tier="soon",
            title="See a clinician soon",
            lead="Ask soon.",
            groups=(
                HelpGroup(
                    name=None, signs=("Sign soon one.", "Sign soon two.", "Sign soon three.")
                ),
            ),
        ),
    ),
    line="In an emergency, call 999.",
)
FLARE = ResolvedFlare(
    summary="A flare-up is this.",
    signs=("flare sign",),
    first_days=("First day.",),
    moves=("Easy move",),
    way_back=("Way back.",),
    get_help=("Ask for help.",),
)
START = ResolvedStartCheck(
    title="May I begin?",
    signs="Look at the signs first.",
    conditions_lead="Then look at the list.",
    conditions=(
        ResolvedCondition(id="one", name="You have one", says="Do this first."),
        ResolvedCondition(id="two", name="You have two", says="Do that first.", own=True),
        ResolvedCondition(id="three", name="You have three", says="Ask first."),
    ),
    own="This is you",
    own_lead="We know of one line.",
    none="Nothing fits? Begin.",
)
BOXES = tuple(
    ResolvedBox(id=id, term=f"Term {id}", means=f"The meaning of {id}.")
    for id in ("limit", "calm-session", "flare-up", "block")
)
PLAN = ResolvedPlan(
    kind="full",
    language="en",
    country="gb",
    region="GB",
    paper="a4",
    text="standard",
    library="2026.11.1",
    protocol="p",
    document=DOCUMENT,
    person=PERSON,
    sessions=(
        session(
            item("Slow lift", change="Use a cushion", note="Your note"),
            OWN,
            warm_up=item("Warm-up walk"),
            cool_down=item("Cool-down walk"),
        ),
    ),
    phases=(),
    notes=("First note.", "Second note."),
    pain=PAIN,
    help=HELP,
    start_check=START,
    flare=FLARE,
    boxes=BOXES,
)
PHASE = ResolvedPhase(
    id="settle",
    name="Settle",
    kicker="Phase 1 of 2, weeks 1 and 2",
    summary="What this phase does.",
    goals=("Aim one", "Aim two"),
    gate="May I move on?",
    gate_lead="Go on when:",
    enter="Begin this phase when",
    enter_else="Wait until then.",
    enter_when=("Way in",),
    leave_when=("Gate one", "Gate two"),
    recovery="Rest well.",
    progress=("Do a little more.",),
    daily_life=("Take the lift.",),
    if_stuck=("Ask for help.",),
    sessions=(session(item(why="It makes you strong."), item("Step up"), item("Toe rise")),),
)
HANDOUT = PLAN.model_copy(
    update={
        "kind": "handout",
        "person": None,
        "notes": (),
        "phases": (PHASE,),
        "sessions": (),
        "document": DOCUMENT.model_copy(
            update={
                "footer": "Settle · Library 2026.11.1",
                "review": "Library text: not yet reviewed.",
                "sample": None,
            }
        ),
    }
)
LARGE = PLAN.model_copy(update={"text": "large"})
LARGE_AND_LONG = LARGE.model_copy(
    update={"sessions": (session(*(item(f"Exercise {letter}") for letter in "ABCDEFGH")),)}
)


@cache
def printer() -> Printer:
    return Printer()


def printed(plan: ResolvedPlan) -> bytes:
    outcome = printer().pdf(plan, Place("plan.yml"))
    assert outcome.value is not None, outcome.findings
    return outcome.value


def bare(text: str) -> str:
    """Without white space, which a page sets anew, and with letters in one form of Unicode."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def shown(pdf: bytes) -> str:
    return bare("".join(written_on(pdf)))


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = (
        value.values()
        if isinstance(value, dict)
        else value
        if isinstance(value, (list, tuple))
        else ()
    )
    return [text for part in parts for text in strings(part)]


def elements(pdf: bytes) -> list[str]:
    """The structure's element types in reading order, a document root first."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S)[1:])
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
    return found


def font_sizes(pdf: bytes) -> set[float]:
    return {letter.size for page in letters(pdf) for letter in page}


def with_person(**changes: Any) -> ResolvedPlan:
    return PLAN.model_copy(update={"person": PERSON.model_copy(update=changes)})


def with_document(plan: ResolvedPlan, **changes: Any) -> ResolvedPlan:
    return plan.model_copy(update={"document": plan.document.model_copy(update=changes)})


def fonts_in(pdf: bytes) -> set[str]:
    """The families of the embedded fonts, in small letters without spaces."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            re.sub(r"^/[A-Z]{6}\+|-.*$", "", str(found.BaseFont)).lower()
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and "/BaseFont" in found
        }


def typed_everywhere(text: str) -> ResolvedPlan:
    """The plan with ``text`` in every field that a clinician types."""
    own = OWN.model_copy(
        update={
            "name": text,
            "steps": (text, text),
            "stop": (text,),
            "note": text,
            "dose": DoseWords(big=text, short=text),
        }
    )
    plan = with_person(
        label=text, clinic=text, phone=text, address=text, next_visit=text, goals=(text,) * 6
    )
    plan = with_document(
        plan, footer=f"{text} · Version 2 · Made by {text}", review="Not reviewed."
    )
    home = session(item(note=text), own, name=text).model_copy(update={"when": f"Mon, {text}"})
    return plan.model_copy(update={"notes": (text, text), "sessions": (home,)})


# ---- the content of the sheets -------------------------------------------------------------------


@pytest.mark.parametrize("plan", [PLAN, HANDOUT, LARGE], ids=["plan", "handout", "large"])
def test_every_word_of_the_plan_is_on_paper(plan):
    # A phase's place in the programme is in the title's kicker.
    said = plan.model_dump(
        exclude={
            "document": {"pdf_title", "date"},
            "phases": {"__all__": {"id", "kicker"}},
        }
    )
    for technical in (
        "kind",
        "language",
        "country",
        "region",
        "paper",
        "text",
        "library",
        "protocol",
    ):
        said.pop(technical)
    said["help"].pop("line")  # for a sheet that has no room for the signs themselves
    ways = 1 if plan.text == "large" else 2
    for session in (
        *said["sessions"],
        *(session for phase in said["phases"] for session in phase["sessions"]),
    ):
        for item in filter(None, (*session["items"], session["warm_up"], session["cool_down"])):
            # A card has the first two cues, the commonest fault and one or two versions; the
            # exercise's page
            # has all of them.
            most = {"cues": 2, "faults": 1, "easier": ways, "harder": ways}
            item.update({key: item[key][:count] for key, count in most.items()})
    text = shown(printed(plan))
    ids = {
        *(one.id for one in (*plan.start_check.conditions, *plan.boxes)),
        "settle",
        "go",
        "ease",
        "stop",
        "back",
        "now",
        "today",
        "soon",
        *(item.id for item in plan.items if item.id),
    }
    missing = [
        words
        for words in strings(said)
        if bare(words) not in text and words not in ids and words != SECRET
    ]
    assert missing == []


@pytest.mark.parametrize("plan", [PLAN, HANDOUT, LARGE], ids=["plan", "handout", "large"])
def test_a_reason_for_the_clinician_is_never_printed(plan):
    assert SECRET in plan.model_dump_json()
    assert bare(SECRET) not in shown(printed(plan))


@pytest.mark.parametrize(
    "text", [HOSTILE, LONG_WORD, "1-" * 100 + "1"], ids=["code", "long word", "long number"]
)
@pytest.mark.parametrize("size", ["standard", "large"])
def test_what_was_typed_shows_as_typed(text, size):
    plan = typed_everywhere(text).model_copy(update={"text": size})
    found = shown(printed(plan)).count(bare(text))
    # 6 goals, 5 lines of the person and the phone once more, 2 notes, 1 note on a card, name and
    # time of the session (in the week and over its cards), the own exercise (name 3 times, dose 2,
    # steps 2, stop, note); on every page its footer and who made it. In large print two may run
    # over the end of a page.
    sheets = len(written_on(printed(plan)))
    expected = 6 + 6 + 2 + 1 + 4 + 9 + 2 * sheets
    assert expected - 2 * (size == "large") <= found <= expected


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_runs_off_the_page(size, paper):
    plan = typed_everywhere(LONG_WORD).model_copy(update={"text": size, "paper": paper})
    pdf = printed(plan)
    for (width, height), sheet in zip(sizes_of(pdf), letters(pdf), strict=True):
        assert sheet
        assert all(14 * POINTS_A_MM < one.x < width - 14 * POINTS_A_MM for one in sheet)
        assert all(5 * POINTS_A_MM < one.y < height - 10 * POINTS_A_MM for one in sheet)


def test_an_own_exercise_is_marked_as_the_clinicians():
    marked = bare("From your clinician")
    assert shown(printed(PLAN)).count(marked) == 1
    assert marked not in shown(printed(HANDOUT))


def test_an_exercise_that_two_sessions_share_has_one_card_and_one_number():
    plan = PLAN.model_copy(
        update={
            "sessions": (
                session(item()),
                session(item(), item("Step up"), name="Gym", days=("Tue",)),
            )
        }
    )
    text = shown(printed(plan))
    assert text.count(bare("Step three of Slow lift.")) == 1
    assert bare("Also part of this session: 1 Slow lift") in text


def test_the_same_exercise_with_another_dose_shows_that_dose_and_points_to_the_steps():
    dose = DoseWords(big="5 sets of 3", short="5 sets of 3")
    plan = PLAN.model_copy(
        update={"sessions": (session(item()), session(item(dose=dose), name="Gym", days=("Tue",)))}
    )
    text = shown(printed(plan))
    assert text.count(bare("5 sets of 3")) == 3  # in the week, on the card and in the log
    assert bare("Follow the steps for 1 Slow lift") in text


def test_a_handout_has_a_gate_and_no_log():
    text = shown(printed(HANDOUT))
    assert bare("Go on when") in text
    assert bare("Your log") not in text
    assert bare("Your log") in shown(printed(PLAN))


def test_a_long_list_of_goals_leaves_the_head_readable():
    goals = tuple(f"Goal {n}: " + "to do again what I did before " * 6 for n in range(6))
    text = shown(printed(with_person(goals=goals)))
    assert all(bare(goal) in text for goal in goals)


# ---- on every page -------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", [PLAN, HANDOUT, LARGE], ids=["plan", "handout", "large"])
def test_every_page_says_whose_which_version_who_reviewed_it_and_its_number(plan):
    sheets = written_on(printed(plan))
    assert len(sheets) > 1
    for n, sheet in enumerate(sheets, 1):
        for line in (plan.document.footer, plan.document.review, f"Page {n} of {len(sheets)}"):
            assert bare(sheet).count(bare(line)) == 1, (n, line)


@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_draft_says_so_on_every_page(size):
    plan = with_document(PLAN, draft="DRAFT: not for use.").model_copy(update={"text": size})
    assert all(bare("DRAFT: not for use.") in bare(sheet) for sheet in written_on(printed(plan)))


def test_a_sample_says_so_on_every_page():
    assert all(
        bare("Sample: not a real person") in bare(sheet) for sheet in written_on(printed(PLAN))
    )
    assert bare("Sample: not a real person") not in shown(printed(with_document(PLAN, sample=None)))


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (215.9, 279.4))])
def test_paper_has_the_chosen_size(paper, size):
    for width, height in sizes_of(printed(PLAN.model_copy(update={"paper": paper}))):
        assert (width / POINTS_A_MM, height / POINTS_A_MM) == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize(
    ("plan", "least"), [(PLAN, 12), (HANDOUT, 12), (LARGE, 18)], ids=["plan", "handout", "large"]
)
def test_no_letter_is_smaller_than_promised(plan, least):
    sizes = font_sizes(printed(plan))
    assert min(sizes) >= least - 0.01
    assert max(sizes) > 1.5 * least


def test_a_card_stays_on_one_page():
    names = [f"Exercise {chr(65 + n)}" for n in range(9)]
    cards = [item(name, stop=(f"Last line of {name}.",), care=()) for name in names]
    sheets = [
        bare(sheet)
        for sheet in written_on(printed(PLAN.model_copy(update={"sessions": (session(*cards),)})))
    ]
    for name in names:
        first = next(n for n, sheet in enumerate(sheets) if bare(f"Stand up for {name}.") in sheet)
        last = next(n for n, sheet in enumerate(sheets) if bare(f"Last line of {name}.") in sheet)
        assert first == last, name
        assert bare(name) in sheets[first]
    assert len(sheets) < 12  # two cards a page


def test_a_card_longer_than_a_page_breaks_and_loses_nothing():
    steps = tuple(f"Step number {n}. " + "Do it slowly and look ahead. " * 8 for n in range(40))
    sheets = written_on(
        printed(PLAN.model_copy(update={"sessions": (session(item(steps=steps)),)}))
    )
    text = ""
    for n, sheet in enumerate(sheets, 1):
        words = bare(sheet)
        for line in (
            DOCUMENT.footer,
            DOCUMENT.review,
            DOCUMENT.sample,
            f"Page {n} of {len(sheets)}",
        ):
            words = words.replace(bare(line or ""), "")
        text += words
    assert all(bare(step) in text for step in steps)


# ---- the file ------------------------------------------------------------------------------------


def test_the_title_names_the_plan_and_no_metadata_names_the_person():
    pdf = printed(PLAN)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        about = {key: str(value) for key, value in document.docinfo.items()}
        xmp = bytes(document.Root.Metadata.read_bytes()).decode()
        assert document.Root.ViewerPreferences.DisplayDocTitle
    assert about["/Title"] == PLAN.document.pdf_title
    assert "/Author" not in about
    assert PERSON.label not in xmp + str(about)


def test_the_file_declares_its_language_tags_and_standards():
    with pikepdf.open(io.BytesIO(printed(PLAN))) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert "/StructTreeRoot" in document.Root
        with document.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
            assert metadata["pdfuaid:part"] == "1"


def test_the_language_follows_the_region():
    with pikepdf.open(io.BytesIO(printed(PLAN.model_copy(update={"region": "US"})))) as document:
        assert str(document.Root.Lang) == "en-US"


@pytest.mark.parametrize("plan", [PLAN, HANDOUT, LARGE], ids=["plan", "handout", "large"])
def test_headings_begin_at_one_and_skip_no_level(plan):
    levels = [int(name[1]) for name in elements(printed(plan)) if re.fullmatch(r"H[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("plan", [PLAN, LARGE], ids=["standard", "large"])
@pytest.mark.parametrize("kind", ["compact", "full"])
def test_the_log_is_a_table_with_header_cells(plan, kind):
    """It is the first table; in full there is a second one, "Then and now"."""
    found = elements(printed(plan.model_copy(update={"kind": kind})))
    tables = [number for number, name in enumerate(found) if name == "Table"]
    assert len(tables) == {"compact": 1, "full": 2}[kind]
    log, *then_now = (found[start:end] for start, end in itertools.pairwise([*tables, None]))
    assert log.count("TH") >= 1 + len(WEEK)
    assert all(table.count("TH") >= 5 for table in then_now)  # what, at the start, three reviews


def test_lists_are_tagged_as_lists():
    found = elements(printed(PLAN))
    assert found.count("LI") >= sum(len(i.steps) + len(i.cues) for i in PLAN.sessions[0].items)


@pytest.mark.parametrize(
    "plan",
    [PLAN, HANDOUT, LARGE, with_document(PLAN, draft="DRAFT"), typed_everywhere(HOSTILE)],
    ids=["plan", "handout", "large", "draft", "typed"],
)
@pytest.mark.parametrize(
    "profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]
)
def test_an_independent_validator_finds_no_fault(plan, profile):
    pdf = printed(plan)
    faults = [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures]
    if b"\r\nendstream" in pdf:
        faults = [fault for fault in faults if fault != LINE_END]
    assert faults == []


@pytest.mark.parametrize("plan", [PLAN, HANDOUT, LARGE_AND_LONG], ids=["plan", "handout", "large"])
def test_a_screen_reader_check_finds_no_error(plan, tmp_path: Path):
    file = tmp_path / "plan.pdf"
    file.write_bytes(printed(plan))
    result = outloud.check(str(file))
    assert result.error is None
    assert [
        f"{finding.rule} {finding.message}"
        for finding in result.findings
        if finding.severity == "error"
    ] == []


def test_the_same_plan_gives_the_same_bytes():
    assert printed(PLAN) == printed(PLAN) == Printer().pdf(PLAN, Place("plan.yml")).value


def test_one_persons_words_never_reach_the_next_persons_sheet():
    private = typed_everywhere("Zebulon Quixote")
    first, second = printed(private), printed(PLAN)
    assert bare("Zebulon Quixote") in shown(first)
    assert bare("Zebulon") not in shown(second)
    assert second == Printer().pdf(PLAN, Place("plan.yml")).value


def test_a_character_that_no_font_has_is_reported_with_its_field():
    outcome = printer().pdf(with_person(label="🐕"), Place("plan.yml"))
    assert outcome.value is None
    assert [d.code for d in outcome.findings] == ["pdf.glyph"]
    assert "person.label" in say(outcome.findings[0]).message


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_another_script_is_printed_with_letters_from_its_font(script, size):
    name, families = NAMES[script]
    plan = typed_everywhere(name).model_copy(update={"text": size})
    pdf = printed(plan)
    # Ours has some Greek and Cyrillic letters, but not in every style
    assert fonts_in(pdf) <= {"sourcesanspro", *(one.replace(" ", "").lower() for one in families)}
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        faults = page.validate_pdf_bytes(pdf, profile=profile).failures
        allowed = {LINE_END} if b"\r\nendstream" in pdf else set()
        told = {fault.message for fault in faults if not MISREAD_WIDTH.search(fault.message)}
        assert told <= allowed
    assert wrong_widths(pdf) == []
    assert pdf == Printer().pdf(plan, Place("plan.yml")).value


def wrong_widths(pdf: bytes) -> list[str]:
    """The glyphs of fonts with PostScript outlines whose width is another in the PDF's table."""
    wrong: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/CIDFontType0":
                said = [int(number) for number in found.W]
                widths = {
                    glyph: width
                    for first, last, width in zip(said[::3], said[1::3], said[2::3], strict=True)
                    for glyph in range(first, last + 1)
                }
                fonts = CFFFontSet()
                fonts.decompile(io.BytesIO(found.FontDescriptor.FontFile3.read_bytes()), None)
                for number, name in enumerate(fonts[0].charset):
                    glyph = fonts[0].CharStrings[name]
                    glyph.draw(BoundsPen(None))
                    wrong += [name] if glyph.width != widths[number] else []
    return wrong


def test_english_has_letters_of_one_font_after_another_script_was_printed():
    before = printed(PLAN)
    assert fonts_in(printed(with_person(label="李小龍"))) > {"sourcesanspro"}
    assert fonts_in(before) == {"sourcesanspro"}
    assert printed(PLAN) == before


def test_what_stands_beside_a_name_from_right_to_left_keeps_its_place():
    plan = with_document(PLAN, footer="דוד 30 November · Version דוד 2 and 3–4")
    assert "דוד"[::-1] + "30November·Version" + "דוד"[::-1] + "2and3–4" in line_with("ו", plan)


def test_a_text_from_right_to_left_reads_from_its_first_word_and_numbers_do_not_turn_round():
    plan = PLAN.model_copy(update={"notes": ("לטייל 3–4 פעמים, ABC 20.",)})
    assert ".20ABC," + "פעמים"[::-1] + "3–4" + "לטייל"[::-1] in line_with("ט", plan)


def line_with(letter: str, plan: ResolvedPlan) -> str:
    """The lines in which a letter stands, as they look from left to right."""
    return "".join(
        one.text
        for found in letters(printed(plan))
        for height in dict.fromkeys(one.y for one in found if one.text == letter)
        for one in sorted(found, key=lambda one: one.x)
        if one.y == height and not "\u2066" <= one.text <= "\u2069"
    )


@pytest.mark.parametrize("pictures", [{}, {"bridge": {"start": "<svg/>"}}])
def test_drawings_reach_typst_as_they_are_behind_the_mark_of_a_comment(pictures: Any) -> None:
    given = files_in_memory("", "{}", "{}", json.dumps(pictures))["pictures.json"]
    assert not pictures or given.startswith(b'{"//"')
    assert {key: it for key, it in json.loads(given).items() if key != "//"} == pictures
