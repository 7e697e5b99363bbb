"""What a clinician types is shown as typed in the PDF, or refused with a place; it is never
source code."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.definitions.findings import Finding, Place
from generator.definitions.library import Library
from generator.definitions.model.plan import Plan
from generator.definitions.validation import Loaded, validate
from generator.definitions.yaml_source import Source
from generator.document.pictures import pictures_of
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer, print_fonts
from generator.pdf.fonts import missing_characters
from generator.plans.plan_file import PlanFile
from generator.plans.resolve import resolve_plan
from generator.wording.findings import say
from tests.conftest import LIBRARY, ROOT
from tests.paper import written_on

HOSTILE = [
    "#panic()",
    '"]',
    "\\",
    "\\u{41}",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "$x^2$",
    "*bold* _it_ `raw`",
    "= Heading",
    "- list",
    "+ list",
    "/ term: x",
    "// comment",
    "/* comment */",
    "@ref <label>",
    "~ -- --- ... -?",
    "'single' \"double\"",
    "https://example.org/#x",
    '#import "x.typ": *',
    "]#text(red)[x",
    "cafe\u0301 a\u0302",
    "Łódź Ğ ß œ",
    "x" * 80,
    "%PDF-1.7 endstream endobj",
    "(a) 5 ≤ 6 – “q”",
]


def plan_with(text: str) -> dict[str, object]:
    return {
        "protocol": "pes-anserine-bursitis",
        "library": LIBRARY,
        "issued": "2026-11-30",
        "version": 1,
        "made_by": text,
        "person": {
            "label": text,
            "affected_side": "left",
            "age_band": "40-59",
            "minutes_a_session": 60,
            "screened": {"on": "2026-11-30", "by": "B"},
        },
        "goals": [text],
        "sessions": [
            {
                "name": text,
                "phase": "settle",
                "days": "daily",
                "time": text,
                "items": [
                    {"exercise": "quad-set", "note": text},
                    {"own": {"name": text, "steps": [text], "dose_words": text, "stop": text}},
                ],
            }
        ],
        "notes": text,
        "next_appointment": "2026-12-14",
        "next_appointment_time": text,
    }


def printed(
    library: Library, printer: Printer, data: dict[str, object]
) -> tuple[bytes | None, tuple[Finding, ...]]:
    data = {**data, "library": library.version}
    loaded = validate(Plan, Source("plan.yml", "", data))
    if loaded.value is None:
        return None, loaded.findings
    resolved = resolve_plan(library, PlanFile(loaded.value, None))
    if resolved.value is None:
        return None, resolved.findings
    outcome = printer.pdf(resolved.value, Place("plan.yml"))
    return outcome.value, outcome.findings


def squeezed(text: str) -> str:
    """The visible text: without white space and invisible break opportunities, normalised."""
    return re.sub(r"[\s\u200b\u00ad]+", "", unicodedata.normalize("NFC", text))


def words_of(pdf: bytes) -> str:
    return squeezed("".join(written_on(pdf)))


EUROPEAN = ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
"""Where the Latin, Greek and Cyrillic letters are."""

# Label, goal, session name, time, note, own name, step, dose, stop, notes: each at least once
SHOWN = 10


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_is_printed_as_typed(
    library: Library, printer: Printer, text: str
) -> None:
    pdf, found = printed(library, printer, plan_with(text))
    assert pdf is not None, found
    assert words_of(pdf).count(squeezed(text)) >= SHOWN


def test_each_letter_of_a_name_is_read_once(library: Library, printer: Printer) -> None:
    """Seen: "ǯ", set as a letter and a mark, was read and copied as "ǯǯ"."""
    letters = [chr(point) for first, last in EUROPEAN for point in range(first, last)]
    letters = [c for c in letters if c.isalpha() and not missing_characters(c)]
    names = [f"x{letter}x" for letter in letters]
    texts = [" ".join(names[start : start + 300]) for start in range(0, len(names), 300)]
    read = ""
    for text in texts:
        pdf, found = printed(library, printer, {**plan_with("fine"), "notes": text})
        assert pdf is not None, found
        read += words_of(pdf)
    assert [name for name in names if squeezed(name) not in read] == []
    assert len(names) > 900


@settings(max_examples=60)
@given(
    text=st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2FF), min_size=1, max_size=80)
)
@example(text="a")
@example(text="\u0301")
@example(text="\u00ad")
def test_any_text_is_printed_as_typed_or_refused(
    library: Library, printer: Printer, text: str
) -> None:
    pdf, found = printed(library, printer, plan_with(text))
    if pdf is None:
        assert found
        assert {d.code for d in found} <= {
            "pdf.glyph",
            "schema.value",
            "schema.length",
        }
        assert all(say(d).message for d in found)
    else:
        assert words_of(pdf).count(squeezed(text)) >= SHOWN


@pytest.mark.parametrize("size", [10_000, 600, 80])
def test_long_text_is_refused_or_printed_whole_inside_the_page(
    library: Library, printer: Printer, size: int
) -> None:
    text = ("Langer Text ohne Ende " * 500)[:size].strip()
    data = plan_with("fine")
    data["notes"] = text
    pdf, found = printed(library, printer, data)
    if size > 4000:
        assert pdf is None
        assert [d.code for d in found] == ["schema.length"]
    else:
        assert pdf is not None, found
        assert squeezed(text) in words_of(pdf)


def test_one_persons_words_never_reach_the_next_persons_sheet(
    library: Library, printer: Printer
) -> None:
    first, _ = printed(library, printer, plan_with("Zebedee"))
    second, _ = printed(library, printer, {**plan_with("Second"), "goals": []})
    assert first is not None
    assert second is not None
    assert "Zebedee" in words_of(first)
    assert "Zebedee" not in words_of(second)


def test_the_persons_name_is_not_in_the_metadata(library: Library, printer: Printer) -> None:
    pdf, _ = printed(library, printer, plan_with("Zebedee"))
    assert pdf is not None
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "Zebedee" not in str(dict(document.docinfo))
        assert b"Zebedee" not in document.Root.Metadata.read_bytes()


def test_the_same_plan_gives_the_same_bytes(library: Library) -> None:
    data = plan_with("Same")
    assert printed(library, Printer(), data)[0] == printed(library, Printer(), data)[0]


def test_the_fonts_are_four_files_each_style_once() -> None:
    """With more of them, the bytes of a PDF would depend on the order of a directory."""
    fonts = print_fonts().fonts()
    assert len({(font.style, font.weight) for font in fonts}) == len(fonts) == 4
    assert {font.family for font in fonts} == {"Source Sans Pro"}


def test_the_example_plan_in_the_readme_can_be_printed(library: Library, printer: Printer) -> None:
    from generator.plans.plan_file import read_plan

    file = read_plan(Path(ROOT / "plans/example.yml"), "plans/example.yml")
    assert file.value is not None
    assert isinstance(file.value.plan, Loaded)
    resolved = resolve_plan(library, file.value)
    assert resolved.value is not None, resolved.findings
    assert printer.pdf(resolved.value, Place("")).value is not None


def test_pictures_stand_on_the_plan_with_words_for_those_who_cannot_see_them(
    library: Library, printer: Printer
) -> None:
    loaded = validate(
        Plan, Source("plan.yml", "", {**plan_with("Somebody"), "library": library.version})
    )
    assert loaded.value is not None
    resolved = resolve_plan(library, PlanFile(loaded.value, None))
    assert resolved.value is not None
    picture = resolved.value.sessions[0].items[0].picture
    assert picture is not None
    assert picture.key == "quad-set.left", "the plan is for a left side"
    picture_cache = PictureCache(library)
    with_pictures = printer.pdf(
        resolved.value, Place(""), pictures_of(resolved.value, picture_cache)
    ).value
    without = printer.pdf(resolved.value, Place("")).value
    assert with_pictures is not None
    assert without is not None

    def alternatives(pdf: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return [
                str(o.Alt)
                for o in opened.objects
                if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
            ]

    assert {picture.alt_start, picture.alt_end} <= set(alternatives(with_pictures))
    assert not {picture.alt_start, picture.alt_end} & set(alternatives(without)), (
        "no picture, no hole"
    )
