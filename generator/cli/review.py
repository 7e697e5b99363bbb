"""``loadwise review``: the pack for a physiotherapist, the signatures, and what is due."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from generator.cli.output import (
    ERRORS,
    counted,
    finish,
    refuse,
    refuse_standard_output,
    whole_library,
    write_output,
)
from generator.definitions.library import Library
from generator.definitions.vocabulary import VOCABULARY
from generator.wording.findings import escaped
from generator.wording.words import wording

__all__ = ["list_due", "sign_pack", "write_pack"]


def write_pack(
    library: Library, protocol: str | None, folder: Path, *, pages: bool, everything: bool
) -> None:
    """Write the PDF and the workbook of what is to be signed."""
    from generator.drawing.picture_cache import PictureCache
    from generator.review.pack import make_pack
    from generator.review.review_pdf import pack_pdf
    from generator.review.review_workbook import pack_workbook
    from generator.review.signed_texts import read_signed_texts

    refuse_standard_output(folder, "a PDF and a workbook")
    loaded = library.protocols[_protocol(library, protocol)]
    signed = finish(read_signed_texts(library.root))
    pack = make_pack(library, loaded.value, signed, _today(), pages=pages, everything=everything)
    if not pack.units:
        click.echo("Nothing is to be signed. For a second reviewer: --all")
        return
    pictures = PictureCache(library, library.root / "build" / "figures")
    pdf = finish(pack_pdf(pack, pictures, loaded.place()))
    folder.mkdir(parents=True, exist_ok=True)
    name = f"review-{loaded.value.id}{'-pages' if pages else ''}"
    for path, content in (
        (folder / f"{name}.pdf", pdf),
        (folder / f"{name}.xlsx", pack_workbook(pack)),
    ):
        write_output(path, content)
        click.echo(f"Wrote {escaped(str(path))}.")
    click.echo(
        f"{counted(len(pack.units), 'text')} and {counted(len(pack.questions), 'question')}. The"
        " reviewer reads the PDF and fills in the workbook; then: loadwise review sign FILE"
    )


def _protocol(library: Library, asked: str | None) -> str:
    ids = list(library.protocols)
    name = asked or (ids[0] if len(ids) == 1 else None)
    if name is None or name not in ids:
        refuse(
            f"there is no protocol “{asked}”." if asked else "which protocol?",
            f"Name one of: {', '.join(ids)}",
        )
    return name


def sign_pack(
    root: Path,
    file: Path,
    by: str | None,
    registration: str | None,
    on: datetime.date | None,
    due: datetime.date | None,
) -> None:
    """Write the answers of a filled workbook into the definitions."""
    from generator.build import alone
    from generator.review.answers import read_answers
    from generator.review.sign import sign

    with alone(root, lambda holder: click.echo(f"Waiting for {escaped(holder)} …", err=True)):
        library = whole_library()
        answers = finish(read_answers(file, wording(library.language)))
        reviewer = answers.reviewer
        by = _agreed("--by", by, reviewer.by)
        registration = _agreed("--registration", registration, reviewer.registration)
        on = on or reviewer.on or _today()
        due = due or reviewer.due or _years_after(on, VOCABULARY.review["years"])
        if on > _today():
            refuse("the review is dated in the future.", "Give its day: --on 2026-12-03")
        done = finish(sign(library, answers, by, registration, (on, due)))
    for name in done.copied:
        click.echo(f"Copied into this project, so that no update changes it: {name}")
    for name in done.rejected:
        click.echo(f"Rejected: {name}")
    click.echo(
        f"{by} ({registration}) signed {counted(len(done.signed), 'text')} and rejected"
        f" {len(done.rejected)}. Not answered: {counted(answers.open, 'text')},"
        f" {counted(answers.open_questions, 'question')}."
    )
    click.echo("Commit it: docs/reviewing.md says how, with a signed tag.")


def _agreed(option: str, given: str | None, filled_in: str) -> str:
    """What the option or the sheet says; they must not say different things."""
    if given and filled_in and given.strip() != filled_in:
        refuse(
            f"{option} says “{given}”, and the workbook says “{filled_in}”.",
            "Ask the reviewer which is right.",
        )
    if not (given or filled_in).strip():
        refuse(f"{option} is missing, in the workbook too.", f"Give it: {option} …")
    return (given or filled_in).strip()


def list_due(library: Library, on: datetime.date | None, *, strict: bool) -> None:
    """List what is to be reviewed, and what reviewers have said."""
    from generator.review.due import due, said

    left = due(library, on or _today())
    for one in left:
        click.echo(f"{one.name}: {escaped(one.says)}")
    told = list(said(library))
    if told:
        click.echo("\nReviewers said:")
    for remark in told:
        click.echo(f"{remark.name}: {escaped(remark.says)} ({escaped(remark.by)})")
    click.echo(f"\n{counted(len(left), 'text')} to review." if left else "All is signed.")
    if left and strict:
        sys.exit(ERRORS)


def _today() -> datetime.date:
    return datetime.date.today()  # noqa: DTZ011 - the reviewer's local date


def _years_after(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years later; the 28th after a 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
