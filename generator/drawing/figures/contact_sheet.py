"""Contact sheets: many pictures in one file, for inspection."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from generator.drawing.figures.figure import FigureSet
from generator.drawing.figures.svg import TILE

__all__ = ["placed", "sheet_html", "sheet_svg"]

_VIEW = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)" width="\d+" height="\d+"')


def sheet_svg(
    rows: Sequence[tuple[str, FigureSet]], *, columns: int = 2, cell: tuple[int, int] = (430, 400)
) -> str:
    """One SVG with start, end and fault of each figure, at one scale per row, with names below."""
    kinds = 3 if any(f.fault_svg for _, f in rows) else 2
    w, h = cell
    text, count = "", 0
    for index, (name, figure) in enumerate(rows):
        x0, y0 = (index % columns) * kinds * w, (index // columns) * (h + 30)
        for k, svg in enumerate(
            p for p in (figure.start_svg, figure.end_svg, figure.fault_svg) if p
        ):
            text += placed(svg, x0 + k * w, y0, w - 10, h - 10)
        text += (
            f'<text x="{x0 + 8}" y="{y0 + h + 14}" font-family="sans-serif"'
            f' font-size="17">{html.escape(name)}</text>'
        )
        count = index // columns + 1
    width, height = columns * kinds * w, count * (h + 30)
    ground = f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>'
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ground}{text}</svg>'


def placed(svg: str, x: float, y: float, w: float, h: float) -> str:
    """A whole SVG as a part of another, scaled into a cell."""
    return _VIEW.sub(
        rf'viewBox="\1 \2 \3 \4" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"', svg, count=1
    )


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Figures</title>
<style>
body{{font:16px/1.4 system-ui,sans-serif;margin:24px}}
section{{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-end;
  border-top:2px solid #888;padding:12px 0}}
h2{{width:100%;margin:0;font-size:18px}} figure{{margin:0}}
svg{{max-width:100%;height:auto;border-radius:8px;background:{tile}}}
body.grey svg{{filter:grayscale(1)}} body.dark{{background:#15191e;color:#eee}}
body.small svg{{width:4cm;height:auto}}
</style>
<p>{count} figures.
<button onclick="document.body.classList.toggle('grey')">grey</button>
<button onclick="document.body.classList.toggle('dark')">dark</button>
<button onclick="document.body.classList.toggle('small')">4 cm</button></p>
{sections}
</html>
"""


def sheet_html(rows: Sequence[tuple[str, FigureSet]]) -> str:
    """A page with every picture and its animation, with buttons for grey, dark and 4 cm wide."""
    sections = []
    for name, figure in rows:
        t = figure.texts
        pictures = [
            (figure.start_svg, t.caption_start), (figure.end_svg, t.caption_end),
            (figure.motion_svg, "Moving"), (figure.fault_svg, t.caption_fault),
        ]  # fmt: skip
        shown = "".join(
            f"<figure>{svg}<figcaption>{html.escape(says)}</figcaption></figure>"
            for svg, says in pictures
            if svg
        )
        sections.append(f"<section><h2>{html.escape(name)}</h2>{shown}</section>")
    return _PAGE.format(tile=TILE, count=len(rows), sections="\n".join(sections))
