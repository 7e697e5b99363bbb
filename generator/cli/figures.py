"""The commands ``loadwise figure`` and ``loadwise figures``: draw exercises for inspection."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from generator.cli.output import (
    counted,
    fail,
    refuse_standard_output,
    show,
    tell_about,
    unwritable,
    usable,
    write_output,
)
from generator.definitions.findings import Finding, Place, finding, known_ids
from generator.definitions.library import Library, open_library
from generator.definitions.model.figure import SideName
from generator.drawing.figures.contact_sheet import sheet_html, sheet_svg
from generator.drawing.figures.figure import FigureSet, draw_figure
from generator.drawing.figures.looks import LookName
from generator.drawing.figures.pose_check import check_pose
from generator.drawing.figures.texts import picture_names, pictured
from generator.wording.findings import escaped

__all__ = ["draw_one", "draw_sheet", "png_of"]

_PNG = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")"""


def draw_one(
    root: Path, id: str, folder: Path, look: LookName, side: SideName, *, png: bool
) -> None:
    """Write every picture of one exercise into ``folder``."""
    refuse_standard_output(folder, "Pictures")
    library = _opened(root)
    place = Place(f"content/exercises/{id}.yml")
    if id not in library.exercises.files:
        known = known_ids(id, library.exercises.files)
        fail([finding("figure.exercise", place, exercise=id, known=known)])
    drawn = _draw(library, [id], look, side)
    if not drawn:
        fail([finding("figure.none", place)])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        fail([unwritable(folder, problem, "folder")])
    count = 0
    for shown, pictures in drawn:
        named = {
            "start": pictures.start_svg,
            "end": pictures.end_svg,
            "motion": pictures.motion_svg,
            "fault": pictures.fault_svg,
        }
        for name, svg in named.items():
            if svg:
                write_output(folder / f"{shown}-{name}.svg", svg)
                count += 1
                if png and name != "motion":
                    write_output(folder / f"{shown}-{name}.png", png_of(svg))
    click.echo(f"Wrote {counted(count, 'picture')} to {escaped(str(folder))}.")


def draw_sheet(
    root: Path, sheet: Path, names: Iterable[str], look: LookName, side: SideName
) -> None:
    """Write all pictures on one sheet: an HTML page with animations, or a PNG or SVG."""
    library = _opened(root)
    ids = list(names) or sorted(library.exercises.files)
    drawn = _draw(library, [i for i in ids if i in library.exercises.files], look, side)
    if sheet.suffix in (".png", ".svg"):
        svg = sheet_svg(drawn)
        write_output(sheet, png_of(svg) if sheet.suffix == ".png" else svg)
    else:
        write_output(sheet, sheet_html(drawn))
    tell_about(sheet, f"Drew {counted(len(drawn), 'figure')} on {escaped(str(sheet))}.")


def png_of(svg: str) -> bytes:
    """The picture as PNG, at 144 dots per inch."""
    import typst

    made = typst.compile(_PNG.encode(), format="png", ppi=96.0, sys_inputs={"svg": svg})
    assert isinstance(made, bytes)
    return made


def _opened(root: Path) -> Library:
    return usable(open_library(root))


def _draw(
    library: Library, ids: list[str], look: LookName, side: SideName
) -> list[tuple[str, FigureSet]]:
    """The figures of these exercises.

    Faults of a pose are printed, and the exercise is left out; if none is left, that is a failure.
    """
    drawn, faults = list[tuple[str, FigureSet]](), list[Finding]()
    for id in ids:
        loaded = library.exercises.get_or_none(id)
        if loaded is None or loaded.value.figure is None:
            continue
        found = check_pose(loaded)
        faults += found
        if any(d.is_error for d in found):
            continue
        for name in picture_names(loaded.value):
            if shown := pictured(library, name):
                exercise, parts = shown
                spots = library.shared.muscles.value.places(exercise.striped)
                drawn.append((name, draw_figure(exercise, look, side, parts, spots)))
    faults += library.exercises.found
    if faults and not drawn:
        fail(faults)
    show(faults)
    return drawn
