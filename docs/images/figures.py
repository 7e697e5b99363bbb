"""Draws the pictures of docs/writing-a-figure.md: run `python docs/images/figures.py`.

They show the figures of figures.yml beside this file, and all muscles of the library.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator.definitions.library import load_library
from generator.definitions.model.content import MuscleList
from generator.definitions.model.figure import Figure
from generator.drawing.figures.bodymap import BACK, shows_best
from generator.drawing.figures.contact_sheet import placed
from generator.drawing.figures.figure import draw_scene
from generator.drawing.figures.locator import LITTLE, little_body
from generator.drawing.figures.looks import INK, LOOKS
from generator.drawing.figures.muscles import patches_for
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.svg import TILE, document

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_CELL, _COARSE = (380, 300), 3.0
_COLUMNS, _WIDE = 7, 560


def pictures() -> dict[str, str]:
    """Each picture by the name of its file."""
    library = load_library(ROOT).value
    assert library is not None
    muscles = library.shared.muscles.value
    examples = yaml.safe_load((HERE / "figures.yml").read_text("utf-8"))
    drawn = {f"{id}.svg": _pair(id, example, muscles) for id, example in examples.items()}
    return {**drawn, "muscles.svg": _all_muscles(muscles)}


def _pair(id: str, example: dict[str, Any], muscles: MuscleList) -> str:
    """Start and end side by side, or the one pose that is held."""
    figure = Figure.model_validate(example["figure"])
    spots = muscles.places(example["muscles"])
    scene = Scene(figure, LOOKS["ada"], spots, fineness=_COARSE)
    window, start, end, locator = draw_scene(scene)
    end += locator.label(locator.at)
    shown = [end] if figure.single else [start, end]
    width, height = _CELL
    inside = "".join(
        placed(document(one, id, window, ground=TILE), k * width, 0, width - 10, height)
        for k, one in enumerate(shown)
    )
    size = f'viewBox="0 0 {width * len(shown)} {height}" width="{width * len(shown)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} height="{height}">{inside}</svg>\n'


def _all_muscles(muscles: MuscleList) -> str:
    """A small body for each muscle, from the front or from behind, with its id."""
    text, tall = "", LITTLE + 150
    for number, id in enumerate(muscles.muscles):
        row, column = divmod(number, _COLUMNS)
        patches = patches_for(muscles.places([id]), "both")
        body, width = little_body(patches, LOOKS["ada"])
        x, y = column * _WIDE + (_WIDE - width) / 2, row * tall
        text += f'<g transform="translate({x:.0f} {y:.0f})">{body}</g>'
        view = "from behind" if shows_best(patches) == BACK else "from the front"
        for line, (said, size) in enumerate(((id, 52), (view, 40))):
            text += (
                f'<text x="{column * _WIDE + _WIDE / 2:.0f}" y="{y + LITTLE + 42 + line * 48:.0f}"'
                f' fill="{INK}" stroke="none" font-family="sans-serif" font-size="{size}"'
                f' text-anchor="middle">{said}</text>'
            )
    rows = -(-len(muscles.muscles) // _COLUMNS)
    return document(
        text, "The places of all muscles", (0, -20, _COLUMNS * _WIDE, rows * tall + 20), ground=TILE
    )


def main() -> None:
    folder = HERE / "figures"
    folder.mkdir(exist_ok=True)
    for name, svg in pictures().items():
        (folder / name).write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
