"""Signing writes what the reviewer said, all of it or nothing, and keeps the author's file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.fingerprints import signature
from generator.definitions.library import Library, load_library
from generator.definitions.model.evidence import Review
from generator.definitions.model.protocol import Protocol
from generator.definitions.reviews import is_reviewed, reviewables
from generator.definitions.yaml_source import parse_source
from generator.review.pack import make_pack
from generator.review.review_workbook import pack_workbook
from generator.review.sign import with_reviews
from generator.review.signed_texts import FILE
from tests.definitions.test_reviews import review
from tests.review.filled import REVIEWER, filled

EXERCISE = "content/exercises/mini-squat.yml"
PROTOCOL = "pes-anserine-bursitis"


def library_of(project: Path) -> Library:
    library = load_library(project).value
    assert library is not None
    return library


@pytest.fixture(scope="module")
def workbook(library: Library, protocol: Protocol) -> bytes:
    """The pack of the real library, which the ``project`` of a test is a copy of."""
    return pack_workbook(make_pack(library, protocol, {}, date(2026, 11, 30)))


def test_everything_is_signed_but_what_is_rejected(
    project: Path, tmp_path: Path, workbook: bytes, loadwise: Callable[..., Result]
) -> None:
    texts = {"exercises/mini-squat": ("no", 'Too deep: "45" # degrees')}
    questions = {"rest-pain": ("no", "2 is right.")}
    path = filled(tmp_path / "f.xlsx", workbook, texts, questions=questions)
    before = {one: (project / one).read_text("utf-8") for one in (EXERCISE, "content/care.yml")}
    result = loadwise("review", "sign", str(path), "--on", "2026-11-30")
    assert result.exit_code == 0, result.output
    assert "signed 43 texts and rejected 1. Not answered: 0 texts, 28 questions." in result.output
    library = library_of(project)
    for one, text in before.items():
        assert (project / one).read_text("utf-8").startswith(text)  # comments and all
    (rejected,) = library.exercises["mini-squat"].value.reviewed
    assert (rejected.rejected, rejected.due) == ('Too deep: "45" # degrees', None)
    signed = [name for name, (it, _) in reviewables(library).items() if is_reviewed(it)]
    assert len(signed) == 43
    protocol = library.protocols[PROTOCOL].value
    assert protocol.reviewed[0].due == date(2028, 11, 30)
    assert protocol.reviewed[0].answers["rest-pain"].comment == "2 is right."
    assert (project / FILE).is_file()
    due = loadwise("review", "due", "--strict")
    assert due.exit_code == 1
    assert due.output.startswith("exercises/mini-squat: rejected by R. Reviewer (HCPC PH000001)")
    assert f"protocols/{PROTOCOL} rest-pain: no: 2 is right. (R. Reviewer)" in due.output


def test_a_second_reviewer_stands_beside_the_first_and_signing_again_replaces(
    project: Path, tmp_path: Path, workbook: bytes, loadwise: Callable[..., Result]
) -> None:
    path = filled(tmp_path / "f.xlsx", workbook, {})
    other = {**REVIEWER, "by": "S. Second", "registration": "HCPC PH000002"}
    second = filled(tmp_path / "g.xlsx", workbook, {}, reviewer=other)
    for file in (path, second, path):
        assert loadwise("review", "sign", str(file), "--on", "2026-11-30").exit_code == 0
    found = library_of(project).exercises["mini-squat"].value.reviewed
    assert sorted(one.by for one in found) == ["R. Reviewer", "S. Second"]


def test_a_pages_front_matter_takes_the_signature(
    project: Path, tmp_path: Path, workbook: bytes, loadwise: Callable[..., Result]
) -> None:
    library = library_of(project)
    protocol = library.protocols[PROTOCOL].value
    pages = pack_workbook(make_pack(library, protocol, {}, date(2026, 11, 30), pages=True))
    page = "content/pages/pes-anserine-bursitis/understand/why-it-hurts.md"
    body = (project / page).read_text("utf-8").split("\n---\n", 1)[1]
    path = filled(tmp_path / "f.xlsx", pages, {})
    assert loadwise("review", "sign", str(path), "--on", "2026-11-30").exit_code == 0
    assert (project / page).read_text("utf-8").split("\n---\n", 1)[1] == body
    assert is_reviewed(library_of(project).pages[page[14:-3]])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"others": "yes", "reviewer": {**REVIEWER, "interests": ""}}, "which interests"),
        ({"texts": {"care": ("no", "")}}, "rejected without a reason"),
        ({"others": ""}, "has no answer"),
        ({"reviewer": {**REVIEWER, "protocol": "x"}}, "there is no “x” here"),
        (
            {"texts": {f"protocols/{PROTOCOL}": ("", "")}, "questions": {"ice": ("yes", "")}},
            "neither signed nor rejected",
        ),
    ],
)
def test_nothing_is_written_while_anything_is_wrong(
    project: Path,
    tmp_path: Path,
    workbook: bytes,
    loadwise: Callable[..., Result],
    change: dict,
    says: str,
) -> None:
    path = filled(tmp_path / "f.xlsx", workbook, **{"texts": {}, **change})
    result = loadwise("review", "sign", str(path))
    assert result.exit_code == 1
    assert says in result.output
    assert not (project / FILE).exists()
    assert not any(loaded.value.reviewed for loaded in library_of(project).exercises.values())


def test_a_text_that_changed_after_the_pack_is_not_signed(
    project: Path,
    tmp_path: Path,
    workbook: bytes,
    loadwise: Callable[..., Result],
    edit: Callable[[str, str, str], Path],
) -> None:
    path = filled(tmp_path / "f.xlsx", workbook, {})
    edit(EXERCISE, "hip-width apart", "a little apart")
    result = loadwise("review", "sign", str(path))
    assert result.exit_code == 1
    assert "“exercises/mini-squat” has changed since the pack was made" in result.output
    assert not (project / FILE).exists()


def test_the_options_must_agree_with_the_workbook(
    project: Path, tmp_path: Path, workbook: bytes, loadwise: Callable[..., Result]
) -> None:
    path = filled(tmp_path / "f.xlsx", workbook, {})
    assert loadwise("review", "sign", str(path), "--by", "Somebody else").exit_code == 2
    nobody = filled(tmp_path / "g.xlsx", workbook, {}, reviewer={"interests": "none"})
    assert loadwise("review", "sign", str(nobody)).exit_code == 2
    assert loadwise("review", "sign", str(path), "--on", "2999-01-01").exit_code == 2


def test_a_text_of_the_included_library_is_copied_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loadwise: Callable[..., Result]
) -> None:
    clinic = tmp_path / "clinic"
    assert loadwise("new", "site", str(clinic)).exit_code == 0
    monkeypatch.chdir(clinic)
    library = library_of(clinic)
    pack = make_pack(library, library.protocols[PROTOCOL].value, {}, date(2026, 11, 30))
    path = filled(tmp_path / "f.xlsx", pack_workbook(pack), {})
    result = loadwise("review", "sign", str(path), "--on", "2026-11-30")
    assert result.exit_code == 0, result.output
    assert "Copied into this project, so that no update changes it: care" in result.output
    after = library_of(clinic)
    assert is_reviewed(after.exercises["mini-squat"].value)
    assert is_reviewed(after.shared.care.value)
    assert "care:" not in (clinic / "content" / "care.yml").read_text("utf-8")
    assert [one.code for one in load_library(clinic).findings] == []


def some(library: Library, **more: object) -> Review:
    return review(library.exercises["quad-set"].value, **more)


@pytest.mark.parametrize(
    "text",
    [
        "# one\nname: x # two\nreviewed: {by: O, on: 2026-01-01}\n# three\nlevel: 1\n",
        "# one\nname: x # two\nreviewed:\n  - by: O\n    # why\n    on: P\n# three\n\nlevel: 1",
        "# one\nname: x # two\n# three\nlevel: 1\n",
        "# one\r\nname: x # two\r\n# three\r\nlevel: 1\r\n",
        "# one\nname: x # two\nreviewed:\n  {by: O,\n   registration: P\n  }\n# three\nlevel: 1\n",
    ],
)
def test_comments_stay_and_only_the_review_is_replaced(library: Library, text: str) -> None:
    made = with_reviews(text, [some(library, comment='A: "b" # c\n\nd')], is_page=False)
    assert made is not None
    for comment in ("# one", "# two", "# three"):
        assert made.count(comment) == 1
    assert ("# why" in text) == ("# why" in made)
    assert ("\r\n" in text) == ("\r\n" in made)
    assert "\r\n" not in text or "\n" not in made.replace("\r\n", "")
    data = parse_source(made.replace("\r\n", "\n"), "").value
    assert data is not None
    assert {key: data.data[key] for key in ("name", "level")} == {"name": "x", "level": 1}
    assert [Review.model_validate(one).comment for one in data.data["reviewed"]] == [
        some(library, comment='A: "b" # c\n\nd').comment
    ]


def test_a_form_into_which_nothing_fits_is_left_alone(library: Library) -> None:
    assert with_reviews("{name: x}\n", [some(library)], is_page=False) is None


def test_a_review_is_no_part_of_what_it_signs(library: Library) -> None:
    exercise = library.exercises["quad-set"].value
    signed = exercise.model_copy(update={"reviewed": (some(library),)})
    assert signature(signed) == signature(exercise)
